// Confirms that an address belongs to the account, and thereby the account.
import { sql } from 'kysely';
import type { AnonymousCtx } from '#platform/context.ts';
import { AppError, problem } from '#platform/errors.ts';
import { type Account, identityCtx, loadAccount, patientsOf } from '../accounts/accounts.ts';
import { checkLinkPassword } from '../accounts/check-link-password.ts';
import type { IdentityDeps } from '../deps.ts';
import { type FoundToken, findToken, type Purpose, useToken } from '../passwords/one-time-tokens.ts';
import { confirmRegistration } from './confirm.ts';

const PURPOSES: readonly Purpose[] = ['verify'];

export interface VerifyInput {
  token: string;
  /** The password chosen at registration. With it the link cannot confirm another person's registration of the same address. */
  password?: string | undefined;
}

const entryOf = (account: Account) => ({
  action: 'identity.email.verify',
  patients: patientsOf(account),
  resource: { type: 'user', id: account.id },
});

/** @returns whether this request used the link; false when it was used before */
const confirmByLink = async (
  { platform }: IdentityDeps,
  request: AnonymousCtx,
  token: FoundToken,
): Promise<{ account: Account; used: boolean }> => {
  const { now } = request;
  const { tenantId, userId } = token;
  return platform.transactions.transact(identityCtx(request, tenantId, 'verify-email'), async (tx) => {
    // Locks the account before its link, in the same order as deleting a registration does.
    await sql`select 1 from identity.users where tenant_id = ${tenantId} and id = ${userId} for no key update`.execute(tx.db);
    const account = await loadAccount(tx.db, tenantId, userId);
    if (!account || account.status === 'disabled') throw problem('TOKEN_INVALID');
    if (!(await useToken(tx, token, PURPOSES, now))) {
      if (account.emailVerifiedAt === null) throw problem('TOKEN_INVALID');
      return { account, used: false };
    }
    await sql`update identity.users set email_verified_at = ${now}
      where tenant_id = ${tenantId} and id = ${userId} and email_verified_at is null`.execute(tx.db);
    await confirmRegistration(tx, account, now);
    tx.audit(entryOf(account));
    return { account, used: true };
  });
};

/**
 * A link that is opened twice, in two tabs or by a mail scanner, succeeds twice: the second time nothing is left to do, and no password is
 * needed. A wrong password leaves the link valid for another attempt.
 * @returns the confirmed account
 * @throws problem TOKEN_INVALID, PASSWORD_WRONG, TOO_MANY_ATTEMPTS
 */
export const verifyEmail = async (deps: IdentityDeps, request: AnonymousCtx, { token: text, password }: VerifyInput): Promise<Account> => {
  const { platform, limits } = deps;
  try {
    const token = await findToken(platform.appPool, text, PURPOSES, request.now, 'also used');
    const found = token && (await loadAccount(platform.tenantDb(token.tenantId), token.tenantId, token.userId));
    if (!token || !found || found.status === 'disabled') throw problem('TOKEN_INVALID');
    if (password !== undefined && found.emailVerifiedAt === null)
      await checkLinkPassword(deps, request, found, password, {
        actor: 'verify-email',
        entry: entryOf(found),
        message: 'This is not the password that was chosen for this account.',
      });
    const { account, used } = await confirmByLink(deps, request, token);
    // A link proves its owner once: opened again, it must not give points back to the network's limits again.
    if (used) await limits.proved(request.address);
    return account;
  } catch (error) {
    if (error instanceof AppError && error.code === 'TOKEN_INVALID')
      platform.audit.sumRefusal(request, { action: 'identity.email.verify', reason: error.code });
    throw error;
  }
};

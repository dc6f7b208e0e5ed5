// Confirms a new email address with the link that was sent there. The link proves the mailbox and the password proves the account: a mistyped
// address must not hand the account to the owner of that mailbox.
import { sql } from 'kysely';
import type { AnonymousCtx } from '#platform/context.ts';
import { refusing } from '#platform/db/refusing.ts';
import { AppError, problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { addressChanged } from '../../events.ts';
import { type Account, identityCtx, loadAccount, patientsOf } from '../accounts/accounts.ts';
import { checkLinkPassword } from '../accounts/check-link-password.ts';
import { liftLimits } from '../accounts/lift-limits.ts';
import type { IdentityDeps } from '../deps.ts';
import { endLinks, type FoundToken, findToken, type Purpose, useToken } from '../passwords/one-time-tokens.ts';
import { replacingUnconfirmed } from '../registration/replace-unconfirmed.ts';
import { endSessions } from '../sessions/sessions.ts';
import { type AddressChange, changeOfLink } from './address-change.ts';

const PURPOSES: readonly Purpose[] = ['address'];
const ACTOR = 'confirm-address';

const entryOf = (account: Account) => ({
  action: 'identity.address.change',
  patients: patientsOf(account),
  resource: { type: 'user', id: account.id },
});

interface OpenedLink {
  token: FoundToken;
  account: Account;
  change: AddressChange;
}

/** Finds account and change of a link without using it. @throws problem TOKEN_INVALID */
const openLink = async ({ platform }: IdentityDeps, text: string, now: Date): Promise<OpenedLink> => {
  const token = await findToken(platform.appPool, text, PURPOSES, now, 'also used');
  if (!token) throw problem('TOKEN_INVALID');
  const db = platform.tenantDb(token.tenantId);
  const account = await loadAccount(db, token.tenantId, token.userId);
  const change = await changeOfLink(db, token.tenantId, token.digest);
  if (!account || !change || account.status === 'disabled') throw problem('TOKEN_INVALID');
  return { token, account, change };
};

/** Whether another request of this link has changed the address already. */
const isDone = ({ account, change }: OpenedLink): boolean => change.confirmedAt !== null && account.email === change.email;

/** Changes the address in the caller's transaction. @returns false when this link has changed it already */
const changeAddress = async (tx: UnitOfWork, { token, change }: OpenedLink, now: Date): Promise<boolean> => {
  const { tenantId, userId } = token;
  const owner = { tenantId, userId };
  await sql`select 1 from identity.users where tenant_id = ${tenantId} and id = ${userId} for no key update`.execute(tx.db);
  const account = await loadAccount(tx.db, tenantId, userId);
  const current = await changeOfLink(tx.db, tenantId, token.digest);
  if (!account || !current || account.status === 'disabled') throw problem('TOKEN_INVALID');
  if (isDone({ token, account, change: current })) {
    tx.audit(entryOf(account));
    return false;
  }
  if (!(await useToken(tx, token, PURPOSES, now))) throw problem('TOKEN_INVALID');
  const moved = sql`update identity.users set email = ${change.email}, email_verified_at = ${now}
    where tenant_id = ${tenantId} and id = ${userId}`;
  await refusing(moved.execute(tx.db), { unique: 'EMAIL_TAKEN' });
  await sql`update identity.address_changes set confirmed_at = ${now}, former_email = ${account.email}
    where tenant_id = ${tenantId} and id = ${change.id}`.execute(tx.db);
  // Links in the former mailbox must not open the account.
  await endLinks(tx, owner, ['reset', 'verify'], now);
  await liftLimits(tx, owner, now);
  await endSessions(tx, owner, 'address-changed', now, change.sessionId);
  tx.audit(entryOf(account));
  tx.emit(addressChanged, { user_id: userId, change_id: change.id });
  return true;
};

/**
 * A link that is opened twice succeeds twice: the second time nothing is left to do, and no password is needed. A wrong password leaves the
 * link valid. The session that asked continues, all others end.
 * @returns the account's address
 * @throws problem TOKEN_INVALID, PASSWORD_WRONG, TOO_MANY_ATTEMPTS; EMAIL_TAKEN when another account has taken the address since
 */
export const confirmAddressChange = async (
  deps: IdentityDeps,
  request: AnonymousCtx,
  { token: text, password }: { token: string; password: string },
): Promise<{ email: string }> => {
  const { platform, limits } = deps;
  try {
    const link = await openLink(deps, text, request.now);
    const { account, change } = link;
    if (isDone(link)) return { email: change.email };
    await checkLinkPassword(deps, request, account, password, {
      actor: ACTOR,
      entry: entryOf(account),
      message: 'This is not the password of this account.',
    });
    const ctx = identityCtx(request, account.tenantId, ACTOR);
    try {
      const changed = await replacingUnconfirmed(deps, ctx, change.email, (tx) => changeAddress(tx, link, request.now));
      if (changed) await limits.proved(request.address);
    } catch (error) {
      if (error instanceof AppError && error.code === 'EMAIL_TAKEN')
        await platform.audit.record(ctx, { ...entryOf(account), outcome: 'failed', reason: error.code });
      throw error;
    }
    return { email: change.email };
  } catch (error) {
    if (error instanceof AppError && error.code === 'TOKEN_INVALID')
      platform.audit.sumRefusal(request, { action: 'identity.address.change', reason: error.code });
    throw error;
  }
};

// Confirms that an address belongs to the account, and with it the account.
import { sql } from 'kysely';
import type { AnonymousCtx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import type { IdentityDeps } from '../deps.ts';
import { findToken, type Purpose, useToken } from '../passwords/one-time-tokens.ts';
import { loadAccount, nobodyCtx, patientsOf } from './accounts.ts';
import { confirmRegistration } from './confirm.ts';

const PURPOSES: readonly Purpose[] = ['verify'];

/** @returns whether this request used the link up: false when it was used before */
const confirmByLink = async ({ platform }: IdentityDeps, request: AnonymousCtx, text: string): Promise<boolean> => {
  const { now } = request;
  const token = await findToken(platform.appPool, text, PURPOSES, now, 'also used');
  if (!token) throw problem('TOKEN_INVALID');
  const { tenantId, userId } = token;
  return platform.transactions.transact(nobodyCtx(request, tenantId, 'verify-email'), async (tx) => {
    // The account before its link: dropping a registration locks them in this order.
    await sql`select 1 from identity.users where tenant_id = ${tenantId} and id = ${userId} for no key update`.execute(tx.db);
    const account = await loadAccount(tx.db, tenantId, userId);
    if (!account) throw problem('TOKEN_INVALID');
    if (!(await useToken(tx, token, PURPOSES, now))) {
      if (account.emailVerifiedAt === null) throw problem('TOKEN_INVALID');
      return false;
    }
    await sql`update identity.users set email_verified_at = ${now}
      where tenant_id = ${tenantId} and id = ${userId} and email_verified_at is null`.execute(tx.db);
    await confirmRegistration(tx, account);
    tx.audit({ action: 'identity.email.verify', patients: patientsOf(account), resource: { type: 'user', id: userId } });
    return true;
  });
};

/**
 * A link that is opened twice, in two tabs or by a mail scanner, succeeds twice: what it asks for is done.
 * @throws problem TOKEN_INVALID
 */
export const verifyEmail = async (deps: IdentityDeps, request: AnonymousCtx, text: string): Promise<void> => {
  const { platform, limits } = deps;
  try {
    // A link proves somebody once: opened again, it must not give the network's limits back again.
    if (await confirmByLink(deps, request, text)) await limits.proved(request.address);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'TOKEN_INVALID')
      await platform.audit.recordPlatform(request, { action: 'identity.email.verify', outcome: 'refused', reason: code });
    throw error;
  }
};

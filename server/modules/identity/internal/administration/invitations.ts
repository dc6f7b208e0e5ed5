// Invitations: an account that an administrator added has no password until its owner opens the link in the mail.
import { sql } from 'kysely';
import type { Role } from '#contracts/common.ts';
import type { UserCtx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { userInvited, userRegistered } from '../../events.ts';
import { type Account, loadAccount, patientsOf } from '../accounts/accounts.ts';
import type { IdentityDeps } from '../deps.ts';
import { endLinks } from '../passwords/one-time-tokens.ts';
import { accountCounter } from '../sign-in/account-counter.ts';
import { addressDigest } from '../sign-in/sign-in.ts';

const invited = (account: Account | undefined): Account => {
  if (!account) throw problem('USER_NOT_FOUND');
  if (account.status !== 'invited') throw problem('USER_STATUS_CONFLICT', { details: { status: account.status } });
  return account;
};

/**
 * Sends a new invitation; the former link ends at once, even if it has not expired.
 * @throws problem USER_NOT_FOUND, USER_STATUS_CONFLICT when the account is not invited, TOO_MANY_ATTEMPTS
 */
export const inviteAgain = async (deps: IdentityDeps, ctx: UserCtx, userId: number): Promise<Account> => {
  const { platform, limits } = deps;
  const { tenantId, now } = ctx;
  const { email, limitsLiftedAt } = invited(await loadAccount(platform.tenantDb(tenantId), tenantId, userId));
  await limits.invite(accountCounter(addressDigest(platform.secrets.tokenKey, email).toString('base64url'), limitsLiftedAt));
  return platform.transactions.transact(ctx, async (tx) => {
    await sql`select 1 from identity.users where tenant_id = ${tenantId} and id = ${userId} for no key update`.execute(tx.db);
    const account = invited(await loadAccount(tx.db, tenantId, userId));
    await endLinks(tx, { tenantId, userId }, ['invite'], now);
    tx.emit(userInvited, { user_id: userId });
    tx.audit({ action: 'identity.user.invite', patients: patientsOf(account), resource: { type: 'user', id: userId } });
    return account;
  });
};

/** Activates an account whose owner has chosen a password. Does nothing for an account that was not invited. */
export const acceptInvitation = async (
  tx: UnitOfWork,
  { tenantId, id, role }: { tenantId: number; id: number; role: Role },
): Promise<void> => {
  const accepted = await sql`update identity.users set status = 'active'
    where tenant_id = ${tenantId} and id = ${id} and status = 'invited'`.execute(tx.db);
  if (accepted.numAffectedRows === 0n) return;
  tx.emit(userRegistered, { user_id: id, role, status: 'active' });
};

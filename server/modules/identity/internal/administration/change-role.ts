// An administrator changes the role of a person who works at the clinic.
import { sql } from 'kysely';
import type { StaffRole } from '#contracts/users.ts';
import type { UserCtx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import { userRoleChanged } from '../../events.ts';
import { type Account, type AccountStatus, loadAccount } from '../accounts/accounts.ts';
import type { IdentityDeps } from '../deps.ts';
import { endSessions } from '../sessions/sessions.ts';
import { lockAsAdministrator } from './lock-as-administrator.ts';
import { withRole } from './with-role.ts';

const CHANGEABLE: readonly AccountStatus[] = ['invited', 'pending', 'active'];

/**
 * Ends the person's sessions, because their lifetime, app and live topics depend on the role. Does nothing for a role that the person has
 * already; the audit trail then records a read.
 * @throws problem FORBIDDEN for the caller's own role, USER_NOT_FOUND, USER_IS_PATIENT, USER_STATUS_CONFLICT for an unconfirmed or disabled
 * account
 */
export const changeRole = async ({ platform }: IdentityDeps, ctx: UserCtx, userId: number, role: StaffRole): Promise<Account> => {
  const { tenantId, now } = ctx;
  if (userId === ctx.actor.id) throw problem('FORBIDDEN', { message: 'You cannot change your own role.' });
  return platform.transactions.transact(ctx, async (tx) => {
    await lockAsAdministrator(tx, ctx, userId);
    const account = await loadAccount(tx.db, tenantId, userId);
    if (!account) throw problem('USER_NOT_FOUND');
    if (account.role === 'patient') throw problem('USER_IS_PATIENT', { patients: [userId] });
    if (!CHANGEABLE.includes(account.status)) throw problem('USER_STATUS_CONFLICT', { details: { status: account.status } });
    if (account.role === role) {
      tx.audit({ action: 'identity.users.read', patients: [], resource: { type: 'user', id: userId } });
      return account;
    }
    await sql`update identity.users set role = ${role} where tenant_id = ${tenantId} and id = ${userId}`.execute(tx.db);
    await endSessions(tx, { tenantId, userId }, 'role-changed', now);
    tx.emit(userRoleChanged, { user_id: userId, from: account.role });
    tx.audit({ action: 'identity.user.change-role', patients: [], resource: withRole(role, userId) });
    return { ...account, role };
  });
};

// Confirmation turns a registration into an account: active for a patient or where registration is open, else waiting for approval.
import { sql } from 'kysely';
import type { Role } from '#contracts/common.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { userRegistered } from '../../events.ts';
import type { AccountStatus } from '../accounts/accounts.ts';
import { loadTenant, type Tenant } from '../accounts/tenants.ts';

/** The status of an account whose address needs no further proof. */
export const confirmedStatus = (role: Role, { openRegistration }: Tenant): AccountStatus =>
  role === 'patient' || openRegistration ? 'active' : 'pending';

/**
 * Confirms a registration in the caller's transaction, and publishes that there is a new user.
 * @returns false when the account is not unconfirmed: another request was faster, or it was deleted
 */
export const confirmRegistration = async (
  tx: UnitOfWork,
  { tenantId, id, role }: { tenantId: number; id: number; role: Role },
  now: Date,
): Promise<boolean> => {
  const tenant = await loadTenant(tx.db, tenantId);
  if (!tenant) throw new Error('no such tenant');
  const status = confirmedStatus(role, tenant);
  const confirmed = await sql`update identity.users set status = ${status}, confirmed_at = ${now}
    where tenant_id = ${tenantId} and id = ${id} and status = 'unconfirmed'`.execute(tx.db);
  if (confirmed.numAffectedRows === 0n) return false;
  tx.emit(userRegistered, { user_id: id, role, status });
  return true;
};

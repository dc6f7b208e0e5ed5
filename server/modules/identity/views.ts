// PUBLIC: how other modules read identity.directory in their SQL and lock the account of a user who gets work.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { Role } from '#contracts/common.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';

/** A doctor or nurse, whether or not the account is active. @param alias of identity.directory in the statement */
export const isClinician = (alias: string): RawBuilder<unknown> => sql`${sql.ref(`${alias}.role`)} in ('doctor', 'nurse')`;

/** A doctor or nurse whose account is active, and who may hold tasks and look after patients. @param alias as for isClinician */
export const isAtWork = (alias: string): RawBuilder<unknown> => sql`${sql.ref(`${alias}.status`)} = 'active' and ${isClinician(alias)}`;

const AccountRow = z.object({ role: Role });

/**
 * Returns the role of an active account, which stays as it is until the transaction ends: disabling it or changing its role waits. Call it
 * before a user gets work, so that the handlers for users who leave find that work. Undefined if there is no such account.
 */
export const lockActiveRole = async (db: TenantDb, tenantId: number, id: number): Promise<Role | undefined> => {
  const { rows } = await rowsOf(AccountRow)`select role from identity.users
    where tenant_id = ${tenantId} and id = ${id} and status = 'active' for share`.execute(db);
  return rows[0]?.role;
};

/** Whether a user is a doctor or nurse with an active account, until the transaction ends, as for `lockActiveRole`. */
export const lockClinicianAtWork = async (db: TenantDb, tenantId: number, id: number): Promise<boolean> => {
  const role = await lockActiveRole(db, tenantId, id);
  return role === 'doctor' || role === 'nurse';
};

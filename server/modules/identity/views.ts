// PUBLIC: how other modules read identity.directory in their SQL.
import { type RawBuilder, sql } from 'kysely';
import type { TenantDb } from '#platform/db/tenant-db.ts';

/** A doctor or nurse, whether or not the account is active. @param alias of identity.directory in the statement */
export const isClinician = (alias: string): RawBuilder<unknown> => sql`${sql.ref(`${alias}.role`)} in ('doctor', 'nurse')`;

/** A doctor or nurse whose account is active, and who may hold tasks and look after patients. @param alias as for isClinician */
export const isAtWork = (alias: string): RawBuilder<unknown> => sql`${sql.ref(`${alias}.status`)} = 'active' and ${isClinician(alias)}`;

/** Whether a user is a doctor or nurse of the clinic with an active account. */
export const isClinicianAtWork = async (db: TenantDb, tenantId: number, id: number): Promise<boolean> => {
  const { rows } = await sql`select 1 from identity.directory d
    where d.tenant_id = ${tenantId} and d.id = ${id} and ${isAtWork('d')}`.execute(db);
  return rows.length > 0;
};

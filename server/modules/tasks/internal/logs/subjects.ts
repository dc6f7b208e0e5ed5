// The subject of a list of logs: a patient who was not removed, or a user of the clinic.
import { sql } from 'kysely';
import { RemovedRow } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';

/** @throws PATIENT_NOT_FOUND */
export const requirePatient = async (db: TenantDb, tenantId: number, id: number): Promise<void> => {
  const { rows } = await rowsOf(RemovedRow)`
    select removed_at is not null as removed from patients.directory where tenant_id = ${tenantId} and id = ${id}`.execute(db);
  if (!rows[0] || rows[0].removed) throw problem('PATIENT_NOT_FOUND', rows[0] ? { patients: [id] } : {});
};

/** @throws USER_NOT_FOUND */
export const requireUser = async (db: TenantDb, tenantId: number, id: number): Promise<void> => {
  const { rows } = await sql`
    select from identity.directory where tenant_id = ${tenantId} and id = ${id} and role is not null`.execute(db);
  if (rows.length === 0) throw problem('USER_NOT_FOUND');
};

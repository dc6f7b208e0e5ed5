// The subject of a list of logs: a patient who was not removed, or a user of the clinic.
import { sql } from 'kysely';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';

/** @throws USER_NOT_FOUND */
export const requireUser = async (db: TenantDb, tenantId: number, id: number): Promise<void> => {
  const { rows } = await sql`
    select from identity.directory where tenant_id = ${tenantId} and id = ${id} and role is not null`.execute(db);
  if (rows.length === 0) throw problem('USER_NOT_FOUND');
};

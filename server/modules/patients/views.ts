// PUBLIC: how other modules read patients.directory.
import { z } from 'zod';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';

const EntryRow = z.object({ room: z.string().nullable(), version: z.int(), removed: z.boolean() });
export type EntryRow = z.output<typeof EntryRow>;

/** Room number and version of a patient's entry, and whether it was removed from the registry; undefined where there is none. */
export const patientEntry = async (db: TenantDb, tenantId: number, id: number): Promise<EntryRow | undefined> =>
  (
    await rowsOf(EntryRow)`select room, version, removed_at is not null as removed
      from patients.directory where tenant_id = ${tenantId} and id = ${id}`.execute(db)
  ).rows[0];

/**
 * Returns the entry of a patient who is in the registry.
 * @throws PATIENT_NOT_FOUND, also for a removed patient; the refusal then names the patient in the audit trail
 */
export const requirePatient = async (db: TenantDb, tenantId: number, id: number): Promise<EntryRow> => {
  const entry = await patientEntry(db, tenantId, id);
  if (!entry || entry.removed) throw problem('PATIENT_NOT_FOUND', entry ? { patients: [id] } : {});
  return entry;
};

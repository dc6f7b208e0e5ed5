// The parts of every change to an entry: locking it, keeping what it said, writing its terms.
import { sql } from 'kysely';
import type { Patient } from '#contracts/patients.ts';
import type { Ctx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import { requireVersion } from '#platform/http/versions.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { patientChanged } from '../events.ts';
import { loadPatient, noSuchPatient } from './patient.ts';
import { type Findable, termsOf } from './search-terms.ts';

export interface EntryFields {
  firstName: string;
  lastName: string;
  medicalRecordNumber: string;
  roomNumber: string | null;
  dateOfBirth: string | null;
}

const nameOf = ({ firstName, lastName }: EntryFields): string => `${firstName} ${lastName}`;

/** Who acts, if it is a person. */
export const personIn = ({ actor }: Ctx): number | null => (actor.kind === 'user' ? actor.id : null);

/**
 * Holds the entry until the end of the transaction and answers what it says now. It is read after the lock was given: an editor who waited
 * sees what the other one wrote. Rows that refer to the patient may be written meanwhile.
 * @throws PATIENT_NOT_FOUND, EDIT_CONFLICT when another version was expected
 */
export const lockPatient = async (tx: UnitOfWork, ctx: Ctx, id: number, expected?: number): Promise<Patient> => {
  const { rows } = await sql`select 1 from patients.patients where tenant_id = ${ctx.tenantId} and id = ${id} and removed_at is null
    for no key update`.execute(tx.db);
  const current = rows.length === 0 ? undefined : await loadPatient(tx.db, ctx.tenantId, id);
  if (!current) throw await noSuchPatient(tx.db, ctx.tenantId, id);
  requireVersion(expected, { version: current.version, current, patients: [id] });
  return current;
};

/** Makes the entry findable by what it says, and by nothing else. */
export const writeTerms = async (tx: UnitOfWork, tenantId: number, id: number, entry: Findable): Promise<void> => {
  const terms = termsOf(entry);
  await sql`delete from patients.search_terms where tenant_id = ${tenantId} and patient_id = ${id} and term <> all(${terms}::text[])`.execute(
    tx.db,
  );
  await sql`insert into patients.search_terms (tenant_id, term, patient_id) select ${tenantId}, t, ${id} from unnest(${terms}::text[]) t
    on conflict do nothing`.execute(tx.db);
};

/** Writes the next version of a locked entry. @returns that version @throws MRN_TAKEN */
export const writeEntry = async (tx: UnitOfWork, ctx: Ctx, before: Patient, entry: EntryFields): Promise<number> => {
  const { tenantId, now } = ctx;
  const { id } = before;
  await sql`insert into patients.versions (tenant_id, patient_id, version, given_name, family_name, mrn, date_of_birth, room, replaced_at, replaced_by)
    values (${tenantId}, ${id}, ${before.version}, ${before.firstName}, ${before.lastName}, ${before.medicalRecordNumber}, ${before.dateOfBirth},
      ${before.roomNumber}, ${now}, ${personIn(ctx)})`.execute(tx.db);
  await sql`update patients.patients set mrn = ${entry.medicalRecordNumber}, date_of_birth = ${entry.dateOfBirth}, room = ${entry.roomNumber},
    version = version + 1, updated_at = ${now} where tenant_id = ${tenantId} and id = ${id}`
    .execute(tx.db)
    .catch((error: unknown) => {
      throw (error as { code?: string }).code === '23505' ? problem('MRN_TAKEN', { patients: [id] }) : error;
    });
  await writeTerms(tx, tenantId, id, { name: nameOf(entry), mrn: entry.medicalRecordNumber, room: entry.roomNumber });
  const version = before.version + 1;
  tx.emit(patientChanged, { patient_id: id, version });
  return version;
};

// The steps of every change to an entry: lock it, keep the former version, write its terms.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Patient } from '#contracts/patients.ts';
import type { Ctx } from '#platform/context.ts';
import { refusing } from '#platform/db/refusing.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { problem } from '#platform/errors.ts';
import { requireVersion } from '#platform/operations/versions.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { patientChanged } from '../events.ts';
import { requireMrnFree } from './mrn.ts';
import { loadPatient, loadRemoved, noSuchPatient } from './patient.ts';
import { writeTerms } from './write-terms.ts';

const RemovedRow = z.object({ removed: z.boolean() });

/** The editable fields of an entry. */
export type EntryFields = Pick<Patient, 'first_name' | 'last_name' | 'medical_record_number' | 'room_number' | 'date_of_birth'>;

/** The ID of the caller, if a user. */
export const personIn = ({ actor }: Ctx): number | null => (actor.kind === 'user' ? actor.id : null);

/**
 * Locks the entry until the end of the transaction and returns its current state. It is read under the lock: an editor who waited sees the
 * other's changes. Rows that refer to the patient can still be written.
 * @param show how an EDIT_CONFLICT presents the current patient
 * @throws PATIENT_NOT_FOUND, EDIT_CONFLICT when another version was expected
 */
export const lockPatient = async (
  tx: UnitOfWork,
  ctx: Ctx,
  id: number,
  expected?: number,
  show: (current: Patient) => unknown = (current) => current,
): Promise<Patient> => {
  const { rows } = await sql`select 1 from patients.patients where tenant_id = ${ctx.tenantId} and id = ${id} and removed_at is null
    for no key update`.execute(tx.db);
  const current = rows.length === 0 ? undefined : await loadPatient(tx.db, ctx.tenantId, id);
  if (!current) throw await noSuchPatient(tx.db, ctx.tenantId, id);
  requireVersion(expected, { version: current.version, current: show(current), patients: [id] });
  return current;
};

/**
 * As lockPatient, for a removed patient. Returns undefined for one who is in the registry.
 * @throws PATIENT_NOT_FOUND, EDIT_CONFLICT
 */
export const lockRemoved = async (tx: UnitOfWork, ctx: Ctx, id: number, expected?: number): Promise<Patient | undefined> => {
  const { rows } = await rowsOf(RemovedRow)`select removed_at is not null as removed from patients.patients
    where tenant_id = ${ctx.tenantId} and id = ${id} for no key update`.execute(tx.db);
  const [held] = rows;
  if (!held) throw problem('PATIENT_NOT_FOUND');
  if (!held.removed) return undefined;
  const current = (await loadRemoved(tx.db, ctx.tenantId, id))!;
  requireVersion(expected, { version: current.version, current, patients: [id] });
  return current;
};

/** Writes the next version of a locked entry. @returns that version @throws MRN_TAKEN */
export const writeEntry = async (tx: UnitOfWork, ctx: Ctx, before: Patient, entry: EntryFields): Promise<number> => {
  const { tenantId, now } = ctx;
  const { id } = before;
  if (entry.medical_record_number !== before.medical_record_number) await requireMrnFree(tx, ctx, entry.medical_record_number, [id]);
  await sql`insert into patients.versions (tenant_id, patient_id, version, given_name, family_name, mrn, date_of_birth, room, replaced_at, replaced_by)
    values (${tenantId}, ${id}, ${before.version}, ${before.first_name}, ${before.last_name}, ${before.medical_record_number}, ${before.date_of_birth},
      ${before.room_number}, ${now}, ${personIn(ctx)})`.execute(tx.db);
  const update = sql`update patients.patients set mrn = ${entry.medical_record_number}, date_of_birth = ${entry.date_of_birth},
    room = ${entry.room_number}, version = version + 1, updated_at = ${now} where tenant_id = ${tenantId} and id = ${id}`;
  await refusing(update.execute(tx.db), { unique: 'MRN_TAKEN' }, { patients: [id] });
  await writeTerms(tx, tenantId, id);
  const version = before.version + 1;
  tx.emit(patientChanged, { patient_id: id, version });
  return version;
};

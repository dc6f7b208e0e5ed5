// Edits a patient's entry, for a caller who has read the version that is replaced.
import { sql } from 'kysely';
import type { BodyOf } from '#contracts/endpoint.ts';
import type { updatePatient as contract, Patient } from '#contracts/patients.ts';
import type { Ctx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import type { Platform } from '#platform/platform.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { compatible } from './compatibility.ts';
import { requireDateOfBirth } from './date-of-birth.ts';
import type { PatientsDeps } from './deps.ts';
import { type EntryFields, lockPatient, writeEntry } from './entry.ts';
import { loadPatient } from './patient.ts';

/** A patient in a bed has its room number. @throws ROOM_FROM_BED when another one is given */
const roomOf = ({ id, placement }: Patient, wanted: string | null | undefined): string | null => {
  if (!placement?.room) return wanted ?? null;
  if (wanted !== undefined && wanted !== placement.room.name) throw problem('ROOM_FROM_BED', { patients: [id] });
  return placement.room.name;
};

/**
 * A colleague's name appears with everything they sign, so only an administrator renames a patient who is a colleague as well.
 * @throws FORBIDDEN
 */
const requireMayRename = async (tx: UnitOfWork, { tenantId, actor }: Ctx, id: number): Promise<void> => {
  if (actor.kind === 'user' && actor.role === 'admin') return;
  const { rows } = await sql`select from identity.directory where tenant_id = ${tenantId} and id = ${id} and role <> 'patient'`.execute(
    tx.db,
  );
  if (rows.length > 0) throw problem('FORBIDDEN', { patients: [id] });
};

const FIELDS = [
  'first_name',
  'last_name',
  'medical_record_number',
  'room_number',
  'date_of_birth',
] as const satisfies (keyof EntryFields)[];

/**
 * Keeps the version when no field changes.
 * @throws PATIENT_NOT_FOUND, EDIT_CONFLICT, MRN_TAKEN, ROOM_FROM_BED, VALIDATION_FAILED for an impossible date of birth, FORBIDDEN for
 * a new name of a colleague
 */
export const updatePatient = async (
  { transactions }: Platform,
  deps: PatientsDeps,
  ctx: Ctx,
  id: number,
  version: number,
  { firstName, lastName, medicalRecordNumber, roomNumber, dateOfBirth = null }: BodyOf<typeof contract>,
): Promise<Patient> => {
  await requireDateOfBirth(deps, ctx, dateOfBirth);
  return transactions.transact(ctx, async (tx) => {
    const before = await lockPatient(tx, ctx, id, version, compatible);
    const entry: EntryFields = {
      first_name: firstName,
      last_name: lastName,
      medical_record_number: medicalRecordNumber,
      date_of_birth: dateOfBirth,
      room_number: roomOf(before, roomNumber),
    };
    tx.audit({ action: 'patients.update', patients: [id], resource: { type: 'patient', id } });
    if (FIELDS.every((field) => entry[field] === before[field])) return before;
    if (firstName !== before.first_name || lastName !== before.last_name) {
      await requireMayRename(tx, ctx, id);
      await deps.renamePerson(tx, ctx, id, { givenName: firstName, familyName: lastName });
    }
    await writeEntry(tx, ctx, before, entry);
    tx.live({ tenantId: ctx.tenantId, kind: 'ward.changed', data: { what: 'patient', id, patient: id } });
    return (await loadPatient(tx.db, ctx.tenantId, id))!;
  });
};

// Registers a person as a patient.
import { sql } from 'kysely';
import type { Ctx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { patientEntered } from '../events.ts';
import { requireMrnFree } from './mrn.ts';
import { writeTerms } from './write-terms.ts';

export interface NewPatient {
  /** The person's ID. */
  id: number;
  mrn?: string;
  dateOfBirth?: string | null;
  room?: string | null;
}

/** MRNs that are tried when the default one was given to another patient by hand. */
const OTHER_MRNS = 20;

/** The default MRN: 10000 + the person's ID, as in MRN-10004, and MRN-10004-2 when that is taken. */
const defaultMrns = (id: number): string[] => {
  const usual = `MRN-${10_000 + id}`;
  return [usual, ...Array.from({ length: OTHER_MRNS }, (_, i) => `${usual}-${i + 2}`)];
};

const isEntered = async (tx: UnitOfWork, tenantId: number, id: number): Promise<boolean> =>
  (await sql`select 1 from patients.patients where tenant_id = ${tenantId} and id = ${id}`.execute(tx.db)).rows.length > 0;

/**
 * Writes the entry. A second call for the same person does nothing.
 * @returns whether the person is new to the registry
 * @throws MRN_TAKEN
 */
export const enterPatient = async (tx: UnitOfWork, ctx: Ctx, patient: NewPatient): Promise<boolean> => {
  const { tenantId, now } = ctx;
  const { id, dateOfBirth = null, room = null } = patient;
  for (const mrn of patient.mrn === undefined ? defaultMrns(id) : [patient.mrn]) {
    const { numAffectedRows } = await sql`insert into patients.patients (tenant_id, id, mrn, date_of_birth, room, created_at, updated_at)
      values (${tenantId}, ${id}, ${mrn}, ${dateOfBirth}, ${room}, ${now}, ${now}) on conflict do nothing`.execute(tx.db);
    if (numAffectedRows === 1n) {
      await writeTerms(tx, tenantId, id);
      tx.emit(patientEntered, { patient_id: id });
      return true;
    }
    if (await isEntered(tx, tenantId, id)) return false;
  }
  if (patient.mrn !== undefined) await requireMrnFree(tx, ctx, patient.mrn);
  throw problem('MRN_TAKEN');
};

/** Registers a person that the clinic has already. */
export const registerPatient = async (tx: UnitOfWork, ctx: Ctx, patient: NewPatient): Promise<void> => {
  if (await enterPatient(tx, ctx, patient))
    tx.audit({ action: 'patients.register', patients: [patient.id], resource: { type: 'patient', id: patient.id } });
};

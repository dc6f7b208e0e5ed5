// Registers a person who is new to the clinic.
import type { BodyOf } from '#contracts/endpoint.ts';
import type { createPatient as contract, Patient } from '#contracts/patients.ts';
import type { Ctx } from '#platform/context.ts';
import type { Platform } from '#platform/platform.ts';
import { requireDateOfBirth } from './date-of-birth.ts';
import type { PatientsDeps } from './deps.ts';
import { loadPatient } from './patient.ts';
import { enterPatient } from './register-patient.ts';

/** @throws MRN_TAKEN, VALIDATION_FAILED for an impossible date of birth */
export const createPatient = async (
  { transactions }: Platform,
  deps: PatientsDeps,
  ctx: Ctx,
  { firstName, lastName, medicalRecordNumber, roomNumber = null, dateOfBirth = null }: BodyOf<typeof contract>,
): Promise<Patient> => {
  await requireDateOfBirth(deps, ctx, dateOfBirth);
  return transactions.transact(ctx, async (tx) => {
    const id = await deps.createPerson(tx, ctx, { givenName: firstName, familyName: lastName });
    await enterPatient(tx, ctx, { id, mrn: medicalRecordNumber, dateOfBirth, room: roomNumber });
    tx.audit({ action: 'patients.create', patients: [id], resource: { type: 'patient', id } });
    tx.created(201, id);
    return (await loadPatient(tx.db, ctx.tenantId, id))!;
  });
};

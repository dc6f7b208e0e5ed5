// One entry, for a caller who may read it.
import type { Patient } from '#contracts/patients.ts';
import { problem } from '#platform/errors.ts';
import type { RequestCtx } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import { loadPatient, noSuchPatient } from './patient.ts';

/** @throws PATIENT_NOT_FOUND, also for a patient who asks for another one; the refusal then names that one in the audit trail */
export const getPatient = async ({ tenantDb }: Platform, ctx: RequestCtx, id: number): Promise<Patient> => {
  const db = tenantDb(ctx.tenantId);
  const patient = await loadPatient(db, ctx.tenantId, id);
  if (!patient) throw await noSuchPatient(db, ctx.tenantId, id);
  if (ctx.actor.kind === 'user' && ctx.actor.role === 'patient' && ctx.actor.id !== id)
    throw problem('PATIENT_NOT_FOUND', { patients: [id] });
  return patient;
};

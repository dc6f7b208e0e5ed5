// One entry, for a caller who may read it.
import type { Patient } from '#contracts/patients.ts';
import { requireEntryReader } from '#modules/access/index.ts';
import type { UserCtx } from '#platform/context.ts';
import type { Platform } from '#platform/platform.ts';
import { loadPatient, noSuchPatient } from './patient.ts';

/** @throws PATIENT_NOT_FOUND, also for a patient who asks for another one; the refusal then names that one in the audit trail */
export const getPatient = async ({ tenantDb }: Platform, ctx: UserCtx, id: number): Promise<Patient> => {
  const db = tenantDb(ctx.tenantId);
  const patient = await loadPatient(db, ctx.tenantId, id);
  if (!patient) throw await noSuchPatient(db, ctx.tenantId, id);
  requireEntryReader(ctx, id);
  return patient;
};

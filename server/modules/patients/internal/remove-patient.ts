// Removes a patient from every list. The record, its versions and its MRN are kept; an account of the same person is left alone.
import { sql } from 'kysely';
import type { Ctx } from '#platform/context.ts';
import type { Platform } from '#platform/platform.ts';
import { patientRemoved } from '../events.ts';
import { lockPatient, personIn } from './entry.ts';
import { writeTerms } from './write-terms.ts';

/** @throws PATIENT_NOT_FOUND, also when the patient was removed before */
export const removePatient = ({ transactions }: Platform, ctx: Ctx, id: number): Promise<void> =>
  transactions.transact(ctx, async (tx) => {
    await lockPatient(tx, ctx, id);
    await sql`update patients.patients set removed_at = ${ctx.now}, removed_by = ${personIn(ctx)}, updated_at = ${ctx.now}
      where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(tx.db);
    await writeTerms(tx, ctx.tenantId, id);
    tx.audit({ action: 'patients.remove', patients: [id], resource: { type: 'patient', id } });
    tx.emit(patientRemoved, { patient_id: id });
    tx.live({ tenantId: ctx.tenantId, kind: 'ward.changed', data: { what: 'patient', id, patient: id } });
  });

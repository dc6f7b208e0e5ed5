// Restores a removed patient with the record, the MRN and open tasks.
import { sql } from 'kysely';
import type { Patient } from '#contracts/patients.ts';
import type { Ctx } from '#platform/context.ts';
import type { Platform } from '#platform/platform.ts';
import { patientRestored } from '../events.ts';
import { lockRemoved, writeEntry } from './entry.ts';
import { loadPatient } from './patient.ts';

/**
 * Restores the entry as its next version. Removal freed the bed, so the room number is that of a bed the patient still has, or none. Does
 * nothing for a patient who is in the registry; the audit trail then records a read.
 * @param expected the version that the caller has read, if they named one
 * @throws PATIENT_NOT_FOUND, EDIT_CONFLICT
 */
export const restorePatient = ({ transactions }: Platform, ctx: Ctx, id: number, expected: number | undefined): Promise<Patient> =>
  transactions.transact(ctx, async (tx) => {
    const removed = await lockRemoved(tx, ctx, id, expected);
    tx.audit({ action: removed ? 'patients.restore' : 'patients.read', patients: [id], resource: { type: 'patient', id } });
    tx.created(200, id);
    if (removed) {
      await sql`update patients.patients set removed_at = null, removed_by = null where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(
        tx.db,
      );
      await writeEntry(tx, ctx, removed, { ...removed, room_number: removed.placement?.room?.name ?? null });
      tx.emit(patientRestored, { patient_id: id });
      const wards = removed.placement?.ward ? [removed.placement.ward.id] : [];
      tx.live({ tenantId: ctx.tenantId, kind: 'ward.changed', data: { what: 'patient', id, patient: id, wards } });
    }
    return (await loadPatient(tx.db, ctx.tenantId, id))!;
  });

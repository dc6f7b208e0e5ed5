// Acknowledging a patient, once: by the recipient of the handover, or by any colleague after the recipient has left.
import { sql } from 'kysely';
import type { UserCtx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { patientTakenOver } from '../events.ts';
import { announce, lockParties, readParties } from './parties.ts';

/**
 * Records, inside a transaction, that the caller takes over a patient. A repeated call changes nothing.
 * @throws HANDOVER_NOT_FOUND when there is no such handover or it does not include the patient; NOT_THE_RECIPIENT;
 * HANDOVER_WITHDRAWN, also for a patient who was acknowledged before
 */
export const acknowledge = async (tx: UnitOfWork, ctx: UserCtx, id: number, patientId: number): Promise<void> => {
  const handover = await lockParties(tx, ctx, id);
  if (!handover.patients.includes(patientId)) throw problem('HANDOVER_NOT_FOUND');
  if (handover.to_id !== ctx.actor.id && handover.recipient_left_at === null) throw problem('NOT_THE_RECIPIENT', { patients: [patientId] });
  if (handover.withdrawn_at !== null) throw problem('HANDOVER_WITHDRAWN');
  const { numAffectedRows } = await sql`update handovers.items set acknowledged_at = ${ctx.now}, acknowledged_by = ${ctx.actor.id}
    where tenant_id = ${ctx.tenantId} and handover_id = ${id} and patient_id = ${patientId} and acknowledged_at is null`.execute(tx.db);
  tx.audit({
    action: 'handovers.acknowledge',
    patients: handover.patients,
    resource: { type: 'handover-item', id: `${id}/${patientId}` },
  });
  tx.created(200, id);
  if (numAffectedRows === 0n) return;
  const { pending } = await readParties(tx, ctx, id);
  tx.emit(patientTakenOver, { handover_id: id, patient_id: patientId, is_last: !pending });
  announce(tx, ctx, id, handover, patientId);
};

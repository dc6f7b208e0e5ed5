// Acknowledging a patient, once: by the recipient of the handover, or by any colleague after the recipient has left.
import { sql } from 'kysely';
import { z } from 'zod';
import type { UserCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { patientTakenOver } from '../events.ts';
import { PATIENTS } from './handover.ts';

const Parties = z.object({
  ward_id: z.int(),
  from_id: z.int(),
  to_id: z.int(),
  recipient_left_at: z.date().nullable(),
  /** All patients of the handover: the reply shows them all. */
  patients: z.array(z.int()),
});
type Parties = z.output<typeof Parties>;

const parties = async (tx: UnitOfWork, ctx: UserCtx, id: number): Promise<Parties> => {
  const { rows } = await rowsOf(Parties)`select h.ward_id, h.from_id, h.to_id, h.recipient_left_at, ${PATIENTS} as patients
    from handovers.handovers h where h.tenant_id = ${ctx.tenantId} and h.id = ${id}`.execute(tx.db);
  if (!rows[0]) throw problem('HANDOVER_NOT_FOUND');
  return rows[0];
};

/**
 * Records, inside a transaction, that the caller takes over a patient. A repeated call changes nothing.
 * @throws HANDOVER_NOT_FOUND when there is no such handover or it does not include the patient; NOT_THE_RECIPIENT
 */
export const acknowledge = async (tx: UnitOfWork, ctx: UserCtx, id: number, patientId: number): Promise<void> => {
  const handover = await parties(tx, ctx, id);
  if (!handover.patients.includes(patientId)) throw problem('HANDOVER_NOT_FOUND');
  if (handover.to_id !== ctx.actor.id && handover.recipient_left_at === null) throw problem('NOT_THE_RECIPIENT', { patients: [patientId] });
  const { numAffectedRows } = await sql`update handovers.items set acknowledged_at = ${ctx.now}, acknowledged_by = ${ctx.actor.id}
    where tenant_id = ${ctx.tenantId} and handover_id = ${id} and patient_id = ${patientId} and acknowledged_at is null`.execute(tx.db);
  tx.audit({
    action: 'handovers.acknowledge',
    patients: handover.patients,
    resource: { type: 'handover-item', id: `${id}/${patientId}` },
  });
  tx.created(200, id);
  if (numAffectedRows === 0n) return;
  tx.emit(patientTakenOver, { handover_id: id, patient_id: patientId });
  tx.live({ tenantId: ctx.tenantId, kind: 'ward.changed', data: { what: 'handover', id, patient: patientId, wards: [handover.ward_id] } });
  tx.live({ tenantId: ctx.tenantId, kind: 'handovers.changed', data: { handover: id, people: [handover.from_id, handover.to_id] } });
};

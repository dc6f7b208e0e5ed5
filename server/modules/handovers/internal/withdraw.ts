// Withdrawing a handover that was a mistake, as long as patients are pending: these no longer need to be accepted.
import { sql } from 'kysely';
import type { UserCtx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { handoverWithdrawn } from '../events.ts';
import { announce, lockParties } from './parties.ts';

/**
 * Withdraws, inside a transaction, a handover of the caller. Patients who were acknowledged stay so. A repeated call changes nothing.
 * @throws HANDOVER_NOT_FOUND, NOT_THE_SENDER; HANDOVER_ACCEPTED when no patient is pending
 */
export const withdraw = async (tx: UnitOfWork, ctx: UserCtx, id: number): Promise<void> => {
  const handover = await lockParties(tx, ctx, id);
  if (handover.from_id !== ctx.actor.id) throw problem('NOT_THE_SENDER');
  const isNew = handover.withdrawn_at === null;
  if (isNew && !handover.pending) throw problem('HANDOVER_ACCEPTED');
  tx.audit({ action: 'handovers.withdraw', patients: handover.patients, resource: { type: 'handover', id } });
  if (!isNew) return;
  await sql`update handovers.handovers set withdrawn_at = ${ctx.now}, recipient_left_at = null
    where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(tx.db);
  tx.emit(handoverWithdrawn, { handover_id: id });
  announce(tx, ctx, id, handover, null);
};

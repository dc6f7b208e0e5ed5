// The parties of a handover, and the announcement of its changes to them.
import { sql } from 'kysely';
import { z } from 'zod';
import type { UserCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { IS_PENDING, PATIENTS } from './handover.ts';

const Parties = z.object({
  ward_id: z.int(),
  from_id: z.int(),
  to_id: z.int(),
  recipient_left_at: z.date().nullable(),
  withdrawn_at: z.date().nullable(),
  /** Some of its patients are not acknowledged. */
  pending: z.boolean(),
  /** All patients of the handover: the reply shows them all. */
  patients: z.array(z.int()),
});
type Parties = z.output<typeof Parties>;

/** @throws HANDOVER_NOT_FOUND */
export const readParties = async (tx: UnitOfWork, { tenantId }: UserCtx, id: number): Promise<Parties> => {
  const { rows } = await rowsOf(Parties)`select h.ward_id, h.from_id, h.to_id, h.recipient_left_at, h.withdrawn_at,
      ${IS_PENDING} as pending, ${PATIENTS} as patients
    from handovers.handovers h where h.tenant_id = ${tenantId} and h.id = ${id}`.execute(tx.db);
  if (!rows[0]) throw problem('HANDOVER_NOT_FOUND');
  return rows[0];
};

/**
 * Locks a handover until the end of the transaction, so that acknowledging and withdrawing it exclude each other.
 * @throws HANDOVER_NOT_FOUND
 */
export const lockParties = async (tx: UnitOfWork, ctx: UserCtx, id: number): Promise<Parties> => {
  await sql`select 1 from handovers.handovers where tenant_id = ${ctx.tenantId} and id = ${id} for no key update`.execute(tx.db);
  return readParties(tx, ctx, id);
};

/** Announces a change of the handover to the ward, the sender and the recipient. */
export const announce = (
  tx: UnitOfWork,
  { tenantId }: UserCtx,
  id: number,
  { ward_id, from_id, to_id }: Pick<Parties, 'ward_id' | 'from_id' | 'to_id'>,
  patient: number | null,
): void => {
  tx.live({ tenantId, kind: 'ward.changed', data: { what: 'handover', id, patient, wards: [ward_id] } });
  tx.live({ tenantId, kind: 'handovers.changed', data: { handover: id, people: [from_id, to_id] } });
};

// Medical record numbers: unique in a clinic, also among patients who were removed.
import { z } from 'zod';
import type { Ctx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { type AppError, problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';

const Holder = z.object({ id: z.int(), removed: z.boolean() });
const OF_REMOVED = 'A removed patient has this medical record number. An administrator can restore them.';

/**
 * The refusal of a number that is taken. That its patient was removed is told to everyone who may enter patients, as nobody would find them;
 * which one it is, under `details.patientId`, to administrators, who may restore them.
 */
const mrnTaken = ({ actor }: Ctx, id: number, removed: boolean, also: readonly number[]): AppError => {
  const patients = [...also, id];
  if (!removed) return problem('MRN_TAKEN', { patients });
  const mayRestore = actor.kind === 'user' && actor.role === 'admin';
  return problem('MRN_TAKEN', { patients, message: OF_REMOVED, details: { removed: true, ...(mayRestore && { patientId: id }) } });
};

/**
 * @param also patients whom the refusal concerns beside the one who has the number
 * @throws MRN_TAKEN
 */
export const requireMrnFree = async (tx: UnitOfWork, ctx: Ctx, mrn: string, also: readonly number[] = []): Promise<void> => {
  const { rows } = await rowsOf(Holder)`select id, removed_at is not null as removed from patients.patients
    where tenant_id = ${ctx.tenantId} and mrn = ${mrn}`.execute(tx.db);
  const [holder] = rows;
  if (holder) throw mrnTaken(ctx, holder.id, holder.removed, also);
};

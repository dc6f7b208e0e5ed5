// Medical record numbers: unique in a clinic, including removed patients.
import { z } from 'zod';
import type { Ctx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { type AppError, problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';

const Holder = z.object({ id: z.int(), removed: z.boolean() });
const OF_REMOVED = 'A removed patient has this medical record number. An administrator can restore them.';

/**
 * Returns the refusal of an MRN in use. Every caller who may register patients learns that its patient was removed, since a search would
 * not find the patient; administrators, who may restore it, also get the ID. Its name is that of the compatibility API, which alone returns
 * this refusal.
 */
const mrnTaken = ({ actor }: Ctx, id: number, removed: boolean, also: readonly number[]): AppError => {
  const patients = [...also, id];
  if (!removed) return problem('MRN_TAKEN', { patients });
  const mayRestore = actor.kind === 'user' && actor.role === 'admin';
  return problem('MRN_TAKEN', { patients, message: OF_REMOVED, details: { removed: true, ...(mayRestore && { patientId: id }) } });
};

/**
 * @param also other patients of the refusal, besides the one who has the MRN
 * @throws MRN_TAKEN
 */
export const requireMrnFree = async (tx: UnitOfWork, ctx: Ctx, mrn: string, also: readonly number[] = []): Promise<void> => {
  const { rows } = await rowsOf(Holder)`select id, removed_at is not null as removed from patients.patients
    where tenant_id = ${ctx.tenantId} and mrn = ${mrn}`.execute(tx.db);
  const [holder] = rows;
  if (holder) throw mrnTaken(ctx, holder.id, holder.removed, also);
};

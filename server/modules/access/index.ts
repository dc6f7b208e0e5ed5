// PUBLIC: which patients' records a caller may read. Every operation that shows clinical text uses this module and no other.
import type { Ctx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';

/**
 * Returns those of `patients` whose clinical text the caller may read. The rule of the clinic: doctors and nurses read every patient's
 * record, patients read their own, and an integration reads those of patients who consented, which the consultation has checked.
 */
export const readableBy = async (ctx: Ctx, patients: readonly number[]): Promise<ReadonlySet<number>> => {
  if (ctx.reading) ctx.reading.asked = true;
  const { actor } = ctx;
  if (actor.kind === 'integration' || actor.kind === 'system') return new Set(patients);
  if (actor.kind !== 'user') return new Set();
  if (actor.role === 'doctor' || actor.role === 'nurse') return new Set(patients);
  return new Set(patients.filter((id) => id === actor.id));
};

/**
 * Refuses a caller who may not read the clinical text of all `patients`; the list is empty for text about no patient.
 * @throws FORBIDDEN
 */
export const requireReader = async (ctx: Ctx, patients: readonly number[]): Promise<void> => {
  const readable = await readableBy(ctx, patients);
  const refused = patients.filter((id) => !readable.has(id));
  if (refused.length > 0) throw problem('FORBIDDEN', { patients: refused });
};

/** Roles of the clinic that answer the messages of patients, besides doctors and nurses. */
const CORRESPONDENTS: readonly string[] = ['staff', 'pharmacist'];

/**
 * Refuses a caller who may not read what these patients and the clinic write to each other in the inbox. The inbox has decided which threads the
 * caller reads; front desk and pharmacists answer patients, and read no other clinical text.
 * @throws FORBIDDEN
 */
export const requireCorrespondent = async (ctx: Ctx, patients: readonly number[]): Promise<void> => {
  if (ctx.reading) ctx.reading.asked = true;
  if (ctx.actor.kind === 'user' && CORRESPONDENTS.includes(ctx.actor.role)) return;
  await requireReader(ctx, patients);
};

/**
 * Refuses a caller who may not read the allergies, medicines and other facts of these patients: besides the readers of their clinical text,
 * pharmacists, who dispense by them.
 * @throws FORBIDDEN
 */
export const requireFactsReader = async (ctx: Ctx, patients: readonly number[]): Promise<void> => {
  if (ctx.reading) ctx.reading.asked = true;
  if (ctx.actor.kind === 'user' && ctx.actor.role === 'pharmacist') return;
  await requireReader(ctx, patients);
};

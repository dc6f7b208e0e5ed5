// Whether the words of a step, which the patient reads, may say something else than its fields.
import type { PlanStep } from './plans.ts';

export type StepFields = Pick<PlanStep, 'type' | 'text' | 'drug' | 'dose' | 'route' | 'schedule' | 'due_date'>;

const isStated = (value: unknown): boolean => value !== null && value !== undefined && value !== '';

const partsOf = ({ type, drug, dose, route, schedule, due_date }: StepFields): Record<string, unknown> => ({
  type,
  drug,
  dose,
  route,
  due_date,
  ...schedule,
  ...(schedule?.times === null && { per: null, interval: null }),
});

/**
 * Returns whether the words are as before, but a medicine, dose, route, schedule or date that was stated is another one. A field that was empty is
 * not in the words either, such as a dose that the note does not name.
 */
export function mayContradict(before: StepFields, after: StepFields): boolean {
  if (before.text !== after.text) return false;
  const now = partsOf(after);
  return Object.entries(partsOf(before)).some(([part, value]) => isStated(value) && JSON.stringify(value) !== JSON.stringify(now[part]));
}

// The words of a step on pages of patients.
import type { StepSchedule } from '../../../../../contracts/care-plans.ts';
import type { DueReminder } from '../../../../../contracts/home.ts';
import type { PlanStep } from '../../../../../contracts/plans.ts';

export type StepWords = Pick<NonNullable<DueReminder['words']>, 'text' | 'drug' | 'dose' | 'route' | 'medicine'> | null;

/**
 * The medicine and dose of a step, if its text does not have them, such as after its author changed the dose; otherwise undefined. The name of a
 * step is its text, never the medicine alone: "Stop amlodipine" must not read like an order to take it.
 */
export function medicineBeside(words: StepWords): string | undefined {
  if (!words?.drug) return;
  const parts = [words.drug, words.dose].filter((part): part is string => Boolean(part));
  return parts.every((part) => hasPart(words.text, part)) ? undefined : parts.join(' ');
}

/** The times of a step that its doctor changed, whose words may be those of the note; undefined for other steps. */
export const changedTimes = (step: Pick<PlanStep, 'edited' | 'schedule'> | null | undefined): StepSchedule | undefined =>
  step?.edited ? (step.schedule ?? undefined) : undefined;

/** "2.5 mg" does not have "5 mg". */
function hasPart(text: string, part: string): boolean {
  const at = text.toLowerCase().indexOf(part.toLowerCase());
  return at >= 0 && !/[\p{L}\d.,]$/u.test(text.slice(0, at));
}

// Compares a step of a language model with what the rule-based reader finds in the same place of the note.
import type { ExtractedStep, StepSchedule } from '#contracts/care-plans.ts';
import { fold } from '#text/folding.ts';
import { pattern } from '../text/pattern.ts';

type Compared = Omit<ExtractedStep, 'confidence'>;

const overlap = ({ evidence: a }: Compared, { evidence: b }: Compared): number => Math.min(a.end, b.end) - Math.max(a.start, b.start);

/** The meaning of a schedule, whichever optional fields it leaves out. */
const meaning = (schedule: StepSchedule | undefined): string =>
  schedule === undefined
    ? ''
    : JSON.stringify([
        schedule.times,
        schedule.per,
        schedule.interval,
        schedule.at?.toSorted() ?? [],
        schedule.weekdays?.toSorted() ?? [],
        schedule.days ?? null,
        schedule.start_date ?? null,
        schedule.prn,
      ]);

const letters = (text: string | undefined): string => fold(text ?? '').replaceAll(/[^\p{L}\p{N}.]/gu, '');

/** Words by which a text addresses a model, and not a patient. */
const ORDERS_A_MODEL = pattern`
    \b(?:ignore|disregard|forget|override)\b[^\n]{0,60}\b(?:instructions?|rules?|schema|prompt|above|previous)\b|\b(?:system|assistant|
    developer) ?:|\b(?:prompt|json|confidence|language model|ai model|chatgpt|llm)\b
  `;

/** Whether the line around a place of the note addresses a model: a person decides about its steps. */
const isInOrders = (note: string, { start, end }: { start: number; end: number }): boolean => {
  const lineEnd = note.indexOf('\n', end);
  return ORDERS_A_MODEL.test(note.slice(note.lastIndexOf('\n', start) + 1, lineEnd === -1 ? note.length : lineEnd));
};

/**
 * Whether the rules read a step as the model did: they place it in the note, are sure of it, and find the same times, days, dates, medicine and
 * dose. Any difference is for the author of the note to decide.
 */
export const isConfirmed = (note: string, step: Compared, byRules: readonly ExtractedStep[]): boolean => {
  if (isInOrders(note, step.evidence)) return false;
  const [nearest] = byRules
    .map((rule) => ({ rule, shared: overlap(step, rule) }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared);
  if (nearest === undefined) return false;
  const { rule } = nearest;
  return (
    rule.confidence === 'high' &&
    rule.type === step.type &&
    meaning(rule.schedule) === meaning(step.schedule) &&
    rule.due_date === step.due_date &&
    letters(rule.drug) === letters(step.drug) &&
    letters(rule.dose) === letters(step.dose)
  );
};

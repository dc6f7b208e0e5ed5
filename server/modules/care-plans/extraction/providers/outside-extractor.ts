// Reads one note with a language model: without names on the way out, and checked against the note and the rules on the way back.
import type { ExtractedStep, StepSchedule } from '#contracts/care-plans.ts';
import { scheduleFault } from '#contracts/step-schedule.ts';
import type { Extractor } from '../extractor.ts';
import { extractSteps } from '../rule-based.ts';
import { isConfirmed } from './agreement.ts';
import { type AnsweredStep, readAnswer } from './answer.ts';
import { BadAnswer, type OutsideProvider } from './provider.ts';
import { type Redacted, redact } from './redact/redact.ts';
import type { Known } from './redact/spans.ts';

/** The parts of a sending that depend on the patient. */
export interface Sending {
  /** The people whose names the note may contain. */
  known(): Promise<Known>;
  /** Records that the note is sent; called for each attempt, before it. */
  record(): Promise<void>;
}

/** @returns undefined for a schedule that contradicts itself: the doctor enters another */
const scheduleOf = (answered: NonNullable<AnsweredStep['schedule']>): StepSchedule | undefined => {
  const { times, per, interval, weekdays, days, start_date, prn } = answered;
  const at = [...new Set(answered.at)];
  const schedule: StepSchedule = {
    ...{ times, per, interval, prn },
    ...(weekdays.length > 0 ? { weekdays: [...new Set(weekdays)] } : {}),
    ...(days === null ? {} : { days }),
    ...(start_date === null ? {} : { start_date }),
  };
  if (scheduleFault(schedule)) return undefined;
  // Times of day refine a schedule and never add to it.
  return at.length === 0 || scheduleFault({ ...schedule, at }) ? schedule : { ...schedule, at };
};

/** The steps whose quotes are in the note, in the order of the answer. @throws BadAnswer if most quotes are not */
const placed = (note: string, redacted: Redacted, answered: readonly AnsweredStep[]): Omit<ExtractedStep, 'confidence'>[] => {
  const next = new Map<string, number>();
  const steps = answered.flatMap((step) => {
    // A sentence that is written twice and quoted twice has two places.
    const found = redacted.find(step.quote, next.get(step.quote)) ?? redacted.find(step.quote);
    if (found === undefined) return [];
    next.set(step.quote, found.next);
    const { start, end } = found;
    const schedule = step.schedule === null ? undefined : scheduleOf(step.schedule);
    const stated = { drug: step.drug, dose: step.dose, route: step.route };
    const details = Object.entries(stated).flatMap(([key, value]) => (value === null ? [] : [[key, redacted.restore(value)]]));
    return [
      {
        type: step.type,
        evidence: { start, end, quote: note.slice(start, end) },
        text: redacted.restore(step.text),
        ...Object.fromEntries(details),
        ...(schedule === undefined ? {} : { schedule }),
        ...(step.due_date === null ? {} : { due_date: step.due_date }),
      },
    ];
  });
  if (steps.length * 2 < answered.length) throw new BadAnswer('quotes that are not in the note');
  return steps;
};

/** @returns the extractor of one note; it throws the errors of `OutsideProvider.ask`, and BadAnswer */
export const outsideExtractor = (outside: OutsideProvider, { known, record }: Sending): Extractor => ({
  provider: outside.provider,
  immediate: false,
  extract: async (note, context) => {
    const redacted = redact(note, await known(), context.today);
    const steps = placed(note, redacted, readAnswer(await outside.ask(redacted.text, context.today, record)));
    const byRules = extractSteps(note, context).steps;
    return { steps: steps.map((step) => ({ ...step, confidence: isConfirmed(note, step, byRules) ? 'high' : 'review' })) };
  },
});

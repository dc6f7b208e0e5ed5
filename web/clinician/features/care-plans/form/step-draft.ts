// The fields of the form of a step as text, and the body of the request that they become.
import type { StepSchedule } from '../../../../../contracts/care-plans.ts';
import type { PlanStep } from '../../../../../contracts/plans.ts';
import { TIMES_OF_DAY, WEEKDAYS } from '../../../../../contracts/step-schedule.ts';
import { mayContradict } from '../../../../../contracts/step-words.ts';

export type TimeOfDay = (typeof TIMES_OF_DAY)[number];
export type Weekday = (typeof WEEKDAYS)[number];

export interface StepDraft {
  type: PlanStep['type'];
  text: string;
  drug: string;
  dose: string;
  route: string;
  /** How many times; empty if that is not stated. */
  times: string;
  per: StepSchedule['per'];
  interval: string;
  at: readonly TimeOfDay[];
  weekdays: readonly Weekday[];
  days: string;
  start: string;
  prn: boolean;
  due: string;
  extends: boolean;
}

const numberText = (value: number | null | undefined): string => (value == null ? '' : String(value));

/** The draft of a step, or of a new one that a sentence states. */
export function draftOf(step: PlanStep | undefined, sentence = ''): StepDraft {
  const schedule = step?.schedule;
  return {
    type: step?.type ?? 'plan',
    text: step?.text ?? sentence,
    drug: step?.drug ?? '',
    dose: step?.dose ?? '',
    route: step?.route ?? '',
    times: step ? numberText(schedule?.times) : '1',
    per: schedule?.per ?? 'DAY',
    interval: numberText(schedule?.interval ?? 1),
    at: schedule?.at ?? [],
    weekdays: schedule?.weekdays ?? [],
    days: numberText(schedule?.days),
    start: schedule?.start_date ?? '',
    prn: schedule?.prn ?? false,
    due: step?.due_date ?? '',
    extends: step?.extends ?? false,
  };
}

/** Null when nothing is stated about times. */
function scheduleOf({ type, times, per, interval, at, weekdays, days, start, prn }: StepDraft): StepSchedule | null {
  if (type === 'checklist' || (times === '' && !prn && days === '' && start === '' && at.length === 0 && weekdays.length === 0))
    return null;
  return {
    times: times === '' ? null : Number(times),
    per,
    interval: interval === '' ? 1 : Number(interval),
    ...(at.length > 0 && { at: TIMES_OF_DAY.filter((time) => at.includes(time)) }),
    ...(weekdays.length > 0 && { weekdays: WEEKDAYS.filter((day) => weekdays.includes(day)) }),
    ...(days !== '' && { days: Number(days) }),
    ...(start !== '' && { start_date: start }),
    prn,
  };
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

export interface StepBody {
  type: PlanStep['type'];
  text: string;
  drug: string | null;
  dose: string | null;
  route: string | null;
  schedule: StepSchedule | null;
  due_date: string | null;
}

export const bodyOf = (draft: StepDraft): StepBody => ({
  type: draft.type,
  text: draft.text.replace(/\s+/g, ' ').trim(),
  drug: orNull(draft.drug),
  dose: orNull(draft.dose),
  route: orNull(draft.route),
  schedule: scheduleOf(draft),
  due_date: draft.type === 'checklist' ? orNull(draft.due) : null,
});

export type StepChanges = Partial<StepBody> & { extends?: boolean };

/** The fields in which two drafts differ. Times that are sent unchanged do not restart a step, but fewer fields conflict. */
export function changesOf(before: StepDraft, after: StepDraft): StepChanges {
  const [was, is] = [bodyOf(before), bodyOf(after)];
  const keys = (Object.keys(is) as (keyof StepBody)[]).filter((key) => JSON.stringify(is[key]) !== JSON.stringify(was[key]));
  const changes: StepChanges = Object.fromEntries(keys.map((key) => [key, is[key]]));
  if (before.extends !== after.extends) changes.extends = after.extends;
  return changes;
}

/** The words of a step, the fields for which they were written, and whether they are known to fit these. */
export interface Written {
  draft: StepDraft;
  fits: boolean;
}

/** Whether the words of a draft are as they were written, but may say something else than its fields. */
export function isDoubtful({ draft, fits }: Written, now: StepDraft): boolean {
  const [was, is] = [bodyOf(draft), bodyOf(now)];
  return was.text === is.text && (!fits || mayContradict(was, is));
}

/** Whether missed days can extend the step at all; the server decides about its words. */
export const hasCourse = ({ type, times, days, prn }: StepDraft): boolean => type === 'plan' && times !== '' && days !== '' && !prn;

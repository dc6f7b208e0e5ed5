// Steps of a care plan that an extractor finds in a note: actions of the patient, once or repeated, each with the text that states it.
import { z } from 'zod';
import type { FieldFault } from './faults.ts';

export const STEP_TYPES = ['checklist', 'plan'] as const;
export const SCHEDULE_UNITS = ['HOUR', 'DAY', 'WEEK', 'MONTH'] as const;
export const TIMES_OF_DAY = ['MORNING', 'NOON', 'EVENING', 'BEDTIME'] as const;
/** Days as RFC 5545 writes them. */
export const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;

/** The part of the note that states a step. Offsets are in UTF-16 code units; `quote` is the text from `start` to `end`. */
export const StepEvidence = z.object({ start: z.int().min(0), end: z.int().min(1), quote: z.string().min(1) });
export type StepEvidence = z.infer<typeof StepEvidence>;

/** How often: `times` in every `interval` of `per`. "Every 6 hours" is once per 6 HOUR, "five days a week" 5 times per 1 WEEK. */
export const StepSchedule = z.object({
  /** Null if the note does not state how often. */
  times: z.int().min(1).max(48).nullable(),
  per: z.enum(SCHEDULE_UNITS),
  interval: z.int().min(1).max(366),
  /** Times of day that the note names; no more than `times`. */
  at: z.array(z.enum(TIMES_OF_DAY)).optional(),
  weekdays: z.array(z.enum(WEEKDAYS)).optional(),
  /** Length of the treatment in days; months have 30. */
  days: z.int().min(1).max(3660).optional(),
  start_date: z.iso.date().optional(),
  /** Taken as needed, without reminders. */
  prn: z.boolean(),
});
export type StepSchedule = z.infer<typeof StepSchedule>;

/** Most times of each period that reminders can be made for: on a day one for each hour from 08:00 to 22:00. */
const MOST_TIMES = { HOUR: 1, DAY: 15, WEEK: 7, MONTH: 1 } as const satisfies Record<StepSchedule['per'], number>;

/**
 * Returns why a schedule cannot be meant: a part of it contradicts another, or would have no effect on the reminders. Of what is taken as needed
 * nothing has.
 */
export const scheduleFault = ({ times, per, interval, at = [], weekdays = [], prn }: StepSchedule): FieldFault | undefined => {
  if (prn) return undefined;
  if (times === null) return at.length + weekdays.length > 0 ? { field: 'times', code: 'required' } : undefined;
  if (times > MOST_TIMES[per]) return { field: 'times', code: 'too_large', max: MOST_TIMES[per] };
  if (weekdays.length > 0) {
    if (per === 'MONTH' || (per === 'DAY' && interval > 1)) return { field: 'weekdays', code: 'not_with_period' };
    if (per === 'WEEK' && new Set(weekdays).size !== times) return { field: 'times', code: 'as_many_as_weekdays' };
  }
  if (at.length > 0) {
    if (per === 'HOUR') return { field: 'at', code: 'not_with_period' };
    if (at.length !== (per === 'DAY' ? times : 1) || new Set(at).size !== at.length) return { field: 'at', code: 'one_for_each_dose' };
  }
  return undefined;
};

export const ExtractedStep = z.object({
  type: z.enum(STEP_TYPES),
  evidence: StepEvidence,
  text: z.string().min(1),
  drug: z.string().optional(),
  dose: z.string().optional(),
  route: z.string().optional(),
  schedule: StepSchedule.optional(),
  /** Due date of a step that is done once. */
  due_date: z.iso.date().optional(),
  /** `review`: a clinician must check the step before it starts. */
  confidence: z.enum(['high', 'review']),
});
export type ExtractedStep = z.infer<typeof ExtractedStep>;

export const Extraction = z.object({ steps: z.array(ExtractedStep) });
export type Extraction = z.infer<typeof Extraction>;

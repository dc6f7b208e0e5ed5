// Steps of a care plan that an extractor finds in a note: actions of the patient, once or repeated, each with the text that states it.
import { z } from 'zod';
import { SCHEDULE_LIMITS, SCHEDULE_UNITS, TIMES_OF_DAY, WEEKDAYS } from './step-schedule.ts';

export const STEP_TYPES = ['checklist', 'plan'] as const;

/** The part of the note that states a step. Offsets are in UTF-16 code units; `quote` is the text from `start` to `end`. */
export const StepEvidence = z.object({ start: z.int().min(0), end: z.int().min(1), quote: z.string().min(1) });
export type StepEvidence = z.infer<typeof StepEvidence>;

/** How often: `times` in every `interval` of `per`. "Every 6 hours" is once per 6 HOUR, "five days a week" 5 times per 1 WEEK. */
export const StepSchedule = z.object({
  /** Null if the note does not state how often. */
  times: z.int().min(1).max(SCHEDULE_LIMITS.times).nullable(),
  per: z.enum(SCHEDULE_UNITS),
  interval: z.int().min(1).max(SCHEDULE_LIMITS.interval),
  /** Times of day that the note names; no more than `times`. */
  at: z.array(z.enum(TIMES_OF_DAY)).optional(),
  weekdays: z.array(z.enum(WEEKDAYS)).optional(),
  /** Length of the treatment in days; months have 30. */
  days: z.int().min(1).max(SCHEDULE_LIMITS.days).optional(),
  start_date: z.iso.date().optional(),
  /** Taken as needed, without reminders. */
  prn: z.boolean(),
});
export type StepSchedule = z.infer<typeof StepSchedule>;

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

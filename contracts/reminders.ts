// Reminders of the steps of care plans, check-ins and adherence. Their times are in the clear; what a step is about is in its plan.
import { z } from 'zod';
import { STEP_TYPES } from './care-plans.ts';
import { Cursor, DaySent, Limit, NullableTimestamp, PersonId, paragraphs, patientInUrl, Timestamp, UuidSent } from './common.ts';
import { endpoint } from './endpoint.ts';
import { type Errors, IdempotentErrors } from './problem.ts';

export const errors = {
  REMINDER_NOT_FOUND: [404, 'No such reminder.'],
  REMINDER_NOT_DUE: [409, 'You can check in from the first minute of the day of this reminder.'],
  REMINDER_DONE: [409, 'This reminder is done already.'],
  REMINDER_CLOSED: [409, 'It is too late to check in for this reminder.'],
} as const satisfies Errors;

/** `coming`: not due yet. `missed`: closed without a check-in. `cancelled`: its step has ended. */
export const REMINDER_STATES = ['coming', 'due', 'done', 'skipped', 'missed', 'cancelled'] as const;
export const CHECK_IN_OUTCOMES = ['DONE', 'SKIPPED'] as const;
export const CheckInOutcome = z.enum(CHECK_IN_OUTCOMES);
export type CheckInOutcome = z.infer<typeof CheckInOutcome>;

export const CHECK_IN_NOTE_STATES = ['open', 'locked', 'tampered'] as const;
const CheckInNoteState = z.enum(CHECK_IN_NOTE_STATES);

export const Reminder = z.object({
  id: z.uuid(),
  plan_id: z.uuid(),
  step_id: z.uuid(),
  patient_id: PersonId,
  /** In the patient's time zone. */
  local_day: z.iso.date(),
  /** Number of the reminder on its day, from 0. */
  ordinal: z.int().min(0),
  due_at: Timestamp,
  /** From when on the patient can check in: the start of the local day, or of a task the time at which it was given. */
  opens_at: Timestamp,
  /** The end of the next local day; null for a task that can be done at any later time. */
  closes_at: NullableTimestamp,
  state: z.enum(REMINDER_STATES),
  /** Whether it was sent long after it was due. */
  late: z.boolean(),
  checked_in_at: NullableTimestamp,
  /** Text that the patient added to the last check-in; null unless `note_state` is `open`. */
  note: z.string().nullable(),
  /** Null when there is no text; `locked` without the key of the plan's note. */
  note_state: CheckInNoteState.nullable(),
});
export type Reminder = z.infer<typeof Reminder>;

/** The longest time between `from` and `to`, in days. */
export const REMINDER_DAYS_MAX = 366;
const Days = { patient_id: patientInUrl, from: DaySent, to: DaySent };
const inOrder = ({ from, to }: { from: string; to: string }): boolean => from <= to;
const notTooLong = ({ from, to }: { from: string; to: string }): boolean =>
  Date.parse(to) - Date.parse(from) < REMINDER_DAYS_MAX * 24 * 3_600_000;

export const RemindersChanged = z.object({ patient_id: PersonId, due: z.boolean() });

export const listReminders = endpoint({
  method: 'GET',
  path: '/v1/reminders',
  summary:
    'Reminders of a patient on some local days, made and coming ones, by day and time, for readers of the notes that they follow from',
  query: z
    .object({
      ...Days,
      /** Only those of steps of this type. */
      type: z.enum(STEP_TYPES).optional(),
      after: Cursor.optional(),
      limit: Limit,
    })
    .refine(inOrder, { path: ['to'], error: 'must be after the start' })
    .refine(notTooLong, { path: ['to'], error: 'must be within a year' }),
  status: 200,
  reply: z.object({ reminders: z.array(Reminder), next: Cursor.nullable() }),
  errors: ['PATIENT_NOT_FOUND'],
});

export const checkIn = endpoint({
  method: 'POST',
  path: '/v1/reminders/:id/check-in',
  summary:
    'Check in: you did what the reminder is about, or skipped it. A skipped one can become done until the end of the next day. A note needs a session with the key of the plan’s note',
  params: z.object({ id: UuidSent }),
  body: z.strictObject({
    outcome: CheckInOutcome,
    /** For the readers of the plan. */
    note: paragraphs(500).optional(),
  }),
  status: 200,
  reply: Reminder,
  takesKey: true,
  errors: [
    'REMINDER_NOT_FOUND',
    'REMINDER_NOT_DUE',
    'REMINDER_DONE',
    'REMINDER_CLOSED',
    'NOTE_LOCKED',
    'NOTE_TAMPERED',
    'KEY_MISMATCH',
    ...IdempotentErrors,
  ],
});

/** Counts of reminders that are due or checked in, without cancelled ones. */
export const Adherence = z.object({
  due: z.int().min(0),
  done: z.int().min(0),
  skipped: z.int().min(0),
  missed: z.int().min(0),
  /** Due, and the patient can still check in. */
  open: z.int().min(0),
  /** `done` of `due`, from 0 to 1; null when none is due. */
  rate: z.number().min(0).max(1).nullable(),
});
export type Adherence = z.infer<typeof Adherence>;

export const getAdherence = endpoint({
  method: 'GET',
  path: '/v1/care-plans/adherence',
  summary: 'How many reminders of some local days a patient has done, in all and by step, for readers of the notes that they follow from',
  query: z
    .object(Days)
    .refine(inOrder, { path: ['to'], error: 'must be after the start' })
    .refine(notTooLong, { path: ['to'], error: 'must be within a year' }),
  status: 200,
  reply: z.object({
    total: Adherence,
    steps: z.array(Adherence.extend({ plan_id: z.uuid(), step_id: z.uuid() })),
    /** By local day, for days with reminders. */
    days: z.array(Adherence.extend({ day: z.iso.date() })),
  }),
  errors: ['PATIENT_NOT_FOUND'],
});

export const serverFrames = [
  /**
   * On `care-plans:mine`, for the patient: reminders are due (`due`), were answered, or started or ended with their step. For the author of their plan:
   * the patient has checked in, or missed one.
   */
  z.object({
    type: z.literal('reminders.changed'),
    topic: z.literal('care-plans:mine'),
    data: RemindersChanged,
  }),
] as const;

/** Endpoints under the names that the web client uses. */
export const endpoints = { listReminders, checkIn, getAdherence };

// Care plans: the steps that follow from a note, each with the sentence that states it. The readers of the note are the readers of its plan.
import { z } from 'zod';
import { ExtractedStep, STEP_TYPES, StepEvidence, StepSchedule } from './care-plans.ts';
import { Cursor, Limit, NamedPerson, NullableTimestamp, PersonId, patientInUrl, Timestamp, UuidSent, Version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { NoteState } from './notes.ts';
import type { Errors } from './problem.ts';

export const errors = {
  CARE_PLAN_NOT_FOUND: [404, 'No such care plan.'],
  STEP_NOT_FOUND: [404, 'No such step.'],
  STEP_TAMPERED: [409, 'This care plan is not as it was written. Ask your administrator to look at the audit trail.'],
  CARE_PLAN_NOT_READY: [409, 'The steps of this care plan have not been extracted from the note yet. Try again in a moment.'],
  CARE_PLAN_APPROVED: [409, 'This care plan is already approved.'],
  CARE_PLAN_ENDED: [409, 'This care plan has ended.'],
  CARE_PLAN_EMPTY: [409, 'This care plan has no steps.'],
  STEPS_NOT_CONFIRMED: [409, 'Confirm, change or remove every step that needs a review.'],
  FORMER_STEPS_UNDECIDED: [409, 'Keep or stop every step of the earlier plan first.'],
  STEP_ENDED: [409, 'This step has ended.'],
  NO_SUPERSESSION: [409, 'No colleague has suggested another plan in the place of this one.'],
  QUOTE_NOT_IN_NOTE: [409, 'The note has no such sentence.'],
} as const satisfies Errors;

export const PLAN_STATUSES = ['proposed', 'active', 'superseded', 'stopped'] as const;
export const PlanStatus = z.enum(PLAN_STATUSES);
export type PlanStatus = z.infer<typeof PlanStatus>;

/** `PENDING`: the note was not read yet. `NONE`: no step was found. */
export const ExtractionStatus = z.enum(['PENDING', 'DONE', 'NONE']);
export type ExtractionStatus = z.infer<typeof ExtractionStatus>;

export const STEP_STATES = ['proposed', 'active', 'stopped', 'removed'] as const;
export const StepState = z.enum(STEP_STATES);
export type StepState = z.infer<typeof StepState>;

export const PlanStep = z.object({
  id: z.uuid(),
  type: z.enum(STEP_TYPES),
  state: StepState,
  text: z.string(),
  drug: z.string().nullable(),
  dose: z.string().nullable(),
  route: z.string().nullable(),
  /** The sentence of the note. Of a step that was kept from an earlier plan it is in that plan's note. */
  evidence: StepEvidence.extend({ note_id: z.uuid(), note_version: Version }),
  schedule: StepSchedule.nullable(),
  due_date: z.iso.date().nullable(),
  /** First day of the reminders in the patient's time zone; null until the step starts. */
  starts_on: z.iso.date().nullable(),
  /** Last day of the reminders, extended by days that were missed; null for a step without an end or without reminders. */
  last_day: z.iso.date().nullable(),
  /** Days by which missed days have extended the step. */
  extended_days: z.int().min(0),
  /** Whether the step is prolonged by a day for each day on which it was not done. */
  extends: z.boolean(),
  medicine: z.boolean(),
  /** `review`: it does not start unless the reviewer confirmed, changed or made it. */
  confidence: ExtractedStep.shape.confidence,
  confirmed: z.boolean(),
  /** Whether the reviewer changed what was extracted. */
  edited: z.boolean(),
  /** False if a medicine, dose, time or date has changed and nobody has confirmed that `text` still matches. Until then the fields count. */
  words_confirmed: z.boolean(),
  /** The step of an earlier plan that this one continues. */
  kept_from: z.uuid().nullable(),
});
export type PlanStep = z.infer<typeof PlanStep>;

export const Decision = z.enum(['keep', 'stop']);
export type Decision = z.infer<typeof Decision>;

/** A step of a superseded plan, about which the reviewer decides before they approve the plan that took its place. */
export const FormerStep = PlanStep.extend({ plan_id: z.uuid(), decision: Decision.nullable() });
export type FormerStep = z.infer<typeof FormerStep>;

export const CarePlan = z.object({
  id: z.uuid(),
  patient_id: PersonId,
  author: NamedPerson,
  /** The doctor who approves and changes it: the author, or the patient's present doctor when the author no longer works here as a doctor. */
  reviewer: NamedPerson.nullable(),
  note_id: z.uuid(),
  note_version: Version,
  version: Version,
  status: PlanStatus,
  extraction_status: ExtractionStatus,
  /** The provider that found the steps, such as `rule-based`; null until then. */
  provider: z.string().nullable(),
  /** Whether another provider failed, so that the rule-based one was used. */
  degraded: z.boolean(),
  created_at: Timestamp,
  approved_at: NullableTimestamp,
  ended_at: NullableTimestamp,
  /** The plan that took the place of this one. */
  superseded_by: z.uuid().nullable(),
  /** A colleague's plan that would take the place of this one, if its author agrees. */
  suggested_by: z.uuid().nullable(),
  /** The plan has ended, and the one in its place is not approved yet: until then the patient keeps taking medicines as before. */
  being_renewed: z.boolean(),
  /** State of the note: without its key there are no steps. */
  state: NoteState,
  /** In their order; null unless the state is `open`. Patients see no steps of a plan that is not approved. */
  steps: z.array(PlanStep).nullable(),
  /** Steps that ran when this plan took the place of earlier ones; for its reviewer until the approval. */
  former_steps: z.array(FormerStep),
});
export type CarePlan = z.infer<typeof CarePlan>;

/** Errors of every endpoint that opens plans. */
const OpeningErrors = ['NOTE_LOCKED', 'KEY_MISMATCH'] as const;
/** Errors of every endpoint for one plan. */
export const PlanErrors = ['CARE_PLAN_NOT_FOUND', 'NOTE_TAMPERED', 'STEP_TAMPERED', ...OpeningErrors] as const;

export const listCarePlans = endpoint({
  method: 'GET',
  path: '/v1/care-plans',
  summary:
    'Care plans of a patient whose notes the caller reads, newest first. With `open`, only those that run, wait for their approval or are being renewed',
  query: z.object({ patient_id: patientInUrl, open: z.literal('true').optional(), after: Cursor.optional(), first: Limit }),
  status: 200,
  reply: z.object({ plans: z.array(CarePlan), next: Cursor.nullable() }),
  errors: ['PATIENT_NOT_FOUND', ...OpeningErrors],
});
export const getCurrentCarePlan = endpoint({
  method: 'GET',
  path: '/v1/care-plans/current',
  summary:
    'The care plan that a patient follows: the newest active one, or a newer proposal of the caller’s own; when there is neither, the newest. With a status, the newest of that status. Null when the caller reads none',
  query: z.object({ patient_id: patientInUrl, status: PlanStatus.optional() }),
  status: 200,
  reply: z.object({ plan: CarePlan.nullable() }),
  errors: ['PATIENT_NOT_FOUND', ...OpeningErrors],
});
export const getCarePlan = endpoint({
  method: 'GET',
  path: '/v1/care-plans/:id',
  summary: 'One care plan with its steps, each with the sentence of the note that states it',
  params: z.object({ id: UuidSent }),
  status: 200,
  reply: CarePlan,
  errors: PlanErrors,
  versioned: 'shown',
});
/** A plan that waits for its reviewer: for an approval, or for a decision about a colleague's plan in its place. */
export const WaitingPlan = z.object({
  id: z.uuid(),
  patient: z.object({
    id: PersonId,
    first_name: z.string(),
    last_name: z.string(),
    medical_record_number: z.string(),
    date_of_birth: z.iso.date().nullable(),
  }),
  author: NamedPerson,
  waits_for: z.enum(['approval', 'supersession']),
  created_at: Timestamp,
});
export type WaitingPlan = z.infer<typeof WaitingPlan>;
export const listWaitingPlans = endpoint({
  method: 'GET',
  path: '/v1/care-plans/waiting',
  summary: 'Care plans that wait for the approval or decision of the caller, longest first; without their steps',
  query: z.object({ after: Cursor.optional(), first: Limit }),
  status: 200,
  reply: z.object({ plans: z.array(WaitingPlan), next: Cursor.nullable() }),
});
/** `ready`: the steps of the plan were found just now. */
export const PlanChanged = z.object({ plan_id: z.uuid(), patient_id: PersonId, ready: z.boolean() });

export const serverFrames = [
  /** On `care-plans:mine`: a plan that the user wrote, or that is about them, was added or changed. */
  z.object({ type: z.literal('care-plans.changed'), topic: z.literal('care-plans:mine'), data: PlanChanged }),
] as const;

/** Endpoints under the names that the web client uses. */
export const endpoints = {
  listCarePlans,
  getCurrentCarePlan,
  getCarePlan,
  listWaitingPlans,
};

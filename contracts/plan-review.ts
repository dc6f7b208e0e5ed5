// Review of care plans: their reviewer approves and changes them; doctors who read the note may stop them.
import { z } from 'zod';
import { STEP_TYPES, StepEvidence, StepSchedule } from './care-plans.ts';
import { DaySent, line, paragraphsAsSent, UuidSent, Version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { fault } from './faults.ts';
import { NOTE_TEXT_MAX_CHARACTERS } from './notes.ts';
import { CarePlan, Decision, PlanErrors } from './plans.ts';
import { IdempotentErrors, VersionErrors } from './problem.ts';
import { scheduleFault } from './step-schedule.ts';

/** No plan has more: a step takes at least four characters of its note. */
const MOST_STEPS = NOTE_TEXT_MAX_CHARACTERS / 4;
const StepText = line(500);
const Detail = line(100);
/** A schedule that a doctor writes. */
export const StepScheduleSent = StepSchedule.extend({ start_date: DaySent.optional() }).check(({ value, issues }) => {
  const found = scheduleFault(value);
  if (!found) return;
  const { field, code, ...limits } = found;
  const { error: message, params } = fault(code, limits);
  issues.push({ code: 'custom', path: [field], message, params, input: value });
});

/** Errors of every change by the reviewer. */
const ReviewerErrors = [...PlanErrors, 'NOT_THE_AUTHOR', 'CARE_PLAN_ENDED', 'CARE_PLAN_NOT_READY'] as const;

const params = z.object({ id: UuidSent });
const stepParams = z.object({ id: UuidSent, step_id: UuidSent });

export const approveCarePlan = endpoint({
  method: 'POST',
  path: '/v1/care-plans/:id/approve',
  summary: 'Approve a care plan that you review, as you have read it: its steps start. It is refused while a step still needs a decision',
  params,
  body: z.object({
    version: Version.optional(),
    /** Steps with confidence `review` that start as they are. */
    confirmed_step_ids: z.array(UuidSent).max(MOST_STEPS).default([]),
  }),
  status: 200,
  reply: CarePlan,
  errors: [
    ...ReviewerErrors,
    'STEP_NOT_FOUND',
    'CARE_PLAN_APPROVED',
    'CARE_PLAN_EMPTY',
    'STEPS_NOT_CONFIRMED',
    'FORMER_STEPS_UNDECIDED',
    ...VersionErrors,
    ...IdempotentErrors,
  ],
  takesKey: true,
  versioned: 'required',
});

/** The fields of a step that its reviewer writes. */
const StepFields = z.object({
  type: z.enum(STEP_TYPES),
  text: StepText,
  drug: Detail.nullable().default(null),
  dose: Detail.nullable().default(null),
  route: Detail.nullable().default(null),
  schedule: StepScheduleSent.nullable().default(null),
  due_date: DaySent.nullable().default(null),
});
export const addPlanStep = endpoint({
  method: 'POST',
  path: '/v1/care-plans/:id/steps',
  summary: 'Add a step to a care plan that you review, from a sentence of its note; in an approved plan it starts at once',
  params,
  body: StepFields.extend({ start: StepEvidence.shape.start, end: StepEvidence.shape.end, quote: paragraphsAsSent(20_000) }),
  status: 201,
  reply: CarePlan,
  errors: [...ReviewerErrors, 'QUOTE_NOT_IN_NOTE', ...IdempotentErrors],
  takesKey: true,
  versioned: 'shown',
});
export const editPlanStep = endpoint({
  method: 'PATCH',
  path: '/v1/care-plans/:id/steps/:step_id',
  summary:
    'Change a step, which also confirms it. A step that has started ends when its times change, and a changed one starts in its place',
  params: stepParams,
  body: z.object({
    version: Version.optional(),
    type: z.enum(STEP_TYPES).optional(),
    text: StepText.optional(),
    drug: Detail.nullish(),
    dose: Detail.nullish(),
    route: Detail.nullish(),
    schedule: StepScheduleSent.nullish(),
    due_date: DaySent.nullish(),
    /** Only for a step that may be prolonged: no taper, no maximum, no fixed end, no controlled medicine. */
    extends: z.boolean().optional(),
    /** Confirms that the text still matches the fields. If fields change without it, and without a new text, `words_confirmed` becomes false. */
    words_confirmed: z.boolean().optional(),
  }),
  status: 200,
  reply: CarePlan,
  errors: [...ReviewerErrors, 'STEP_NOT_FOUND', 'STEP_ENDED', ...VersionErrors, ...IdempotentErrors],
  takesKey: true,
  versioned: 'required',
});
export const removePlanStep = endpoint({
  method: 'DELETE',
  path: '/v1/care-plans/:id/steps/:step_id',
  summary: 'Remove a step; one that has started ends. A repeated request changes nothing',
  params: stepParams,
  status: 200,
  reply: CarePlan,
  errors: [...ReviewerErrors, 'STEP_NOT_FOUND', ...IdempotentErrors],
  takesKey: true,
  versioned: 'shown',
});
export const decideFormerStep = endpoint({
  method: 'POST',
  path: '/v1/care-plans/:id/former-steps/:step_id',
  summary: 'Keep a step of the earlier plan in this one, where it can be changed, or stop it',
  params: stepParams,
  body: z.object({ decision: Decision }),
  status: 200,
  reply: CarePlan,
  errors: [...ReviewerErrors, 'CARE_PLAN_APPROVED', 'STEP_NOT_FOUND', ...IdempotentErrors],
  takesKey: true,
  versioned: 'shown',
});
export const stopCarePlan = endpoint({
  method: 'POST',
  path: '/v1/care-plans/:id/stop',
  summary: 'Stop a care plan: its coming reminders are cancelled. For doctors who read its note. A repeated request changes nothing',
  params,
  status: 200,
  reply: CarePlan,
  errors: [...PlanErrors, ...IdempotentErrors],
  takesKey: true,
  versioned: 'shown',
});
export const decideSupersession = endpoint({
  method: 'POST',
  path: '/v1/care-plans/:id/supersession',
  summary: 'Agree that a colleague’s plan takes the place of one that you review, or let it run on',
  params,
  body: z.object({ decision: z.enum(['agree', 'decline']) }),
  status: 200,
  reply: CarePlan,
  errors: [...PlanErrors, 'NOT_THE_AUTHOR', 'NO_SUPERSESSION', ...IdempotentErrors],
  takesKey: true,
  versioned: 'shown',
});

/** Endpoints under the names that the web client uses. */
export const endpoints = {
  approveCarePlan,
  addPlanStep,
  editPlanStep,
  removePlanStep,
  decideFormerStep,
  stopCarePlan,
  decideSupersession,
};

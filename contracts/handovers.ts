// Handovers: a ward is handed over to the next shift, patient by patient, until each is acknowledged.
import { z } from 'zod';
import { ClinicalText, Cursor, Id, idInUrl, Limit, NamedPerson, NullableTimestamp, PersonId, patientInUrl, Timestamp } from './common.ts';
import { endpoint } from './endpoint.ts';
import { type Errors, IdempotentErrors } from './problem.ts';
import { TaskLog } from './task-logs.ts';
import { Task, TaskPatient } from './tasks.ts';

export const errors = {
  NOT_THE_RECIPIENT: [403, 'Only the recipient of a handover can acknowledge its patients.'],
  NOT_THE_SENDER: [403, 'Only the sender of a handover can withdraw it.'],
  HANDOVER_NOT_FOUND: [404, 'No such handover.'],
  HANDOVER_ACCEPTED: [409, 'All patients of this handover have been accepted.'],
  HANDOVER_WITHDRAWN: [409, 'The sender has withdrawn this handover.'],
} as const satisfies Errors;

export const HandoverItem = z.object({
  patient_id: PersonId,
  patient: TaskPatient,
  /** Tasks that were open when the ward was handed over, as they are now. */
  open_tasks: z.array(Task),
  /** Logs of the twelve hours before. */
  last_12h: z.array(TaskLog),
  /** Set by the author of the handover, or because a task was overdue or urgent. */
  flagged: z.boolean(),
  acknowledged_at: NullableTimestamp,
  acknowledged_by: NamedPerson.nullable(),
});
export type HandoverItem = z.infer<typeof HandoverItem>;

export const HandoverSummary = z.object({
  id: Id,
  ward_id: Id,
  ward: z.object({ id: Id, name: z.string() }),
  from_id: PersonId,
  from: NamedPerson,
  to_id: PersonId,
  to: NamedPerson,
  /** Whether the recipient left, or stopped being a doctor or nurse, before accepting every patient. Any doctor or nurse may accept the rest. */
  recipient_left: z.boolean(),
  created_at: Timestamp,
  /** When the sender withdrew the handover. Patients who were not accepted by then can no longer be accepted. */
  withdrawn_at: NullableTimestamp,
  patients: z.int(),
  unacknowledged: z.int(),
});
export type HandoverSummary = z.infer<typeof HandoverSummary>;
export const Handover = HandoverSummary.extend({ note: z.string().nullable(), items: z.array(HandoverItem) });
export type Handover = z.infer<typeof Handover>;

export const createHandover = endpoint({
  method: 'POST',
  path: '/v1/handovers',
  summary: 'Hand a ward over to a colleague',
  body: z.object({
    ward_id: Id,
    to_id: PersonId,
    note: ClinicalText.nullish(),
    /** Patients that the next shift should see first. */
    flagged: z.array(PersonId).max(200).default([]),
  }),
  status: 201,
  reply: Handover,
  errors: ['WARD_NOT_FOUND', 'USER_NOT_FOUND', ...IdempotentErrors],
  takesKey: true,
});
export const listHandovers = endpoint({
  method: 'GET',
  path: '/v1/handovers',
  summary: 'Handovers, newest first: of a ward, or pending ones from and to the caller and those whose recipient has left',
  query: z.object({ ward: idInUrl.optional(), pending: z.literal('true').optional(), after: Cursor.optional(), limit: Limit }),
  status: 200,
  reply: z.object({ handovers: z.array(HandoverSummary), next: Cursor.nullable() }),
});
export const getHandover = endpoint({
  method: 'GET',
  path: '/v1/handovers/:id',
  summary: 'One handover with all its patients',
  params: z.object({ id: idInUrl }),
  status: 200,
  reply: Handover,
  errors: ['HANDOVER_NOT_FOUND'],
});
export const acknowledgeHandoverItem = endpoint({
  method: 'POST',
  path: '/v1/handovers/:id/items/:patient_id/acknowledge',
  summary: 'Acknowledge a patient; only for the recipient, or for any colleague once the recipient has left',
  params: z.object({ id: idInUrl, patient_id: patientInUrl }),
  status: 200,
  reply: Handover,
  errors: ['HANDOVER_NOT_FOUND', 'NOT_THE_RECIPIENT', 'HANDOVER_WITHDRAWN', ...IdempotentErrors],
  takesKey: true,
});
export const withdrawHandover = endpoint({
  method: 'POST',
  path: '/v1/handovers/:id/withdraw',
  summary: 'Withdraw a handover that is pending; only for its sender. Patients who were accepted stay accepted',
  params: z.object({ id: idInUrl }),
  status: 200,
  reply: Handover,
  errors: ['HANDOVER_NOT_FOUND', 'NOT_THE_SENDER', 'HANDOVER_ACCEPTED'],
});

export const serverFrames = [
  /** On `tasks:mine`: a handover from or to the user was created, acknowledged or withdrawn. */
  z.object({ type: z.literal('handovers.changed'), topic: z.literal('tasks:mine'), data: z.object({ handover_id: z.int() }) }),
] as const;

/** Endpoints under the names that the web client uses. */
export const endpoints = {
  createHandover,
  listHandovers,
  getHandover,
  acknowledgeHandoverItem,
  withdrawHandover,
};

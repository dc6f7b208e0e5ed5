// Logs of the care given to a patient. The compatibility API has them under /api/task-logs, with its own names. A log is never changed; a
// correction is a new log that refers to the old one.
import { z } from 'zod';
import { ClinicalText, Id, Instant, idInUrl, Limit, line, Page, Pagination, PersonId, patientInUrl, Timestamp } from './common.ts';
import { endpoint } from './endpoint.ts';
import { type Errors, IdempotentErrors } from './problem.ts';

export const errors = {
  TASK_LOG_NOT_FOUND: [404, 'No such log.'],
  LOG_ALREADY_CORRECTED: [409, 'This log has already been corrected. Correct the newer one.'],
} as const satisfies Errors;

export const TASK_TYPES = [
  'medication',
  'vitals',
  'wound-care',
  'mobility',
  'nutrition',
  'hygiene',
  'procedure',
  'observation',
  'other',
] as const;
export const TaskType = z.enum(TASK_TYPES);
export type TaskType = z.infer<typeof TaskType>;

export const TaskLog = z.object({
  id: Id,
  patient_id: PersonId,
  user_id: PersonId,
  task_type: TaskType,
  description: z.string(),
  notes: z.string().nullable(),
  /** When it was done, as stated by its author. */
  completed_at: Timestamp,
  /** When it was recorded. */
  created_at: Timestamp,
  user_name: z.string(),
  /** The task that this completed. */
  task_id: Id.nullable(),
  /** The log that this one corrects, and the one that corrects it. */
  corrects_id: Id.nullable(),
  corrected_by_id: Id.nullable(),
  /** This log states that the log it corrects was recorded in error: it did not happen. */
  voided: z.boolean(),
});
export type TaskLog = z.infer<typeof TaskLog>;
/** A log under the names of the compatibility API. */
export const CompatibilityTaskLog = z.object({
  id: Id,
  patientId: PersonId,
  userId: PersonId,
  taskType: TaskType,
  description: z.string(),
  notes: z.string().nullable(),
  completedAt: Timestamp,
  createdAt: Timestamp,
  userName: z.string(),
  taskId: Id.nullable(),
  correctsId: Id.nullable(),
  correctedById: Id.nullable(),
  voided: z.boolean(),
});
export type CompatibilityTaskLog = z.infer<typeof CompatibilityTaskLog>;

/** How far a client's clock may run ahead of the server's. */
export const CLOCK_TOLERANCE_MS = 60_000;

const Correction = z.object({
  task_type: TaskType,
  description: line(500),
  notes: ClinicalText.nullish(),
  /** Not in the future; absent: the time of the corrected log. */
  completed_at: Instant.optional(),
});

const Filters = z.object({
  page: Page,
  limit: Limit,
  type: TaskType.optional(),
  /** Inclusive, by `completedAt`. */
  from: Instant.optional(),
  /** Exclusive. */
  to: Instant.optional(),
  /** `true` also lists logs that have been corrected, and logs that state that another was recorded in error. */
  corrected: z.enum(['true', 'false']).optional(),
});
const params = z.object({ id: idInUrl });
const reply = z.object({ taskLogs: z.array(CompatibilityTaskLog), pagination: Pagination });

export const createTaskLog = endpoint({
  method: 'POST',
  path: '/api/task-logs',
  summary: 'Log care given to a patient (compatibility API)',
  body: z.object({
    patientId: PersonId,
    taskType: TaskType,
    description: line(500),
    notes: ClinicalText.nullish(),
    /** Not in the future; absent: now. */
    completedAt: Instant.optional(),
  }),
  status: 201,
  reply: CompatibilityTaskLog,
  errors: ['PATIENT_NOT_FOUND', ...IdempotentErrors],
  takesKey: true,
});
export const correctTaskLog = endpoint({
  method: 'POST',
  path: '/v1/task-logs/:id/corrections',
  summary: 'Correct a log with a new one; only for its author',
  params,
  body: Correction,
  status: 201,
  reply: TaskLog,
  errors: ['TASK_LOG_NOT_FOUND', 'NOT_THE_AUTHOR', 'LOG_ALREADY_CORRECTED', ...IdempotentErrors],
  takesKey: true,
});
export const listTaskLogs = endpoint({
  method: 'GET',
  path: '/api/task-logs',
  summary: 'All logs of the clinic, newest first (compatibility API)',
  query: Filters,
  status: 200,
  reply,
});
export const listPatientTaskLogs = endpoint({
  method: 'GET',
  path: '/api/task-logs/patient/:id',
  summary: 'Logs of a patient, newest first (compatibility API)',
  params: z.object({ id: patientInUrl }),
  query: Filters,
  status: 200,
  reply,
  errors: ['PATIENT_NOT_FOUND'],
});
/** The compatibility API has the same list under two paths. */
export const listPatientTasks = endpoint({ ...listPatientTaskLogs, path: '/api/patients/:id/tasks' });
export const listClinicianTaskLogs = endpoint({
  method: 'GET',
  path: '/api/task-logs/clinician/:id',
  summary: 'Logs by a clinician, newest first (compatibility API)',
  params,
  query: Filters,
  status: 200,
  reply,
  errors: ['USER_NOT_FOUND'],
});

/** Endpoints under the names that the web client uses. */
export const endpoints = {
  createTaskLog,
  correctTaskLog,
  listTaskLogs,
  listPatientTaskLogs,
  listPatientTasks,
  listClinicianTaskLogs,
};

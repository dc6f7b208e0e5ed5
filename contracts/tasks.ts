// Tasks for a patient, with a due time, an owner and an outcome, and the patient's timeline.
import { z } from 'zod';
import {
  ClinicalText,
  Cursor,
  Id,
  Instant,
  idInUrl,
  Limit,
  line,
  NamedPerson,
  NullableTimestamp,
  PersonId,
  patientInUrl,
  Timestamp,
  Version,
} from './common.ts';
import { endpoint } from './endpoint.ts';
import { Placement } from './placement.ts';
import { type Errors, IdempotentErrors, VersionErrors } from './problem.ts';
import { TaskLog, TaskType } from './task-logs.ts';
import { RecordEntry } from './timeline.ts';

export const errors = {
  NOT_THE_FINISHER: [403, 'Only the person who finished this task can reopen it.'],
  TASK_NOT_FOUND: [404, 'No such task.'],
  TASK_FINISHED: [409, 'This task is already finished.'],
  TASK_STARTED: [409, 'A colleague has started this task. Load it again to take it over.'],
  TASK_NOT_FINISHED: [409, 'This task is not finished.'],
  REOPEN_WINDOW_PASSED: [409, 'A task can be reopened for 15 minutes after it was finished.'],
  TASK_FOLLOWED: [409, 'A task that follows this one was started or changed, so it cannot be reopened.'],
  TASK_BLOCKED: [409, 'Another task has to be finished first.'],
  DEPENDENCY_CYCLE: [409, 'These tasks would depend on each other.'],
} as const satisfies Errors;

export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export const Priority = z.enum(PRIORITIES);
export const TASK_STATUSES = ['open', 'in-progress', 'done', 'not-done'] as const;
export const TaskStatus = z.enum(TASK_STATUSES);

/** RFC 5545 recurrence rule without DTSTART, e.g. `FREQ=DAILY;INTERVAL=1`; hourly or rarer, in the clinic's time zone. */
export const Recurrence = z
  .string()
  .trim()
  .max(300)
  .regex(/^(RRULE:)?FREQ=(HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[A-Z0-9,+-]+)*$/i, 'must be a recurrence rule, hourly or less often');

const Named = z.object({ id: Id, name: z.string() });
/** Enough to identify a patient without doubt: two identifiers, and their location. */
export const TaskPatient = z.object({
  id: PersonId,
  first_name: z.string(),
  last_name: z.string(),
  medical_record_number: z.string(),
  date_of_birth: z.iso.date().nullable(),
  room_number: z.string().nullable(),
  placement: Placement.nullable(),
});

export const Task = z.object({
  id: Id,
  patient_id: PersonId,
  patient: TaskPatient,
  type: TaskType,
  title: z.string(),
  /** Clinical text: null for those who may not read it. */
  notes: z.string().nullable(),
  due_at: NullableTimestamp,
  priority: Priority,
  assignee_id: PersonId.nullable(),
  assignee: NamedPerson.nullable(),
  team_id: Id.nullable(),
  team: Named.nullable(),
  /** The former owner, if their account was disabled or they are no longer a doctor or nurse. Null once the task has a new owner. */
  left_by: NamedPerson.nullable(),
  depends_on: z.array(Id),
  /** Tasks of `depends_on` that are not finished. */
  blocked_by: z.array(Id),
  /** Tasks of `depends_on` that will not be done, by ID. A reason is null for readers who may not read it. */
  not_done_before: z.array(z.object({ id: Id, title: z.string(), reason: z.string().nullable() })),
  recurrence: z.string().nullable(),
  status: TaskStatus,
  /** Why it was not done. */
  reason: z.string().nullable(),
  started_at: NullableTimestamp,
  finished_at: NullableTimestamp,
  finished_by: NamedPerson.nullable(),
  /** The log that was written when the task was completed. */
  task_log_id: Id.nullable(),
  /** The next task of a recurring one. */
  next_task_id: Id.nullable(),
  created_at: Timestamp,
  created_by: NamedPerson,
  updated_at: Timestamp,
  version: Version,
});
export type Task = z.infer<typeof Task>;

const params = z.object({ id: idInUrl });
/** The title of a task, on one line. */
export const Title = line(200);
const Owner = { assignee_id: PersonId.nullish(), team_id: Id.nullish() };
const oneOwner = (body: { assignee_id?: number | null | undefined; team_id?: number | null | undefined }): boolean =>
  body.assignee_id == null || body.team_id == null;
const ONE_OWNER = { message: 'cannot be combined with assignee_id', path: ['team_id'] };

const Fields = {
  type: TaskType,
  title: Title,
  notes: ClinicalText.nullish(),
  due_at: Instant.nullish(),
  priority: Priority.default('normal'),
  depends_on: z.array(Id).max(20).default([]),
  recurrence: Recurrence.nullish(),
};

export const createTask = endpoint({
  method: 'POST',
  path: '/v1/tasks',
  summary: 'Add a task; without assignee and team it belongs to the patient’s team',
  body: z.object({ patient_id: PersonId, ...Fields, ...Owner }).refine(oneOwner, ONE_OWNER),
  status: 201,
  reply: Task,
  errors: ['PATIENT_NOT_FOUND', 'USER_NOT_FOUND', 'TEAM_NOT_FOUND', 'TASK_NOT_FOUND', ...IdempotentErrors],
  takesKey: true,
  versioned: 'shown',
});
export const listTasks = endpoint({
  method: 'GET',
  path: '/v1/tasks',
  summary: 'Tasks by due time: of the caller, a team, a ward or a patient; overdue, urgent, or due before a time',
  query: z.object({
    /** Assigned to the caller, or unassigned in one of the caller's teams. */
    mine: z.literal('true').optional(),
    team: idInUrl.optional(),
    ward: idInUrl.optional(),
    patient: patientInUrl.optional(),
    overdue: z.literal('true').optional(),
    urgent: z.literal('true').optional(),
    due_before: Instant.optional(),
    /** `active` is open and in progress. */
    status: z.enum(['active', ...TASK_STATUSES, 'all']).default('active'),
    after: Cursor.optional(),
    limit: Limit,
  }),
  status: 200,
  reply: z.object({ tasks: z.array(Task), next: Cursor.nullable() }),
});
/** The board of a ward shows at most this many tasks of one patient; it counts them all. */
export const WARD_TASKS_PER_PATIENT = 30;
export const WardTasks = z.object({
  patients: z.array(
    z.object({
      patient_id: PersonId,
      /** Numbers of unfinished tasks, and of overdue ones among them. */
      open: z.int(),
      overdue: z.int(),
      /** The urgent ones and those due first, by due time. */
      tasks: z.array(Task),
    }),
  ),
});
export type WardTasks = z.infer<typeof WardTasks>;
export const listWardTasks = endpoint({
  method: 'GET',
  path: '/v1/wards/:id/tasks',
  summary: 'Unfinished tasks of every patient of a ward: all of them counted, the most pressing shown',
  params,
  status: 200,
  reply: WardTasks,
  errors: ['WARD_NOT_FOUND'],
});
export const getTask = endpoint({
  method: 'GET',
  path: '/v1/tasks/:id',
  summary: 'One task',
  params,
  status: 200,
  reply: Task,
  errors: ['TASK_NOT_FOUND'],
  versioned: 'shown',
});
export const updateTask = endpoint({
  method: 'PUT',
  path: '/v1/tasks/:id',
  summary: 'Replace a task’s content; `If-Match` or `version` names the version that was read',
  params,
  body: z.object({ ...Fields, version: Version.optional() }),
  status: 200,
  reply: Task,
  errors: ['TASK_NOT_FOUND', 'TASK_FINISHED', 'DEPENDENCY_CYCLE', ...VersionErrors],
  versioned: 'required',
});

const action = { method: 'POST', params, status: 200, reply: Task, takesKey: true, versioned: 'named' } as const;
const ActionErrors = ['TASK_NOT_FOUND', 'TASK_FINISHED', 'EDIT_CONFLICT', ...IdempotentErrors] as const;
export const startTask = endpoint({
  ...action,
  path: '/v1/tasks/:id/start',
  summary: 'Start a task; the caller becomes its assignee. To take over a task that a colleague has started, name its version',
  body: z.object({ version: Version.optional() }),
  errors: [...ActionErrors, 'TASK_STARTED', 'TASK_BLOCKED'],
});
export const completeTask = endpoint({
  ...action,
  path: '/v1/tasks/:id/complete',
  summary: 'Complete a task: writes the log, and creates the next task of a recurring one',
  body: z.object({
    /** The description in the log; the task's title when absent. */
    description: line(500).optional(),
    notes: ClinicalText.nullish(),
    completed_at: Instant.optional(),
    version: Version.optional(),
  }),
  errors: [...ActionErrors, 'TASK_BLOCKED'],
});
export const skipTask = endpoint({
  ...action,
  path: '/v1/tasks/:id/not-done',
  summary: 'Mark a task as not done, with the reason; creates the next task of a recurring one',
  body: z.object({ reason: line(500), version: Version.optional() }),
  errors: ActionErrors,
});
/** How long a finished task can be reopened. */
export const REOPEN_WINDOW_MS = 15 * 60_000;
export const reopenTask = endpoint({
  ...action,
  path: '/v1/tasks/:id/reopen',
  summary: 'Reopen a finished task within 15 minutes, only for the person who finished it: voids its log and withdraws the next task',
  body: z.object({ version: Version.optional() }),
  errors: [
    'TASK_NOT_FOUND',
    'NOT_THE_FINISHER',
    'TASK_NOT_FINISHED',
    'REOPEN_WINDOW_PASSED',
    'TASK_FOLLOWED',
    'EDIT_CONFLICT',
    ...IdempotentErrors,
  ],
});
export const assignTask = endpoint({
  ...action,
  path: '/v1/tasks/:id/assign',
  summary: 'Assign a task to a person or a team, or to neither. To reassign a task that a colleague has started, name its version',
  body: z.object({ ...Owner, version: Version.optional() }).refine(oneOwner, ONE_OWNER),
  errors: [...ActionErrors, 'TASK_STARTED', 'USER_NOT_FOUND', 'TEAM_NOT_FOUND'],
});

/** An entry of a patient's timeline: a log, a task that was not done, or an event of another record. */
export const TimelineEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('log'), at: Timestamp, log: TaskLog }),
  z.object({ kind: z.literal('not-done'), at: Timestamp, task: Task }),
  RecordEntry,
]);
export type TimelineEntry = z.infer<typeof TimelineEntry>;
export const patientTimeline = endpoint({
  method: 'GET',
  path: '/v1/patients/:id/timeline',
  summary: 'Logs, tasks not done, and events of notes, care plans and facts that you may read about a patient, newest first',
  params: z.object({ id: patientInUrl }),
  query: z.object({ after: Cursor.optional(), limit: Limit }),
  status: 200,
  reply: z.object({ entries: z.array(TimelineEntry), next: Cursor.nullable() }),
  errors: ['PATIENT_NOT_FOUND'],
});

export const serverFrames = [
  /** On `tasks:mine`: one of the user's tasks was changed, added or removed. */
  z.object({ type: z.literal('tasks.changed'), topic: z.literal('tasks:mine'), data: z.object({ task_id: z.int() }) }),
] as const;

/** Endpoints under the names that the web client uses. */
export const endpoints = {
  createTask,
  listTasks,
  getTask,
  updateTask,
  startTask,
  completeTask,
  skipTask,
  listWardTasks,
  reopenTask,
  assignTask,
  patientTimeline,
};

// Work that is to be done for a patient: tasks with a time, an owner and an end; presets of them; saved views.
import { z } from 'zod';
import {
  ClinicalLine,
  ClinicalText,
  Cursor,
  Id,
  Instant,
  idInUrl,
  Limit,
  NullableTimestamp,
  PersonId,
  Timestamp,
  UniqueName,
  Version,
} from './common.ts';
import { endpoint } from './endpoint.ts';
import { IdempotentErrors, VersionErrors } from './problem.ts';
import { TaskLog, TaskType } from './task-logs.ts';
import { Placement } from './wards.ts';

export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export const Priority = z.enum(PRIORITIES);
export const TASK_STATUSES = ['open', 'in-progress', 'done', 'not-done'] as const;
export const TaskStatus = z.enum(TASK_STATUSES);

/** RFC 5545 recurrence rule without DTSTART, e.g. `FREQ=DAILY;INTERVAL=1`; hourly or rarer. It runs in the clinic's time zone. */
export const Recurrence = z
  .string()
  .trim()
  .max(300)
  .regex(/^(RRULE:)?FREQ=(HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY)(;[A-Z]+=[A-Z0-9,+-]+)*$/i, 'must be a recurrence rule, hourly or rarer');

const NamedPerson = z.object({ id: PersonId, name: z.string() });
const Named = z.object({ id: Id, name: z.string() });
/** Enough of a patient to be sure who is meant: two identifiers, and where they are. */
export const TaskPatient = z.object({
  id: PersonId,
  firstName: z.string(),
  lastName: z.string(),
  medicalRecordNumber: z.string(),
  dateOfBirth: z.iso.date().nullable(),
  roomNumber: z.string().nullable(),
  placement: Placement.nullable(),
});

export const Task = z.object({
  id: Id,
  patientId: PersonId,
  patient: TaskPatient,
  type: TaskType,
  title: z.string(),
  /** Clinical text: null for those who may not read it. */
  notes: z.string().nullable(),
  dueAt: NullableTimestamp,
  priority: Priority,
  assigneeId: PersonId.nullable(),
  assignee: NamedPerson.nullable(),
  teamId: Id.nullable(),
  team: Named.nullable(),
  dependsOn: z.array(Id),
  /** Those of `dependsOn` that are not finished. */
  blockedBy: z.array(Id),
  recurrence: z.string().nullable(),
  status: TaskStatus,
  /** Why it was not done. */
  reason: z.string().nullable(),
  startedAt: NullableTimestamp,
  finishedAt: NullableTimestamp,
  finishedBy: NamedPerson.nullable(),
  /** The log that completing it wrote. */
  taskLogId: Id.nullable(),
  /** The next task of a recurring one. */
  nextTaskId: Id.nullable(),
  createdAt: Timestamp,
  createdBy: NamedPerson,
  updatedAt: Timestamp,
  version: Version,
});
export type Task = z.infer<typeof Task>;

const params = z.object({ id: idInUrl });
const Title = ClinicalLine.pipe(z.string().max(200));
const Owner = { assigneeId: PersonId.nullish(), teamId: Id.nullish() };
const oneOwner = (body: { assigneeId?: number | null | undefined; teamId?: number | null | undefined }): boolean =>
  body.assigneeId == null || body.teamId == null;
const ONE_OWNER = { message: 'a task belongs to a person or to a team, not both', path: ['teamId'] };

const Fields = {
  type: TaskType,
  title: Title,
  notes: ClinicalText.nullish(),
  dueAt: Instant.nullish(),
  priority: Priority.default('normal'),
  dependsOn: z.array(Id).max(20).default([]),
  recurrence: Recurrence.nullish(),
};

export const createTask = endpoint({
  method: 'POST',
  path: '/v1/tasks',
  summary: 'Add a task; without assignee and team it belongs to the patient’s team',
  body: z.object({ patientId: PersonId, ...Fields, ...Owner }).refine(oneOwner, ONE_OWNER),
  status: 201,
  reply: Task,
  errors: ['PATIENT_NOT_FOUND', 'USER_NOT_FOUND', 'TEAM_NOT_FOUND', 'TASK_NOT_FOUND', ...IdempotentErrors],
  creates: true,
});
export const listTasks = endpoint({
  method: 'GET',
  path: '/v1/tasks',
  summary: 'Tasks by when they are due: mine, a team’s, a ward’s, a patient’s, overdue, due before',
  query: z.object({
    /** Assigned to the caller, or to nobody in one of the caller's teams. */
    mine: z.literal('true').optional(),
    team: idInUrl.optional(),
    ward: idInUrl.optional(),
    patient: idInUrl.optional(),
    overdue: z.literal('true').optional(),
    dueBefore: Instant.optional(),
    /** `active` is open and in progress. */
    status: z.enum(['active', ...TASK_STATUSES, 'all']).default('active'),
    after: Cursor.optional(),
    limit: Limit,
  }),
  status: 200,
  reply: z.object({ tasks: z.array(Task), next: Cursor.nullable() }),
});
export const getTask = endpoint({
  method: 'GET',
  path: '/v1/tasks/:id',
  summary: 'One task',
  params,
  status: 200,
  reply: Task,
  errors: ['TASK_NOT_FOUND'],
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
});

const action = { method: 'POST', params, status: 200, reply: Task, creates: true } as const;
const ActionErrors = ['TASK_NOT_FOUND', 'TASK_FINISHED', 'EDIT_CONFLICT', ...IdempotentErrors] as const;
export const startTask = endpoint({
  ...action,
  path: '/v1/tasks/:id/start',
  summary: 'Begin a task; it becomes the caller’s',
  body: z.object({ version: Version.optional() }),
  errors: [...ActionErrors, 'TASK_BLOCKED'],
});
export const completeTask = endpoint({
  ...action,
  path: '/v1/tasks/:id/complete',
  summary: 'A task is done: writes the log, and makes the next of a recurring one',
  body: z.object({
    /** What the log says; the task's title when absent. */
    description: ClinicalLine.pipe(z.string().max(500)).optional(),
    notes: ClinicalText.nullish(),
    completedAt: Instant.optional(),
    version: Version.optional(),
  }),
  errors: [...ActionErrors, 'TASK_BLOCKED'],
});
export const skipTask = endpoint({
  ...action,
  path: '/v1/tasks/:id/not-done',
  summary: 'A task will not be done, and why; makes the next of a recurring one',
  body: z.object({ reason: ClinicalLine.pipe(z.string().max(500)), version: Version.optional() }),
  errors: ActionErrors,
});
export const assignTask = endpoint({
  ...action,
  path: '/v1/tasks/:id/assign',
  summary: 'Give a task to a person or a team, or (neither) to nobody',
  body: z.object({ ...Owner, version: Version.optional() }).refine(oneOwner, ONE_OWNER),
  errors: [...ActionErrors, 'USER_NOT_FOUND', 'TEAM_NOT_FOUND'],
});

/** What happened to a patient: everything logged, and tasks that were not done. */
export const TimelineEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('log'), at: Timestamp, log: TaskLog }),
  z.object({ kind: z.literal('not-done'), at: Timestamp, task: Task }),
]);
export type TimelineEntry = z.infer<typeof TimelineEntry>;
export const patientTimeline = endpoint({
  method: 'GET',
  path: '/v1/patients/:id/timeline',
  summary: 'What was done and not done for a patient, newest first',
  params,
  query: z.object({ after: Cursor.optional(), limit: Limit }),
  status: 200,
  reply: z.object({ entries: z.array(TimelineEntry), next: Cursor.nullable() }),
  errors: ['PATIENT_NOT_FOUND'],
});

// ---- Presets -------------------------------------------------------------------------------------------------------------------

export const PresetTask = z.object({
  type: TaskType,
  title: Title,
  notes: ClinicalText.nullish(),
  priority: Priority.default('normal'),
  /** Minutes from the moment it is applied until it is due; null = no time. */
  dueInMinutes: z.int().min(0).max(525_600).nullable().default(null),
  recurrence: Recurrence.nullish(),
  /** Positions in this preset, from 0. */
  dependsOn: z.array(z.int().min(0).max(49)).max(20).default([]),
});
/** `plan`: tasks that are applied together. `log`: entries that are logged with one touch. */
export const PresetUse = z.enum(['plan', 'log']);
export const Preset = z.object({
  id: Id,
  name: z.string(),
  use: PresetUse,
  tasks: z.array(
    PresetTask.extend({ notes: z.string().nullable(), recurrence: z.string().nullable(), priority: Priority, dependsOn: z.array(z.int()) }),
  ),
  version: Version,
});
export type Preset = z.infer<typeof Preset>;
const PresetFields = z.object({
  name: UniqueName.pipe(z.string().max(80)),
  use: PresetUse.default('plan'),
  tasks: z.array(PresetTask).min(1).max(50),
});
export const listPresets = endpoint({
  method: 'GET',
  path: '/v1/presets',
  summary: 'Presets of tasks',
  status: 200,
  reply: z.object({ presets: z.array(Preset) }),
});
export const createPreset = endpoint({
  method: 'POST',
  path: '/v1/presets',
  summary: 'Save tasks that belong together',
  body: PresetFields,
  status: 201,
  reply: Preset,
  errors: ['NAME_TAKEN', ...IdempotentErrors],
  creates: true,
});
export const updatePreset = endpoint({
  method: 'PUT',
  path: '/v1/presets/:id',
  summary: 'Change a preset',
  params,
  body: PresetFields.extend({ version: Version.optional() }),
  status: 200,
  reply: Preset,
  errors: ['PRESET_NOT_FOUND', 'NAME_TAKEN', ...VersionErrors],
});
export const removePreset = endpoint({
  method: 'DELETE',
  path: '/v1/presets/:id',
  summary: 'Remove a preset; what was made with it stays',
  params,
  status: 204,
  errors: ['PRESET_NOT_FOUND'],
});
export const applyPreset = endpoint({
  method: 'POST',
  path: '/v1/patients/:id/presets/:presetId',
  summary: 'Make all tasks of a preset for a patient, or none',
  params: z.object({ id: idInUrl, presetId: idInUrl }),
  status: 201,
  reply: z.object({ tasks: z.array(Task) }),
  errors: ['PATIENT_NOT_FOUND', 'PRESET_NOT_FOUND', ...IdempotentErrors],
  creates: true,
});

// ---- Saved views ---------------------------------------------------------------------------------------------------------------

export const ViewFilter = z.object({
  mine: z.boolean().optional(),
  team: Id.optional(),
  ward: Id.optional(),
  overdue: z.boolean().optional(),
  /** Due within so many hours of looking. */
  dueWithinHours: z.int().min(1).max(720).optional(),
  status: z.enum(['active', ...TASK_STATUSES, 'all']).optional(),
});
export const View = z.object({
  id: Id,
  name: z.string(),
  shared: z.boolean(),
  filter: ViewFilter,
  owner: NamedPerson,
  version: Version,
});
export type View = z.infer<typeof View>;
const ViewFields = z.object({ name: UniqueName.pipe(z.string().max(80)), shared: z.boolean().default(false), filter: ViewFilter });
export const listViews = endpoint({
  method: 'GET',
  path: '/v1/views',
  summary: 'Saved filters: one’s own, and those that others share',
  status: 200,
  reply: z.object({ views: z.array(View) }),
});
export const createView = endpoint({
  method: 'POST',
  path: '/v1/views',
  summary: 'Save a filter',
  body: ViewFields,
  status: 201,
  reply: View,
  errors: ['NAME_TAKEN', ...IdempotentErrors],
  creates: true,
});
export const updateView = endpoint({
  method: 'PUT',
  path: '/v1/views/:id',
  summary: 'Change one’s own saved filter',
  params,
  body: ViewFields.extend({ version: Version.optional() }),
  status: 200,
  reply: View,
  errors: ['VIEW_NOT_FOUND', 'NAME_TAKEN', ...VersionErrors],
});
export const removeView = endpoint({
  method: 'DELETE',
  path: '/v1/views/:id',
  summary: 'Remove one’s own saved filter',
  params,
  status: 204,
  errors: ['VIEW_NOT_FOUND'],
});

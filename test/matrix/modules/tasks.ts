// Tasks, logs, presets and saved filters.
import { randomUUID } from 'node:crypto';
import type { WardTasks } from '#contracts/tasks.ts';
import { PEOPLE } from '../../harness/people/people.ts';
import { type MatrixModule, NO_NUMBER, type Prepared, type Spec, type Subject } from '../module.ts';
import type { Stage } from '../stage.ts';
import type { IdentityThings } from './identity.ts';
import type { PatientThings, Wendys } from './patients.ts';
import type { WardThings } from './wards.ts';

/** Each may be changed permanently. */
export interface TaskThings {
  /** A task for David. */
  task(): Promise<number> | number;
  /** A task for David that the subject finished, if they may. */
  finished(subject: Subject): Promise<number> | number;
  preset(): Promise<number> | number;
  /** The subject's own, if they may have any. */
  view(subject: Subject): Promise<number> | number;
  /** A log by Priya that has not been corrected yet. */
  freshLog(): Promise<number> | number;
}
type Aims = TaskThings & PatientThings & WardThings & Pick<IdentityThings, 'clinician'>;

const TASK = { type: 'vitals', title: 'Blood pressure' };
const LOG = { taskType: 'vitals', description: 'BP 120/80' };
const CORRECTION = { task_type: 'vitals', description: 'BP 120/80' };
const PRESET = (title = 'Mouth care') => ({ name: randomUUID(), tasks: [{ type: 'hygiene', title }] });
const VIEW = () => ({ name: randomUUID(), filter: { mine: true } });
const WORKERS = ['Chen', 'Smith', 'Priya'];
const KEEPERS = ['Chen', 'Smith', 'Priya', 'Tom', 'Sam'];

const idOf = async (stage: Stage, ...asked: Parameters<Stage['call']>): Promise<number> => (await stage.call(...asked)).id;
const newTask = (stage: Stage, author: number = PEOPLE.Priya, patientId: number = PEOPLE.David): Promise<number> =>
  idOf(stage, author, 'POST', '/v1/tasks', { ...TASK, patient_id: patientId });
const newFinished = async (stage: Stage, author: number = PEOPLE.Priya, patientId: number = PEOPLE.David): Promise<number> =>
  idOf(stage, author, 'POST', `/v1/tasks/${await newTask(stage, author, patientId)}/complete`, {});
const newPreset = (stage: Stage): Promise<number> => idOf(stage, PEOPLE.Priya, 'POST', '/v1/presets', PRESET());
const newLog = (stage: Stage, author: number, patientId: number, description = 'Walked to the door'): Promise<number> =>
  idOf(stage, author, 'POST', '/api/task-logs', { patientId, taskType: 'mobility', description });

/** Creates a finished task, and canaries in a task for Wendy, a preset and a shared filter. */
const newThings = async (stage: Stage, author: number, where: 'north' | 'harbour', patientId: number) => ({
  finished: await newFinished(stage, author, patientId),
  task: await idOf(stage, author, 'POST', '/v1/tasks', {
    ...TASK,
    patient_id: patientId,
    title: `canary-${where}-task`,
    notes: `canary-${where}-notes`,
    due_at: '2020-01-01T00:00:00Z',
  }),
  preset: await idOf(stage, author, 'POST', '/v1/presets', PRESET(`canary-${where}-preset`)),
  view: await idOf(stage, author, 'POST', '/v1/views', { ...VIEW(), name: `canary-${where}-view`, shared: true }),
});

export const prepareTasks = async (stage: Stage, wendys: Wendys): Promise<Prepared<TaskThings>> => {
  await newThings(stage, PEOPLE.Priya, 'north', wendys.here);
  const harbour = await newThings(stage, PEOPLE.Lopez, 'harbour', wendys.harbour);
  await newLog(stage, PEOPLE.Priya, PEOPLE.David, 'canary-davids-log');
  const harbourLog = await newLog(stage, PEOPLE.Lopez, PEOPLE.Mensah, 'canary-harbour-log');
  return {
    here: {
      task: () => newTask(stage),
      finished: ({ name, person }) => newFinished(stage, WORKERS.includes(name) ? person : PEOPLE.Priya),
      preset: () => newPreset(stage),
      view: ({ name, person }) => idOf(stage, KEEPERS.includes(name) ? person : PEOPLE.Priya, 'POST', '/v1/views', VIEW()),
      freshLog: () => newLog(stage, PEOPLE.Priya, PEOPLE.David),
    },
    harbour: {
      task: () => harbour.task,
      finished: () => harbour.finished,
      preset: () => harbour.preset,
      view: () => harbour.view,
      freshLog: () => harbourLog,
    },
    nowhere: {
      task: () => NO_NUMBER,
      finished: () => NO_NUMBER,
      preset: () => NO_NUMBER,
      view: () => NO_NUMBER,
      freshLog: () => NO_NUMBER,
    },
    canaries: [
      { text: 'canary-davids-log', readers: ['Chen', 'Smith', 'Priya'] },
      { text: 'canary-harbour-log', readers: ['Lopez'] },
      { text: 'canary-north-task', readers: KEEPERS },
      { text: 'canary-north-notes', readers: ['Chen', 'Smith', 'Priya'] },
      { text: 'canary-north-preset', readers: ['Chen', 'Smith', 'Priya', 'Sam'] },
      { text: 'canary-north-view', readers: KEEPERS },
      { text: 'canary-harbour-task', readers: ['Lopez', 'Silva'] },
      { text: 'canary-harbour-notes', readers: ['Lopez'] },
      { text: 'canary-harbour-preset', readers: ['Lopez', 'Silva'] },
      { text: 'canary-harbour-view', readers: ['Lopez', 'Silva'] },
    ],
  };
};

const ofDavid = (): number[] => [PEOPLE.David];
const onTask = (verb: string, body?: unknown): Spec<Aims> => ({
  make: async ({ task }) => ({ path: `/v1/tasks/${await task()}${verb}`, ...(body === undefined ? {} : { body }) }),
  aims: true,
  patients: ofDavid,
});
const ofLogs = (_subject: Subject, _sent: unknown, { taskLogs }: { taskLogs: { patientId: number }[] }): number[] => [
  ...new Set(taskLogs.map(({ patientId }) => patientId)),
];

export const tasks: MatrixModule<Aims> = {
  expectations: `
                                       nobody disabled | David Linh Chen Smith Priya Tom Grace Sam | Lopez Mensah Silva | reads writes stranger abroad revoked
POST /api/task-logs                     401    401     |  403  403  201   201   201  403  403  403 |   404   403   403  |  403    403     403    403    401
GET /api/task-logs                      401    401     |  403  403  200   200   200  403  403  403 |   200   403   403  |  403    403     403    403    401
GET /api/task-logs/patient/:id          401    401     |  403  403  200   200   200  403  403  403 |   404   403   403  |  403    403     403    403    401
GET /api/task-logs/clinician/:id        401    401     |  403  403  200   200   200  403  403  403 |   404   403   403  |  403    403     403    403    401
GET /api/patients/:id/tasks             401    401     |  403  403  200   200   200  403  403  403 |   404   403   403  |  403    403     403    403    401
GET /v1/patients/:id/timeline           401    401     |  403  403  200   200   200  403  403  403 |   404   403   403  |  403    403     403    403    401
POST /v1/task-logs/:id/corrections      401    401     |  403  403  403   403   201  403  403  403 |   404   403   403  |  403    403     403    403    401
POST /v1/tasks                          401    401     |  403  403  201  201   201   403  403  403  |   404   403   403  |  403    403     403    403    401
GET /v1/tasks                           401    401     |  403  403  200  200   200   200  403  200  |   200   403   200  |  403    403     403    403    401
GET /v1/wards/:id/tasks                 401    401     |  403  403  200  200   200   200  403  200  |   404   403   404  |  403    403     403    403    401
GET /v1/tasks/:id                       401    401     |  403  403  200  200   200   200  403  200  |   404   403   404  |  403    403     403    403    401
PUT /v1/tasks/:id                       401    401     |  403  403  200  200   200   403  403  403  |   404   403   403  |  403    403     403    403    401
POST /v1/tasks/:id/start                401    401     |  403  403  200  200   200   403  403  403  |   404   403   403  |  403    403     403    403    401
POST /v1/tasks/:id/complete             401    401     |  403  403  200  200   200   403  403  403  |   404   403   403  |  403    403     403    403    401
POST /v1/tasks/:id/not-done             401    401     |  403  403  200  200   200   403  403  403  |   404   403   403  |  403    403     403    403    401
POST /v1/tasks/:id/reopen               401    401     |  403  403  200  200   200   403  403  403  |   404   403   403  |  403    403     403    403    401
POST /v1/tasks/:id/assign               401    401     |  403  403  200  200   200   403  403  403  |   404   403   403  |  403    403     403    403    401
GET /v1/presets                         401    401     |  403  403  200  200   200   403  403  200  |   200   403   200  |  403    403     403    403    401
POST /v1/presets                        401    401     |  403  403  201  201   201   403  403  201  |   201   403   201  |  403    403     403    403    401
PUT /v1/presets/:id                     401    401     |  403  403  200  200   200   403  403  200  |   404   403   404  |  403    403     403    403    401
DELETE /v1/presets/:id                  401    401     |  403  403  204  204   204   403  403  204  |   404   403   404  |  403    403     403    403    401
POST /v1/patients/:id/presets/:preset_id 401    401     |  403  403  201  201   201   403  403  403  |   404   403   403  |  403    403     403    403    401
GET /v1/views                           401    401     |  403  403  200  200   200   200  403  200  |   200   403   200  |  403    403     403    403    401
POST /v1/views                          401    401     |  403  403  201  201   201   201  403  201  |   201   403   201  |  403    403     403    403    401
PUT /v1/views/:id                       401    401     |  403  403  200  200   200   200  403  200  |   404   403   404  |  403    403     403    403    401
DELETE /v1/views/:id                    401    401     |  403  403  204  204   204   204  403  204  |   404   403   404  |  403    403     403    403    401
`,
  requests: {
    'GET /v1/wards/:id/tasks': {
      make: ({ places }) => ({ path: `/v1/wards/${places.ward}/tasks` }),
      aims: true,
      patients: (_subject, _sent, { patients }: WardTasks) => patients.map(({ patient_id }) => patient_id),
    },
    'POST /api/task-logs': {
      make: ({ patient }) => ({ path: '/api/task-logs', body: { patientId: patient, ...LOG } }),
      aims: true,
      patients: ofDavid,
    },
    'GET /api/task-logs': { make: () => ({ path: '/api/task-logs?limit=200' }), patients: ofLogs },
    'GET /api/task-logs/patient/:id': {
      make: ({ patient }) => ({ path: `/api/task-logs/patient/${patient}` }),
      aims: true,
      patients: ofDavid,
    },
    'GET /api/task-logs/clinician/:id': {
      make: ({ clinician }) => ({ path: `/api/task-logs/clinician/${clinician}` }),
      aims: true,
      patients: ofLogs,
    },
    'GET /api/patients/:id/tasks': { make: ({ patient }) => ({ path: `/api/patients/${patient}/tasks` }), aims: true, patients: ofDavid },
    'GET /v1/patients/:id/timeline': {
      make: ({ patient }) => ({ path: `/v1/patients/${patient}/timeline` }),
      aims: true,
      patients: ofDavid,
    },
    'POST /v1/task-logs/:id/corrections': {
      make: async (things) => ({ path: `/v1/task-logs/${await things.freshLog()}/corrections`, body: CORRECTION }),
      aims: true,
      patients: ofDavid,
    },
    'POST /v1/tasks': {
      make: ({ patient }) => ({ path: '/v1/tasks', body: { ...TASK, patient_id: patient } }),
      aims: true,
      patients: ofDavid,
    },
    'GET /v1/tasks': {
      make: () => ({ path: '/v1/tasks?limit=200' }),
      patients: (_subject, _sent, { tasks }: { tasks: { patient_id: number }[] }) => [
        ...new Set(tasks.map(({ patient_id }) => patient_id)),
      ],
    },
    'GET /v1/tasks/:id': onTask(''),
    'PUT /v1/tasks/:id': onTask('', { ...TASK, version: 1 }),
    'POST /v1/tasks/:id/start': onTask('/start', {}),
    'POST /v1/tasks/:id/complete': onTask('/complete', {}),
    'POST /v1/tasks/:id/not-done': onTask('/not-done', { reason: 'Asleep' }),
    'POST /v1/tasks/:id/reopen': {
      make: async ({ finished }, subject) => ({ path: `/v1/tasks/${await finished(subject)}/reopen`, body: {} }),
      aims: true,
      patients: ofDavid,
    },
    'POST /v1/tasks/:id/assign': onTask('/assign', {}),
    'GET /v1/presets': { make: () => ({ path: '/v1/presets' }) },
    'POST /v1/presets': { make: () => ({ path: '/v1/presets', body: PRESET() }) },
    'PUT /v1/presets/:id': {
      make: async ({ preset }) => ({ path: `/v1/presets/${await preset()}`, body: { ...PRESET(), version: 1 } }),
      aims: true,
    },
    'DELETE /v1/presets/:id': { make: async ({ preset }) => ({ path: `/v1/presets/${await preset()}` }), aims: true },
    'POST /v1/patients/:id/presets/:preset_id': {
      make: async ({ preset, patient }) => ({ path: `/v1/patients/${patient}/presets/${await preset()}` }),
      aims: true,
      patients: ofDavid,
    },
    'GET /v1/views': { make: () => ({ path: '/v1/views' }) },
    'POST /v1/views': { make: () => ({ path: '/v1/views', body: VIEW() }) },
    'PUT /v1/views/:id': {
      make: async ({ view }, subject) => ({ path: `/v1/views/${await view(subject)}`, body: { ...VIEW(), version: 1 } }),
      aims: true,
    },
    'DELETE /v1/views/:id': { make: async ({ view }, subject) => ({ path: `/v1/views/${await view(subject)}` }), aims: true },
  },
  creations: {
    'POST /api/task-logs': async () => ({
      person: PEOPLE.Priya,
      path: '/api/task-logs',
      body: { patientId: PEOPLE.David, taskType: 'vitals', description: 'BP 120/80' },
      other: { description: 'BP 130/80' },
      count: 'tasks.task_logs',
    }),
    'POST /v1/task-logs/:id/corrections': async (stage) => ({
      person: PEOPLE.Priya,
      path: `/v1/task-logs/${await newLog(stage, PEOPLE.Priya, PEOPLE.David)}/corrections`,
      body: CORRECTION,
      other: { description: 'BP 130/80' },
      count: 'tasks.task_logs',
    }),
    'POST /v1/tasks': async () => ({
      person: PEOPLE.Priya,
      path: '/v1/tasks',
      body: { patient_id: PEOPLE.David, type: 'vitals', title: 'Blood pressure' },
      other: { title: 'Pulse' },
      count: 'tasks.tasks',
    }),
    'POST /v1/tasks/:id/start': async (stage) => ({
      person: PEOPLE.Priya,
      path: `/v1/tasks/${await newTask(stage)}/start`,
      body: {},
      other: { version: 1 },
      status: 200,
      count: "tasks.tasks where status = 'in-progress'",
    }),
    'POST /v1/tasks/:id/complete': async (stage) => ({
      person: PEOPLE.Priya,
      path: `/v1/tasks/${await newTask(stage)}/complete`,
      body: {},
      other: { notes: 'Lying' },
      status: 200,
      count: 'tasks.task_logs',
    }),
    'POST /v1/tasks/:id/not-done': async (stage) => ({
      person: PEOPLE.Priya,
      path: `/v1/tasks/${await newTask(stage)}/not-done`,
      body: { reason: 'Asleep' },
      other: { reason: 'At theatre' },
      status: 200,
      count: "tasks.tasks where status = 'not-done'",
    }),
    'POST /v1/tasks/:id/reopen': async (stage) => ({
      person: PEOPLE.Priya,
      path: `/v1/tasks/${await newFinished(stage)}/reopen`,
      body: {},
      other: { version: 2 },
      status: 200,
      count: 'tasks.task_logs where corrected_by_id = id',
    }),
    'POST /v1/tasks/:id/assign': async (stage) => ({
      person: PEOPLE.Priya,
      path: `/v1/tasks/${await newTask(stage)}/assign`,
      body: { assignee_id: PEOPLE.Chen },
      other: { assignee_id: PEOPLE.Smith },
      status: 200,
      count: `tasks.tasks where assignee_id = ${PEOPLE.Chen}`,
    }),
    'POST /v1/presets': async () => ({
      person: PEOPLE.Priya,
      path: '/v1/presets',
      body: { name: randomUUID(), tasks: [{ type: 'hygiene', title: 'Mouth care' }] },
      other: { use: 'log' },
      count: 'tasks.presets',
    }),
    'POST /v1/patients/:id/presets/:preset_id': async (stage) => ({
      person: PEOPLE.Priya,
      path: `/v1/patients/${PEOPLE.David}/presets/${await newPreset(stage)}`,
      body: {},
      count: 'tasks.tasks',
    }),
    'POST /v1/views': async () => ({
      person: PEOPLE.Tom,
      path: '/v1/views',
      body: { name: randomUUID(), filter: { overdue: true } },
      other: { shared: true },
      count: 'tasks.views',
    }),
  },
};

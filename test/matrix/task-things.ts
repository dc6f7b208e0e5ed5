// Tasks, presets and saved filters of the matrix: what requests aim at, and the requests.
import { randomUUID } from 'node:crypto';
import type { Spec } from './requests.ts';
import type { Subject } from './subjects.ts';
import { type Canary, PEOPLE } from './world.ts';

/** Each may be changed for good. */
export interface TaskThings {
  /** A task for David. */
  task(): Promise<number> | number;
  /** A task for David that the subject finished, if they may. */
  finished(subject: Subject): Promise<number> | number;
  preset(): Promise<number> | number;
  /** The subject's own, if they may keep any. */
  view(subject: Subject): Promise<number> | number;
}

// biome-ignore lint/suspicious/noExplicitAny: a reply's shape is what tests look into
type Call = (person: number, method: string, path: string, body?: unknown) => Promise<any>;

const TASK = { type: 'vitals', title: 'Blood pressure' };
const PRESET = (title = 'Mouth care') => ({ name: randomUUID(), tasks: [{ type: 'hygiene', title }] });
const VIEW = () => ({ name: randomUUID(), filter: { mine: true } });
const WORKERS = ['Chen', 'Smith', 'Priya'];
const KEEPERS = ['Chen', 'Smith', 'Priya', 'Tom', 'Sam'];

/** Makes what is there from the start: in each clinic a task for Wendy, a preset and a shared filter with canaries in them. */
export const createTaskThings = async (
  call: Call,
  wendys: { here: number; harbour: number },
): Promise<{ here: TaskThings; harbour: TaskThings; canaries: Canary[] }> => {
  const idOf = async (...asked: Parameters<Call>): Promise<number> => (await call(...asked)).id;
  const finish = async (author: number, patientId: number): Promise<number> =>
    idOf(author, 'POST', `/v1/tasks/${await idOf(author, 'POST', '/v1/tasks', { ...TASK, patientId })}/complete`, {});
  const start = async (author: number, where: 'north' | 'harbour', patientId: number) => ({
    finished: await finish(author, patientId),
    task: await idOf(author, 'POST', '/v1/tasks', {
      ...TASK,
      patientId,
      title: `canary-${where}-task`,
      notes: `canary-${where}-notes`,
      dueAt: '2020-01-01T00:00:00Z',
    }),
    preset: await idOf(author, 'POST', '/v1/presets', PRESET(`canary-${where}-preset`)),
    view: await idOf(author, 'POST', '/v1/views', { ...VIEW(), name: `canary-${where}-view`, shared: true }),
  });
  await start(PEOPLE.Priya, 'north', wendys.here);
  const harbour = await start(PEOPLE.Lopez, 'harbour', wendys.harbour);
  return {
    here: {
      task: () => idOf(PEOPLE.Priya, 'POST', '/v1/tasks', { ...TASK, patientId: PEOPLE.David }),
      finished: ({ name, person }) => finish(WORKERS.includes(name) ? person : PEOPLE.Priya, PEOPLE.David),
      preset: () => idOf(PEOPLE.Priya, 'POST', '/v1/presets', PRESET()),
      view: ({ name, person }) => idOf(KEEPERS.includes(name) ? person : PEOPLE.Priya, 'POST', '/v1/views', VIEW()),
    },
    harbour: { task: () => harbour.task, finished: () => harbour.finished, preset: () => harbour.preset, view: () => harbour.view },
    canaries: [
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
const onTask = (verb: string, body?: unknown): Spec => ({
  make: async ({ tasks }) => ({ path: `/v1/tasks/${await tasks.task()}${verb}`, ...(body === undefined ? {} : { body }) }),
  aims: true,
  patients: ofDavid,
});

export const TASK_REQUESTS: Readonly<Record<string, Spec>> = {
  'POST /v1/tasks': {
    make: ({ patient }) => ({ path: '/v1/tasks', body: { ...TASK, patientId: patient } }),
    aims: true,
    patients: ofDavid,
  },
  'GET /v1/tasks': {
    make: () => ({ path: '/v1/tasks?limit=200' }),
    patients: (_subject, _sent, { tasks }: { tasks: { patientId: number }[] }) => [...new Set(tasks.map(({ patientId }) => patientId))],
  },
  'GET /v1/tasks/:id': onTask(''),
  'PUT /v1/tasks/:id': onTask('', { ...TASK, version: 1 }),
  'POST /v1/tasks/:id/start': onTask('/start', {}),
  'POST /v1/tasks/:id/complete': onTask('/complete', {}),
  'POST /v1/tasks/:id/not-done': onTask('/not-done', { reason: 'Asleep' }),
  'POST /v1/tasks/:id/reopen': {
    make: async ({ tasks }, subject) => ({ path: `/v1/tasks/${await tasks.finished(subject)}/reopen`, body: {} }),
    aims: true,
    patients: ofDavid,
  },
  'POST /v1/tasks/:id/assign': onTask('/assign', {}),

  'GET /v1/presets': { make: () => ({ path: '/v1/presets' }) },
  'POST /v1/presets': { make: () => ({ path: '/v1/presets', body: PRESET() }) },
  'PUT /v1/presets/:id': {
    make: async ({ tasks }) => ({ path: `/v1/presets/${await tasks.preset()}`, body: { ...PRESET(), version: 1 } }),
    aims: true,
  },
  'DELETE /v1/presets/:id': { make: async ({ tasks }) => ({ path: `/v1/presets/${await tasks.preset()}` }), aims: true },
  'POST /v1/patients/:id/presets/:presetId': {
    make: async ({ tasks, patient }) => ({ path: `/v1/patients/${patient}/presets/${await tasks.preset()}` }),
    aims: true,
    patients: ofDavid,
  },

  'GET /v1/views': { make: () => ({ path: '/v1/views' }) },
  'POST /v1/views': { make: () => ({ path: '/v1/views', body: VIEW() }) },
  'PUT /v1/views/:id': {
    make: async ({ tasks }, subject) => ({ path: `/v1/views/${await tasks.view(subject)}`, body: { ...VIEW(), version: 1 } }),
    aims: true,
  },
  'DELETE /v1/views/:id': { make: async ({ tasks }, subject) => ({ path: `/v1/views/${await tasks.view(subject)}` }), aims: true },
};

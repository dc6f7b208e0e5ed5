// For each route a request that is valid, so that a refusal comes from the policy and not from validation, and the patients whom a
// success concerns.
import { randomUUID } from 'node:crypto';
import type { Handover } from '#contracts/handovers.ts';
import type { UserStatus } from '#contracts/identity.ts';
import type { WardTasks } from '#contracts/tasks.ts';
import type { WardBoard } from '#contracts/wards.ts';
import type { Subject } from './subjects.ts';
import { TASK_REQUESTS, type TaskThings } from './task-things.ts';
import { PASSWORD, PEOPLE, type PlaceKind, type Places, ROOM, type World } from './world.ts';

/** What requests aim at: things of tenant 1, things of tenant 2, things that are not there. */
export interface Things {
  room(): Promise<number> | number;
  /** One that may be changed for good. */
  freshRoom(): Promise<number> | number;
  closedRoom(): Promise<number> | number;
  editable: number;
  recallable: number;
  patient: number;
  /** One that may be changed for good. */
  freshPatient(): Promise<number> | number;
  /** A patient who was removed from the registry. */
  removedPatient(): Promise<number> | number;
  clinician: number;
  /** A ward with a room, its only bed, in which somebody lies, and a team. */
  places: Places;
  /** One that may be changed for good. */
  freshPlace(kind: PlaceKind): Promise<number> | number;
  /** Of the ward in which `patient` lies, to the first doctor of the consultation. */
  handover: number;
  /** A log of the nurse's that nobody has corrected yet. */
  freshLog(): Promise<number> | number;
  tasks: TaskThings;
  account(status: UserStatus): Promise<number> | number;
  key: string;
  freshKey(): Promise<string> | string;
  sessionOf(subject: Subject): Promise<string> | string;
}
export type Place = 'here' | 'harbour' | 'nowhere';

export interface Sent {
  method: string;
  path: string;
  body?: unknown;
  /** The session that asks does not survive. */
  endsSession?: boolean;
}

export interface Spec {
  make(things: Things, subject: Subject, world: World): Promise<Omit<Sent, 'method'>> | Omit<Sent, 'method'>;
  /** The answer depends on the things it names. */
  aims?: true;
  /** Whose records a success concerns: what its audit row says. */
  patients?(subject: Subject, sent: Sent, body: never): number[];
  /** A route without an audit rule of its own whose use case writes this action. */
  action?: string;
}

const NEW_PASSWORD = 'seven quiet herons by the lake';
const lastNumber = ({ path }: Sent): number => Number(/\/(\d+)(\/|$)/.exec(path)?.[1]);
const ofDavid = (): number[] => [PEOPLE.David];
const ofEntry = (_: Subject, sent: Sent): number[] => [lastNumber(sent)];
const ofShown = (_subject: Subject, _sent: Sent, { patients }: { patients: { id: number }[] }): number[] => patients.map(({ id }) => id);
const ofAccount = (_: Subject, sent: Sent): number[] => [lastNumber(sent)];
/** One's own account, if a patient's. */
const own = ({ person }: Subject): number[] => ([PEOPLE.David, PEOPLE.Linh, PEOPLE.Mensah] as number[]).filter((id) => id === person);
/** What somebody logs. */
const LOG = { taskType: 'vitals', description: 'BP 120/80' };
const ofLogs = (_subject: Subject, _sent: Sent, { taskLogs }: { taskLogs: { patientId: number }[] }): number[] => [
  ...new Set(taskLogs.map(({ patientId }) => patientId)),
];
const ofHandedOver = (_subject: Subject, _sent: Sent, { items }: Handover): number[] => items.map(({ patientId }) => patientId);
const newName = (): string => randomUUID().slice(0, 8);
/** Adding, listing, renaming and removing one kind of place. */
const placeSpecs = (kind: PlaceKind, within: (things: Things) => Record<string, unknown>): Record<string, Spec> => ({
  [`GET /v1/${kind}s`]: { make: () => ({ path: `/v1/${kind}s` }) },
  [`POST /v1/${kind}s`]: {
    make: (things) => ({ path: `/v1/${kind}s`, body: { name: newName(), ...within(things) } }),
    ...(kind === 'ward' ? {} : { aims: true }),
  },
  [`PUT /v1/${kind}s/:id`]: {
    make: async (things) => ({
      path: `/v1/${kind}s/${await things.freshPlace(kind)}`,
      body: { name: newName(), version: 1, ...within(things) },
    }),
    aims: true,
  },
  [`DELETE /v1/${kind}s/:id`]: { make: async (things) => ({ path: `/v1/${kind}s/${await things.freshPlace(kind)}` }), aims: true },
});
const account = (status: UserStatus, verb: string): Spec => ({
  make: async (things) => ({ path: `/v1/users/${await things.account(status)}/${verb}` }),
  aims: true,
  patients: ofAccount,
});
const mail = async (world: World): Promise<string> => (await world.newUser('patient', 'active')).email;
const signIn = (path: string): Spec => ({
  make: async (_things, _subject, world) => ({ path, body: { email: await mail(world), password: PASSWORD } }),
  action: 'identity.sign-in',
});

export const REQUESTS: Readonly<Record<string, Spec>> = {
  'POST /v1/auth/login': signIn('/v1/auth/login'),
  'POST /api/auth/login': signIn('/api/auth/login'),
  'POST /v1/auth/refresh': {
    make: async (_things, _subject, { app }) => ({
      path: '/v1/auth/refresh',
      body: { refresh_token: (await app.identity.openSession(1, PEOPLE.David)).refresh },
    }),
  },
  'POST /api/auth/register': {
    make: () => ({
      path: '/api/auth/register',
      body: { email: `${randomUUID()}@mail.example`, password: NEW_PASSWORD, firstName: 'Nia', lastName: 'Evans', role: 'patient' },
    }),
    action: 'identity.register',
  },
  'POST /v1/auth/password/forgot': {
    make: async (_things, _subject, world) => ({ path: '/v1/auth/password/forgot', body: { email: await mail(world) } }),
    action: 'identity.password.forgot',
  },
  'POST /v1/auth/password/reset': {
    make: async (_things, _subject, world) => {
      const { id } = await world.newUser('patient', 'active');
      return { path: '/v1/auth/password/reset', body: { token: await world.linkToken(id, 'reset'), new: NEW_PASSWORD } };
    },
    action: 'identity.password.reset',
  },
  'POST /v1/auth/verify-email': {
    make: async (_things, _subject, world) => {
      const { id } = await world.newUser('patient', 'active');
      return { path: '/v1/auth/verify-email', body: { token: await world.linkToken(id, 'verify') } };
    },
    action: 'identity.email.verify',
  },
  'POST /v1/auth/verify-email/resend': {
    make: async (_things, _subject, world) => {
      const { email } = await world.newUser('patient', 'unconfirmed');
      return { path: '/v1/auth/verify-email/resend', body: { email } };
    },
    action: 'identity.email.resend',
  },
  'GET /v1/site': { make: () => ({ path: '/v1/site' }) },
  'GET /.well-known/jwks.json': { make: () => ({ path: '/.well-known/jwks.json' }) },
  'GET /health': { make: () => ({ path: '/health' }) },
  'GET /health/live': { make: () => ({ path: '/health/live' }) },
  'GET /health/ready': { make: () => ({ path: '/health/ready' }) },

  'POST /v1/auth/logout': { make: () => ({ path: '/v1/auth/logout', endsSession: true }), patients: own },
  'GET /v1/auth/sessions': { make: () => ({ path: '/v1/auth/sessions' }) },
  'DELETE /v1/auth/sessions/:id': {
    make: async (things, subject) => ({ path: `/v1/auth/sessions/${await things.sessionOf(subject)}` }),
    aims: true,
    patients: own,
  },
  'POST /v1/auth/password': {
    make: () => ({ path: '/v1/auth/password', body: { old: PASSWORD, new: NEW_PASSWORD } }),
    patients: own,
  },
  'POST /v1/auth/recovery-code': { make: () => ({ path: '/v1/auth/recovery-code', body: { password: PASSWORD } }), patients: own },
  'GET /api/auth/profile': { make: () => ({ path: '/api/auth/profile' }) },
  'GET /v1/me': { make: () => ({ path: '/v1/me' }) },
  'GET /v1/integrations': { make: () => ({ path: '/v1/integrations' }) },
  'PUT /v1/integrations/:id/consent': { make: ({ key }) => ({ path: `/v1/integrations/${key}/consent` }), aims: true, patients: own },
  'DELETE /v1/integrations/:id/consent': { make: ({ key }) => ({ path: `/v1/integrations/${key}/consent` }), aims: true, patients: own },

  'GET /v1/users': {
    make: () => ({ path: '/v1/users?limit=200' }),
    patients: (_subject, _sent, { users }: { users: { id: number; role: string }[] }) =>
      users.filter(({ role }) => role === 'patient').map(({ id }) => id),
  },
  'POST /v1/users/search': {
    make: () => ({ path: '/v1/users/search', body: { text: '', limit: 200 } }),
    patients: (_subject, _sent, { users }: { users: { id: number; role: string }[] }) =>
      users.filter(({ role }) => role === 'patient').map(({ id }) => id),
  },
  'POST /v1/users/:id/approve': account('pending', 'approve'),
  'POST /v1/users/:id/disable': account('active', 'disable'),
  'POST /v1/users/:id/enable': account('disabled', 'enable'),
  'POST /v1/users/:id/confirm': account('unconfirmed', 'confirm'),
  'POST /v1/users/:id/lift-limits': account('active', 'lift-limits'),
  'POST /v1/api-keys': { make: () => ({ path: '/v1/api-keys', body: { name: 'Pharmacy', scopes: ['consultations:read'] } }) },
  'GET /v1/api-keys': { make: () => ({ path: '/v1/api-keys' }) },
  'DELETE /v1/api-keys/:id': { make: async (things) => ({ path: `/v1/api-keys/${await things.freshKey()}` }), aims: true },
  'GET /v1/audit': { make: ({ patient }) => ({ path: `/v1/audit?patient_id=${patient}&limit=200` }), patients: ofDavid },

  'GET /v1/clinicians': { make: () => ({ path: '/v1/clinicians' }) },
  'POST /v1/patients/search': {
    make: () => ({ path: '/v1/patients/search', body: { text: '', limit: 50 } }),
    patients: ofShown,
  },
  'GET /v1/patients': { make: () => ({ path: '/v1/patients?limit=200' }), patients: ofShown },
  'GET /api/patients': { make: () => ({ path: '/api/patients?limit=200' }), patients: ofShown },
  'POST /api/patients': {
    make: () => ({
      path: '/api/patients',
      body: { firstName: 'Nia', lastName: 'Evans', medicalRecordNumber: `MRN-${randomUUID().slice(0, 13).toUpperCase()}` },
    }),
    patients: (_subject, _sent, { id }: { id: number }) => [id],
  },
  'GET /api/patients/:id': { make: ({ patient }) => ({ path: `/api/patients/${patient}` }), aims: true, patients: ofDavid },
  'PUT /api/patients/:id': {
    make: async (things) => {
      const id = await things.freshPatient();
      const body = { firstName: 'Nia', lastName: 'Evans', medicalRecordNumber: `MRN-${10_000 + id}`, roomNumber: '12', version: 1 };
      return { path: `/api/patients/${id}`, body };
    },
    aims: true,
    patients: ofEntry,
  },
  'POST /v1/patients/removed/search': {
    make: () => ({ path: '/v1/patients/removed/search', body: { text: '', limit: 50 } }),
    patients: ofShown,
  },
  'POST /v1/patients/:id/restore': {
    make: async (things) => ({ path: `/v1/patients/${await things.removedPatient()}/restore`, body: {} }),
    aims: true,
    patients: ofEntry,
  },
  'DELETE /api/patients/:id': {
    make: async (things) => ({ path: `/api/patients/${await things.freshPatient()}` }),
    aims: true,
    patients: ofEntry,
  },

  ...placeSpecs('ward', () => ({})),
  ...placeSpecs('room', ({ places }) => ({ wardId: places.ward })),
  ...placeSpecs('bed', ({ places }) => ({ roomId: places.room })),
  ...placeSpecs('team', ({ places, clinician }) => ({ wardId: places.ward, members: [clinician] })),
  'GET /v1/wards/:id/tasks': {
    make: ({ places }) => ({ path: `/v1/wards/${places.ward}/tasks` }),
    aims: true,
    patients: (_subject, _sent, { patients }: WardTasks) => patients.map(({ patientId }) => patientId),
  },
  'GET /v1/wards/:id': {
    make: ({ places }) => ({ path: `/v1/wards/${places.ward}` }),
    aims: true,
    patients: (_subject, _sent, { rooms }: WardBoard) =>
      rooms.flatMap(({ beds }) => beds.flatMap(({ patient }) => (patient ? [patient.id] : []))),
  },
  'POST /v1/patients/:id/bed': {
    make: async (things) => ({
      path: `/v1/patients/${await things.freshPatient()}/bed`,
      body: { bedId: await things.freshPlace('bed') },
    }),
    aims: true,
    patients: ofEntry,
  },
  'POST /v1/patients/:id/team': {
    make: async (things) => ({ path: `/v1/patients/${await things.freshPatient()}/team`, body: { teamId: things.places.team } }),
    aims: true,
    patients: ofEntry,
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
  'GET /v1/patients/:id/timeline': { make: ({ patient }) => ({ path: `/v1/patients/${patient}/timeline` }), aims: true, patients: ofDavid },
  'POST /v1/task-logs/:id/corrections': {
    make: async (things) => ({ path: `/v1/task-logs/${await things.freshLog()}/corrections`, body: LOG }),
    aims: true,
    patients: ofDavid,
  },

  'POST /v1/handovers': {
    make: ({ places, clinician }, { person }) => ({
      path: '/v1/handovers',
      body: { wardId: places.ward, toId: person === clinician ? PEOPLE.Chen : clinician, note: 'All quiet' },
    }),
    aims: true,
    patients: ofHandedOver,
  },
  'GET /v1/handovers': { make: () => ({ path: '/v1/handovers?limit=200' }) },
  'GET /v1/handovers/:id': { make: ({ handover }) => ({ path: `/v1/handovers/${handover}` }), aims: true, patients: ofHandedOver },
  'POST /v1/handovers/:id/items/:patientId/acknowledge': {
    make: ({ handover, patient }) => ({ path: `/v1/handovers/${handover}/items/${patient}/acknowledge` }),
    aims: true,
    patients: ofHandedOver,
  },

  ...TASK_REQUESTS,

  'POST /v1/consultations': {
    make: ({ patient }) => ({ path: '/v1/consultations', body: { patient_id: patient, doctor_id: PEOPLE.Chen, subject: 'Rash' } }),
    aims: true,
    patients: ofDavid,
  },
  'GET /v1/consultations': {
    make: () => ({ path: '/v1/consultations?limit=200' }),
    patients: (_subject, _sent, { consultations }: { consultations: { patient: { id: number } }[] }) => [
      ...new Set(consultations.map(({ patient }) => patient.id)),
    ],
  },
  'POST /v1/consultations/search': {
    make: () => ({ path: '/v1/consultations/search', body: { text: '', limit: 200 } }),
    patients: (_subject, _sent, { consultations }: { consultations: { patient: { id: number } }[] }) => [
      ...new Set(consultations.map(({ patient }) => patient.id)),
    ],
  },
  'GET /v1/consultations/:id': {
    make: async (things) => ({ path: `/v1/consultations/${await things.room()}` }),
    aims: true,
    patients: ofDavid,
  },
  'POST /v1/consultations/:id/participants': {
    make: async (things) => ({ path: `/v1/consultations/${await things.freshRoom()}/participants`, body: { user_id: things.clinician } }),
    aims: true,
    patients: ofDavid,
  },
  'POST /v1/consultations/:id/reopen': {
    make: async (things) => ({ path: `/v1/consultations/${await things.closedRoom()}/reopen` }),
    aims: true,
    patients: ofDavid,
  },
  'POST /v1/consultations/:id/close': {
    make: async (things) => ({ path: `/v1/consultations/${await things.freshRoom()}/close` }),
    aims: true,
    patients: ofDavid,
  },

  'POST /api/addConsultationMessage': {
    make: async (things, { person }) => ({
      path: '/api/addConsultationMessage',
      body: { userId: person, consultationId: await things.room(), messageContent: 'How are you?' },
    }),
    aims: true,
    patients: ofDavid,
  },
  'GET /api/getConsultationMessages': {
    make: async (things) => ({ path: `/api/getConsultationMessages?consultationId=${await things.room()}` }),
    aims: true,
    patients: ofDavid,
  },
  'POST /v1/chat/:room/messages': {
    make: async (things) => ({ path: `/v1/chat/${await things.room()}/messages`, body: { content: 'How are you?' } }),
    aims: true,
    patients: ofDavid,
  },
  'GET /v1/chat/:room/messages': {
    make: async (things) => ({ path: `/v1/chat/${await things.room()}/messages` }),
    aims: true,
    patients: ofDavid,
  },
  'GET /v1/chat/:room/changes': {
    make: async (things) => ({ path: `/v1/chat/${await things.room()}/changes` }),
    aims: true,
    patients: ofDavid,
  },
  'POST /v1/chat/:room/read': {
    make: async (things) => ({ path: `/v1/chat/${await things.room()}/read`, body: { message_id: things.editable } }),
    aims: true,
    patients: ofDavid,
  },
  'PATCH /v1/chat/:room/messages/:id': {
    make: async (things) => ({ path: `/v1/chat/${await things.room()}/messages/${things.editable}`, body: { content: 'Edited.' } }),
    aims: true,
    patients: ofDavid,
  },
  'DELETE /v1/chat/:room/messages/:id': {
    make: async (things) => ({ path: `/v1/chat/${await things.room()}/messages/${things.recallable}` }),
    aims: true,
    patients: ofDavid,
  },
};

const NO_NUMBER = 999_999;
const NO_UUID = '01890000-0000-7000-8000-00000000dead';

export const createThings = (world: World): Record<Place, Things> => ({
  here: {
    room: () => ROOM.davids,
    freshRoom: () => world.newRoom(),
    closedRoom: () => world.newClosedRoom(),
    editable: world.messages.toEdit,
    recallable: world.messages.toRecall,
    patient: PEOPLE.David,
    freshPatient: () => world.newPatient(),
    removedPatient: () => world.newRemovedPatient(),
    clinician: PEOPLE.Smith,
    places: world.places.here,
    freshPlace: (kind) => world.newPlace(kind),
    handover: world.handovers.here,
    freshLog: () => world.newLog(PEOPLE.Priya, PEOPLE.David),
    tasks: world.tasks.here,
    account: async (status) => (await world.newUser('patient', status)).id,
    key: world.idleKey.here,
    freshKey: async () => (await world.newKey(PEOPLE.Sam, 'Fresh', ['consultations:read'])).id,
    sessionOf: async ({ person, tenant }) => (await world.app.identity.openSession(tenant ?? 1, person)).sessionId,
  },
  harbour: {
    room: () => ROOM.harbour,
    freshRoom: () => ROOM.harbour,
    closedRoom: () => ROOM.harbour,
    editable: world.messages.harbour,
    recallable: world.messages.harbour,
    patient: PEOPLE.Mensah,
    freshPatient: () => PEOPLE.Mensah,
    removedPatient: () => PEOPLE.Mensah,
    clinician: PEOPLE.Lopez,
    places: world.places.harbour,
    freshPlace: (kind) => world.places.harbour[kind],
    handover: world.handovers.harbour,
    freshLog: () => world.harbourLog,
    tasks: world.tasks.harbour,
    account: () => PEOPLE.Mensah,
    key: world.idleKey.harbour,
    freshKey: () => world.idleKey.harbour,
    sessionOf: async () => (await world.app.identity.openSession(2, PEOPLE.Mensah)).sessionId,
  },
  nowhere: {
    room: () => NO_NUMBER,
    freshRoom: () => NO_NUMBER,
    closedRoom: () => NO_NUMBER,
    editable: NO_NUMBER,
    recallable: NO_NUMBER,
    patient: NO_NUMBER,
    freshPatient: () => NO_NUMBER,
    removedPatient: () => NO_NUMBER,
    clinician: NO_NUMBER,
    places: { ward: NO_NUMBER, room: NO_NUMBER, bed: NO_NUMBER, team: NO_NUMBER },
    freshPlace: () => NO_NUMBER,
    handover: NO_NUMBER,
    freshLog: () => NO_NUMBER,
    tasks: { task: () => NO_NUMBER, finished: () => NO_NUMBER, preset: () => NO_NUMBER, view: () => NO_NUMBER },
    account: () => NO_NUMBER,
    key: NO_UUID,
    freshKey: () => NO_UUID,
    sessionOf: () => NO_UUID,
  },
});

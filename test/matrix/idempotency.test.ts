// Every POST that creates honours Idempotency-Key: one effect however often it is sent, the same answer, 422 for another body.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adminQuery } from '../harness/accounts.ts';
import { startApp, type TestApp, type TestReply } from '../harness/app.ts';
import { nameOf } from './play.ts';
import { PEOPLE, ROOM } from './world.ts';

interface Creation {
  person: number | undefined;
  path: string;
  body: Record<string, unknown>;
  /** What makes it a different request. */
  other: Record<string, unknown>;
  /** A secret that was shown once is not shown again. */
  secret?: true;
  /** What the first request is answered with, if not 201. */
  status?: 200;
  /** How many exist. */
  count: string;
}

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ env: { DATABASE_POOL: '1' } });
});
afterAll(() => app.close());

const countOf = async (creation: Creation): Promise<number> =>
  Number((await adminQuery(app, `select count(*) as n from ${creation.count}`))[0]!['n']);
const send = async ({ person, path, body }: Creation, key: string, change: Record<string, unknown> = {}): Promise<TestReply> =>
  app.request('POST', path, {
    body: { ...body, ...change },
    headers: { 'idempotency-key': key },
    ...(person === undefined ? {} : { token: await app.tokenOf(person) }),
  });

const freshRoom = async (): Promise<number> => {
  const body = { patient_id: PEOPLE.David, doctor_id: PEOPLE.Chen };
  return (await app.request('POST', '/v1/consultations', { token: await app.tokenOf(PEOPLE.Chen), body })).body.id;
};

const freshLog = async (): Promise<number> => {
  const body = { patientId: PEOPLE.David, taskType: 'vitals', description: 'BP 210/80' };
  return (await app.request('POST', '/api/task-logs', { token: await app.tokenOf(PEOPLE.Priya), body })).body.id;
};

const added = async (kind: 'wards' | 'rooms' | 'beds' | 'teams', within: Record<string, unknown> = {}): Promise<number> => {
  const body = { name: randomUUID().slice(0, 8), ...within };
  return (await app.request('POST', `/v1/${kind}`, { token: await app.tokenOf(PEOPLE.Sam), body })).body.id;
};
const freshPatient = async (): Promise<number> => {
  const body = { firstName: 'Nia', lastName: 'Evans', medicalRecordNumber: `MRN-${randomUUID().slice(0, 13).toUpperCase()}` };
  return (await app.request('POST', '/api/patients', { token: await app.tokenOf(PEOPLE.Sam), body })).body.id;
};

/** A patient who was handed over to the nurse: what acknowledges that. */
const freshItem = async (): Promise<string> => {
  const token = await app.tokenOf(PEOPLE.Chen);
  const [wardId, patient] = [await added('wards'), await freshPatient()];
  const bedId = await added('beds', { roomId: await added('rooms', { wardId }) });
  await app.request('POST', `/v1/patients/${patient}/bed`, { token, body: { bedId } });
  const { body } = await app.request('POST', '/v1/handovers', { token, body: { wardId, toId: PEOPLE.Priya } });
  return `/v1/handovers/${body.id}/items/${patient}/acknowledge`;
};

const freshTask = async (): Promise<number> => {
  const body = { patientId: PEOPLE.David, type: 'vitals', title: 'Blood pressure' };
  return (await app.request('POST', '/v1/tasks', { token: await app.tokenOf(PEOPLE.Priya), body })).body.id;
};
const finishedTask = async (): Promise<number> => {
  const id = await freshTask();
  await app.request('POST', `/v1/tasks/${id}/complete`, { token: await app.tokenOf(PEOPLE.Priya), body: {} });
  return id;
};
const freshPreset = async (): Promise<number> => {
  const body = { name: randomUUID(), tasks: [{ type: 'hygiene', title: 'Mouth care' }] };
  return (await app.request('POST', '/v1/presets', { token: await app.tokenOf(PEOPLE.Priya), body })).body.id;
};

/** A new thing to create each time, so that tests do not meet. */
const CREATIONS: Record<string, () => Promise<Creation>> = {
  'POST /api/auth/register': async () => ({
    person: undefined,
    path: '/api/auth/register',
    body: { email: `${randomUUID()}@mail.example`, password: 'seven quiet herons', firstName: 'Nia', lastName: 'Evans', role: 'patient' },
    other: { firstName: 'Mia' },
    secret: true,
    count: 'identity.users',
  }),
  'POST /v1/api-keys': async () => ({
    person: PEOPLE.Sam,
    path: '/v1/api-keys',
    body: { name: 'Laboratory', scopes: ['consultations:read'] },
    other: { name: 'Pharmacy' },
    secret: true,
    count: 'identity.api_keys',
  }),
  'POST /api/patients': async () => ({
    person: PEOPLE.Chen,
    path: '/api/patients',
    body: { firstName: 'Nia', lastName: 'Evans', medicalRecordNumber: `MRN-${randomUUID().slice(0, 13).toUpperCase()}` },
    other: { lastName: 'Owen' },
    count: 'patients.patients',
  }),
  'POST /v1/wards': async () => ({
    person: PEOPLE.Sam,
    path: '/v1/wards',
    body: { name: randomUUID() },
    other: { name: 'Ward 9' },
    count: 'wards.wards',
  }),
  'POST /v1/rooms': async () => ({
    person: PEOPLE.Sam,
    path: '/v1/rooms',
    body: { wardId: await added('wards'), name: randomUUID().slice(0, 8) },
    other: { name: '9' },
    count: 'wards.rooms',
  }),
  'POST /v1/beds': async () => ({
    person: PEOPLE.Sam,
    path: '/v1/beds',
    body: { roomId: await added('rooms', { wardId: await added('wards') }), name: 'A' },
    other: { name: 'B' },
    count: 'wards.beds',
  }),
  'POST /v1/teams': async () => ({
    person: PEOPLE.Sam,
    path: '/v1/teams',
    body: { name: randomUUID(), members: [PEOPLE.Priya] },
    other: { members: [PEOPLE.Chen] },
    count: 'wards.teams',
  }),
  'POST /v1/patients/:id/restore': async () => {
    const id = await freshPatient();
    await app.request('DELETE', `/api/patients/${id}`, { token: await app.tokenOf(PEOPLE.Sam) });
    return {
      person: PEOPLE.Sam,
      path: `/v1/patients/${id}/restore`,
      body: {},
      other: { version: 1 },
      status: 200,
      count: 'patients.versions',
    };
  },
  'POST /v1/patients/:id/bed': async () => ({
    person: PEOPLE.Priya,
    path: `/v1/patients/${await freshPatient()}/bed`,
    body: { bedId: await added('beds', { roomId: await added('rooms', { wardId: await added('wards') }) }) },
    other: { bedId: null },
    status: 200,
    count: 'wards.moves',
  }),
  'POST /v1/patients/:id/team': async () => ({
    person: PEOPLE.Priya,
    path: `/v1/patients/${await freshPatient()}/team`,
    body: { teamId: await added('teams') },
    other: { teamId: null },
    status: 200,
    count: 'wards.moves',
  }),
  'POST /api/task-logs': async () => ({
    person: PEOPLE.Priya,
    path: '/api/task-logs',
    body: { patientId: PEOPLE.David, taskType: 'vitals', description: 'BP 120/80' },
    other: { description: 'BP 130/80' },
    count: 'tasks.task_logs',
  }),
  'POST /v1/task-logs/:id/corrections': async () => ({
    person: PEOPLE.Priya,
    path: `/v1/task-logs/${await freshLog()}/corrections`,
    body: { taskType: 'vitals', description: 'BP 120/80' },
    other: { description: 'BP 130/80' },
    count: 'tasks.task_logs',
  }),
  'POST /v1/handovers': async () => ({
    person: PEOPLE.Priya,
    path: '/v1/handovers',
    body: { wardId: await added('wards'), toId: PEOPLE.Chen, note: 'All quiet' },
    other: { note: 'Not so quiet' },
    count: 'handovers.handovers',
  }),
  'POST /v1/handovers/:id/items/:patientId/acknowledge': async () => ({
    person: PEOPLE.Priya,
    path: await freshItem(),
    body: {},
    other: { anything: 'else' },
    status: 200,
    count: 'handovers.items where acknowledged_at is not null',
  }),
  'POST /v1/tasks': async () => ({
    person: PEOPLE.Priya,
    path: '/v1/tasks',
    body: { patientId: PEOPLE.David, type: 'vitals', title: 'Blood pressure' },
    other: { title: 'Pulse' },
    count: 'tasks.tasks',
  }),
  'POST /v1/tasks/:id/start': async () => ({
    person: PEOPLE.Priya,
    path: `/v1/tasks/${await freshTask()}/start`,
    body: {},
    other: { version: 1 },
    status: 200,
    count: "tasks.tasks where status = 'in-progress'",
  }),
  'POST /v1/tasks/:id/complete': async () => ({
    person: PEOPLE.Priya,
    path: `/v1/tasks/${await freshTask()}/complete`,
    body: {},
    other: { notes: 'Lying' },
    status: 200,
    count: 'tasks.task_logs',
  }),
  'POST /v1/tasks/:id/not-done': async () => ({
    person: PEOPLE.Priya,
    path: `/v1/tasks/${await freshTask()}/not-done`,
    body: { reason: 'Asleep' },
    other: { reason: 'At theatre' },
    status: 200,
    count: "tasks.tasks where status = 'not-done'",
  }),
  'POST /v1/tasks/:id/reopen': async () => ({
    person: PEOPLE.Priya,
    path: `/v1/tasks/${await finishedTask()}/reopen`,
    body: {},
    other: { version: 2 },
    status: 200,
    count: 'tasks.task_logs where corrected_by_id = id',
  }),
  'POST /v1/tasks/:id/assign': async () => ({
    person: PEOPLE.Priya,
    path: `/v1/tasks/${await freshTask()}/assign`,
    body: { assigneeId: PEOPLE.Chen },
    other: { assigneeId: PEOPLE.Smith },
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
  'POST /v1/patients/:id/presets/:presetId': async () => ({
    person: PEOPLE.Priya,
    path: `/v1/patients/${PEOPLE.David}/presets/${await freshPreset()}`,
    body: {},
    other: { again: true },
    count: 'tasks.tasks',
  }),
  'POST /v1/views': async () => ({
    person: PEOPLE.Tom,
    path: '/v1/views',
    body: { name: randomUUID(), filter: { overdue: true } },
    other: { shared: true },
    count: 'tasks.views',
  }),
  'POST /v1/consultations': async () => ({
    person: PEOPLE.Chen,
    path: '/v1/consultations',
    body: { patient_id: PEOPLE.David, doctor_id: PEOPLE.Chen, subject: 'Rash' },
    other: { subject: 'Cough' },
    count: 'consultations.consultations',
  }),
  'POST /v1/consultations/:id/participants': async () => ({
    person: PEOPLE.Chen,
    path: `/v1/consultations/${await freshRoom()}/participants`,
    body: { user_id: PEOPLE.Priya },
    other: { user_id: PEOPLE.Smith },
    count: 'consultations.participants',
  }),
  'POST /api/addConsultationMessage': async () => ({
    person: PEOPLE.David,
    path: '/api/addConsultationMessage',
    body: { userId: PEOPLE.David, consultationId: ROOM.davids, messageContent: 'Still dizzy' },
    other: { messageContent: 'No longer dizzy' },
    count: 'consultations.messages',
  }),
  'POST /v1/chat/:room/messages': async () => ({
    person: PEOPLE.David,
    path: `/v1/chat/${ROOM.davids}/messages`,
    body: { content: 'Still dizzy' },
    other: { content: 'No longer dizzy' },
    count: 'consultations.messages',
  }),
};

it('is tried on every route that creates', () => {
  const creating = app.operations.filter(({ contract: endpoint }) => endpoint.creates).map(nameOf);
  expect(Object.keys(CREATIONS).sort()).toEqual(creating.sort());
});

describe.each(Object.entries(CREATIONS))('%s', (_name, create) => {
  it('answers a repetition like the first request and does nothing', async () => {
    const creation = await create();
    const key = randomUUID();
    const first = await send(creation, key);
    const made = creation.status ?? 201;
    expect(first.status).toBe(made);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    const before = await countOf(creation);
    const second = await send(creation, key);
    expect(await countOf(creation)).toBe(before);
    if (creation.secret) {
      expect([second.status, second.body.code]).toEqual([409, 'ALREADY_ISSUED']);
      return;
    }
    expect(second.status).toBe(made);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(second.text).toBe(first.text);
  });

  it('refuses another body under the same key', async () => {
    const creation = await create();
    const key = randomUUID();
    expect((await send(creation, key)).status).toBe(creation.status ?? 201);
    const before = await countOf(creation);
    const reply = await send(creation, key, creation.other);
    expect([reply.status, reply.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    expect(await countOf(creation)).toBe(before);
  });

  it('has one effect when sent 20 times at once', async () => {
    const creation = await create();
    const key = randomUUID();
    const before = await countOf(creation);
    const replies = await Promise.all(Array.from({ length: 20 }, () => send(creation, key)));
    expect(await countOf(creation)).toBe(before + 1);
    const made = replies.filter(({ status }) => status === (creation.status ?? 201));
    if (creation.secret) {
      expect(made).toHaveLength(1);
      expect(new Set(replies.filter((reply) => reply !== made[0]).map(({ body }) => body.code))).toEqual(new Set(['ALREADY_ISSUED']));
      return;
    }
    expect(made).toHaveLength(20);
    expect(new Set(made.map(({ text }) => text)).size).toBe(1);
    expect(made.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')).toHaveLength(19);
  });

  it('refuses a key that is no key', async () => {
    const reply = await send(await create(), 'with a space');
    expect([reply.status, Object.keys(reply.body.details.fields)]).toEqual([400, ['Idempotency-Key']]);
  });
});

it('belongs to a person: the same key of somebody else is another key', async () => {
  const body = { patient_id: PEOPLE.David, doctor_id: PEOPLE.Chen };
  const ask = async (person: number) =>
    app.request('POST', '/v1/consultations', { token: await app.tokenOf(person), body, headers: { 'idempotency-key': 'shared' } });
  const [chen, smith] = [await ask(PEOPLE.Chen), await ask(PEOPLE.Smith)];
  expect([chen.status, smith.status]).toEqual([201, 201]);
  expect(chen.body.id).not.toBe(smith.body.id);
});

it('is free again after a request that failed', async () => {
  const token = await app.tokenOf(PEOPLE.Chen);
  const ask = (patient: number) =>
    app.request('POST', '/v1/consultations', {
      token,
      body: { patient_id: patient, doctor_id: PEOPLE.Chen },
      headers: { 'idempotency-key': 'tried-before' },
    });
  expect((await ask(999_999)).status).toBe(404);
  expect((await ask(PEOPLE.David)).status).toBe(201);
});

it('answers a repetition under the policy of today', async () => {
  const body = { patient_id: PEOPLE.David, doctor_id: PEOPLE.Chen };
  const ask = async () =>
    app.request('POST', '/v1/consultations', {
      token: await app.tokenOf(PEOPLE.Smith),
      body,
      headers: { 'idempotency-key': 'policy-of-today' },
    });
  const { id } = (await ask()).body;
  await adminQuery(app, 'delete from consultations.participants where consultation_id = $1 and user_id = $2', [id, PEOPLE.Smith]);
  const reply = await ask();
  expect([reply.status, reply.body.code]).toEqual([404, 'CONSULTATION_NOT_FOUND']);
});

it('keeps a keyed hash of the body, and a repetition is on record as the read that it is', async () => {
  const token = await app.tokenOf(PEOPLE.Chen);
  const body = { patient_id: PEOPLE.David, doctor_id: PEOPLE.Chen, subject: 'canary-subject' };
  const ask = () => app.request('POST', '/v1/consultations', { token, body, headers: { 'idempotency-key': 'on-record' } });
  await ask();
  const replayed = await ask();
  const kept = await adminQuery(app, "select * from platform.idempotency where key = 'on-record'");
  expect(kept).toHaveLength(1);
  expect(JSON.stringify(kept) + (kept[0]!['body_digest'] as Buffer).toString('latin1')).not.toContain('canary-subject');
  const rows = await adminQuery(app, 'select action, outcome, patients from audit.events where request_id = $1', [
    replayed.headers.get('x-request-id'),
  ]);
  expect(rows).toEqual([{ action: 'consultations.read', outcome: 'ok', patients: [PEOPLE.David] }]);
});

// An ID of another hospital in a path, a query or a body gets exactly the reply of an unknown ID, without a record for the other hospital's
// patient.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { ask, must, newColleague, newPatient, newWard } from './wards-harness.ts';

const { Priya, Smith, Sam, Lopez, Silva } = PEOPLE;
const NOBODYS = 2_000_000;
const name = (): string => `Strange ${randomUUID().slice(0, 8)}`;
const TASK = { type: 'vitals', title: 'Look after' };
const LOG = { taskType: 'vitals', description: 'Pulse' };

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

/** Creates one resource of each kind in tenant 1. */
const theirs = async () => {
  const ward = await newWard(app, 2);
  const patient = await newPatient(app, ward.beds[0]);
  const made = async (person: number, path: string, body: object): Promise<number> => (await must(app, person, 'POST', path, body)).id;
  return {
    patient,
    colleague: Priya,
    ward: ward.id,
    room: (await must(app, Sam, 'GET', `/v1/rooms?ward=${ward.id}`)).rooms[0].id as number,
    bed: ward.beds[0]!,
    freeBed: ward.beds[1]!,
    team: await made(Sam, '/v1/teams', { name: name(), ward_id: ward.id, members: [Priya] }),
    task: await made(Priya, '/v1/tasks', { ...TASK, patient_id: patient }),
    log: await made(Priya, '/api/task-logs', { ...LOG, patientId: patient }),
    preset: await made(Sam, '/v1/presets', { name: name(), tasks: [TASK] }),
    view: await made(Priya, '/v1/views', { name: name(), filter: {}, shared: true }),
    handover: await made(Smith, '/v1/handovers', { ward_id: ward.id, to_id: Priya }),
  };
};

/** Creates the resources of the attackers' own tenant. */
const own = async () => {
  const made = async (person: number, path: string, body: object): Promise<number> => (await must(app, person, 'POST', path, body)).id;
  const nurse = await newColleague(app, 'nurse', { tenant: 2 });
  const entry = { firstName: 'Ada', lastName: 'Nunez', medicalRecordNumber: `MRN-${randomUUID().slice(0, 8).toUpperCase()}` };
  const patient = await made(Lopez, '/api/patients', entry);
  return {
    nurse,
    patient,
    ward: await made(Silva, '/v1/wards', { name: name() }),
    team: await made(Silva, '/v1/teams', { name: name(), members: [nurse] }),
    task: await made(Lopez, '/v1/tasks', { ...TASK, patient_id: patient }),
  };
};

it('an ID of another hospital is treated as an unknown ID', async () => {
  const [them, we] = [await theirs(), await own()];
  type Kind = keyof typeof them;
  const cases: [Kind, number, string, (id: number) => string, ((id: number) => object)?][] = [
    ['patient', Lopez, 'GET', (id) => `/api/patients/${id}`],
    [
      'patient',
      Lopez,
      'PUT',
      (id) => `/api/patients/${id}`,
      () => ({ firstName: 'Al', lastName: 'Bo', medicalRecordNumber: 'MRN-1', version: 1 }),
    ],
    ['patient', Silva, 'DELETE', (id) => `/api/patients/${id}`],
    ['patient', Lopez, 'GET', (id) => `/api/patients/${id}/tasks`],
    ['patient', Lopez, 'GET', (id) => `/api/task-logs/patient/${id}`],
    ['colleague', Lopez, 'GET', (id) => `/api/task-logs/clinician/${id}`],
    ['patient', Lopez, 'GET', (id) => `/v1/patients/${id}/timeline`],
    ['patient', Lopez, 'POST', () => '/api/task-logs', (patientId) => ({ ...LOG, patientId })],
    ['log', Lopez, 'POST', (id) => `/v1/task-logs/${id}/corrections`, () => LOG],
    ['task', Lopez, 'GET', (id) => `/v1/tasks/${id}`],
    ['task', Lopez, 'PUT', (id) => `/v1/tasks/${id}`, () => ({ ...TASK, version: 1 })],
    ...['start', 'complete', 'assign'].map((verb): (typeof cases)[number] => [
      'task',
      Lopez,
      'POST',
      (id) => `/v1/tasks/${id}/${verb}`,
      () => ({}),
    ]),
    ['task', Lopez, 'POST', (id) => `/v1/tasks/${id}/not-done`, () => ({ reason: 'Asleep' })],
    ['patient', Lopez, 'POST', () => '/v1/tasks', (patientId) => ({ ...TASK, patient_id: patientId })],
    ['colleague', Lopez, 'POST', () => '/v1/tasks', (assigneeId) => ({ ...TASK, patient_id: we.patient, assignee_id: assigneeId })],
    ['team', Lopez, 'POST', () => '/v1/tasks', (teamId) => ({ ...TASK, patient_id: we.patient, team_id: teamId })],
    ['task', Lopez, 'POST', () => '/v1/tasks', (id) => ({ ...TASK, patient_id: we.patient, depends_on: [id] })],
    ['task', Lopez, 'PUT', () => `/v1/tasks/${we.task}`, (id) => ({ ...TASK, depends_on: [id], version: 1 })],
    ['colleague', Lopez, 'POST', () => `/v1/tasks/${we.task}/assign`, (assigneeId) => ({ assignee_id: assigneeId })],
    ['team', Lopez, 'POST', () => `/v1/tasks/${we.task}/assign`, (teamId) => ({ team_id: teamId })],
    ...(['team', 'ward', 'patient'] as const).map((kind): (typeof cases)[number] => [
      kind,
      Lopez,
      'GET',
      (id) => `/v1/tasks?${kind}=${id}&status=all`,
    ]),
    ['ward', Lopez, 'GET', (id) => `/api/patients?ward=${id}`],
    ['ward', Lopez, 'POST', () => '/v1/patients/search', (ward) => ({ text: '', ward })],
    ['ward', Lopez, 'GET', (id) => `/v1/wards/${id}`],
    ['ward', Silva, 'PUT', (id) => `/v1/wards/${id}`, () => ({ name: 'Mine', version: 1 })],
    ['ward', Silva, 'DELETE', (id) => `/v1/wards/${id}`],
    ['ward', Lopez, 'GET', (id) => `/v1/rooms?ward=${id}`],
    ['ward', Lopez, 'GET', (id) => `/v1/beds?ward=${id}`],
    ['ward', Silva, 'POST', () => '/v1/rooms', (wardId) => ({ ward_id: wardId, name: 'Mine' })],
    ['room', Silva, 'PUT', (id) => `/v1/rooms/${id}`, () => ({ name: 'Mine', version: 1 })],
    ['room', Silva, 'DELETE', (id) => `/v1/rooms/${id}`],
    ['room', Silva, 'POST', () => '/v1/beds', (roomId) => ({ room_id: roomId, name: 'Mine' })],
    ['bed', Silva, 'PUT', (id) => `/v1/beds/${id}`, () => ({ name: 'Mine', version: 1 })],
    ['freeBed', Silva, 'DELETE', (id) => `/v1/beds/${id}`],
    ['ward', Silva, 'POST', () => '/v1/teams', (wardId) => ({ name: 'Mine', ward_id: wardId })],
    ['colleague', Silva, 'POST', () => '/v1/teams', (person) => ({ name: 'Mine', members: [person] })],
    ['team', Silva, 'PUT', (id) => `/v1/teams/${id}`, () => ({ name: 'Mine', version: 1 })],
    ['ward', Silva, 'PUT', () => `/v1/teams/${we.team}`, (wardId) => ({ name: 'Mine', version: 1, ward_id: wardId })],
    ['team', Silva, 'DELETE', (id) => `/v1/teams/${id}`],
    ['patient', Lopez, 'POST', (id) => `/v1/patients/${id}/bed`, () => ({ bed_id: null })],
    ['bed', Lopez, 'POST', () => `/v1/patients/${we.patient}/bed`, (bedId) => ({ bed_id: bedId })],
    ['freeBed', Lopez, 'POST', () => `/v1/patients/${we.patient}/bed`, (bedId) => ({ bed_id: bedId })],
    ['patient', Lopez, 'POST', (id) => `/v1/patients/${id}/team`, () => ({ team_id: null })],
    ['team', Lopez, 'POST', () => `/v1/patients/${we.patient}/team`, (teamId) => ({ team_id: teamId })],
    ['preset', Lopez, 'PUT', (id) => `/v1/presets/${id}`, () => ({ name: 'Mine', tasks: [TASK], version: 1 })],
    ['preset', Lopez, 'DELETE', (id) => `/v1/presets/${id}`],
    ['preset', Lopez, 'POST', (id) => `/v1/patients/${we.patient}/presets/${id}`],
    ['patient', Lopez, 'POST', (id) => `/v1/patients/${id}/presets/${them.preset}`],
    ['view', Lopez, 'PUT', (id) => `/v1/views/${id}`, () => ({ name: 'Mine', filter: {}, version: 1 })],
    ['view', Lopez, 'DELETE', (id) => `/v1/views/${id}`],
    ['handover', Lopez, 'GET', (id) => `/v1/handovers/${id}`],
    ['handover', Lopez, 'POST', (id) => `/v1/handovers/${id}/items/${them.patient}/acknowledge`],
    ['ward', Lopez, 'GET', (id) => `/v1/handovers?ward=${id}`],
    ['ward', Lopez, 'POST', () => '/v1/handovers', (wardId) => ({ ward_id: wardId, to_id: we.nurse })],
    ['colleague', Lopez, 'POST', () => '/v1/handovers', (toId) => ({ ward_id: we.ward, to_id: toId })],
    ['patient', Lopez, 'POST', () => '/v1/handovers', (id) => ({ ward_id: we.ward, to_id: we.nurse, flagged: [id] })],
  ];
  const requests: (string | null)[] = [];
  for (const [kind, person, method, path, body] of cases) {
    const [foreign, absent] = [them[kind], NOBODYS].map((id) => ask(app, person, method, path(id), body?.(id)));
    const [theirReply, noReply] = [await foreign!, await absent!];
    const what = `${method} ${path(them[kind])} ${JSON.stringify(body?.(them[kind]))}`;
    expect([theirReply.status, theirReply.text], what).toEqual([noReply.status, noReply.text]);
    expect(method === 'GET' ? [200, 404] : [200, 400, 404], what).toContain(theirReply.status);
    requests.push(theirReply.headers.get('x-request-id'));
  }
  const rows = await adminQuery(app, 'select tenant_id, patients from audit.events where request_id = any($1)', [requests]);
  expect(rows.length).toBeGreaterThan(cases.length - 5);
  expect(rows.filter(({ tenant_id, patients }) => tenant_id !== 2 || (patients as number[]).includes(them.patient))).toEqual([]);
}, 90_000);

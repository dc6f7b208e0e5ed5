// Query plans of the ward's lists with tables as large as in the benchmark: each uses its intended index, with the leading columns in the
// condition. The statements are those that the product sends, captured from its connections.
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { releaseDue } from '#modules/notifications/internal/deliveries/release.ts';
import { pdf } from '../files/samples.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { captureStatements } from '../harness/plans/captured.ts';
import { believeInLargeTables } from '../harness/plans/large-tables.ts';
import { type Catalog, findings, named, readCatalog, type Scan, scansOf } from '../harness/plans/scans.ts';

const [DAVID, PRIYA, CHEN, SAM] = [4, 5, 2, 8] as const;
const WEEK = 'from=2026-01-01T00:00:00Z&to=2026-01-08T00:00:00Z';

let app: TestApp;
let client: pg.Client;
let catalog: Catalog;
let ward: number;
let room: string;
let bed: number;
let team: number;
let nurse: string;
/** Captured SQL since the last reset. */
let sent: string[] = [];
/** The same of jobs. */
let sentByJobs: string[] = [];

/** Returns the scans of all statements for one request, without bookkeeping. */
const scansFor = async (method: string, path: string, body?: unknown, token = nurse): Promise<Scan[]> => {
  sent = [];
  const reply = await app.request(method, path, { token, ...(body === undefined ? {} : { body }) });
  expect(reply.status, reply.text).toBe(200);
  const asked = [...new Set(sent)].filter(
    (text) => /^\s*(select|with)\b/i.test(text) && !/\bset_config\(|\bidentity\.sessions\b/.test(text),
  );
  const scans: Scan[] = [];
  for (const text of asked) scans.push(...(await scansOf(client, catalog, text)));
  return scans;
};

beforeAll(async () => {
  app = await startApp();
  nurse = await app.tokenOf(PRIYA);
  const wards = await app.request('GET', '/v1/wards', { token: nurse });
  ward = wards.body.wards[0].id;
  const [first] = (await app.request('GET', `/v1/wards/${ward}`, { token: nurse })).body.rooms;
  room = first.name;
  bed = first.beds[0].id;
  team = (await app.request('GET', '/v1/teams', { token: nurse })).body.teams[0].id;
  await believeInLargeTables(app.superUrl);
  client = new pg.Client({ connectionString: app.urls.app });
  await client.connect();
  await client.query(`select set_config('app.tenant_id', '1', false)`);
  catalog = await readCatalog(client);
  captureStatements(app.platform.appPool, (texts) => sent.push(...texts));
  captureStatements(app.platform.workerPool, (texts) => sentByJobs.push(...texts));
}, 120_000);
afterAll(async () => {
  await client?.end();
  await app?.close();
});

const LOG = 'task_logs_pkey(tenant_id, id)';
const PATIENT = 'patients_present(tenant_id, id)';
const PLACED = 'placements_pkey(tenant_id, patient_id)';
const MESSAGE = 'messages_tenant_id_consultation_id_seq_key(tenant_id, consultation_id, seq)';
const TERM = 'search_terms_pkey(tenant_id, term)';
const TERM_BY_NAME = 'search_terms_by_name(tenant_id, term)';
const TERM_OF_PATIENT = 'search_terms_patient(tenant_id, patient_id, term)';

/** Expected indexes of a list, each with the columns in its condition. `:ward`, `:bed` and `:team` are those of the demo. */
const LISTS: [path: string, ...indexes: string[]][] = [
  ['/api/task-logs', 'task_logs_time(tenant_id)', LOG],
  ['/api/task-logs?page=40&corrected=true', 'task_logs_time(tenant_id)', LOG],
  [`/api/task-logs?${WEEK}`, 'task_logs_time(tenant_id, completed_at)', LOG],
  ['/api/task-logs?type=vitals', 'task_logs_type(tenant_id, task_type)', LOG],
  [`/api/task-logs?type=vitals&${WEEK}`, 'task_logs_type(tenant_id, task_type, completed_at)', LOG],
  [`/api/task-logs/patient/${DAVID}`, 'task_logs_patient(tenant_id, patient_id)', LOG],
  [`/api/task-logs/patient/${DAVID}?type=vitals`, 'task_logs_patient(tenant_id, patient_id)', LOG],
  [`/api/patients/${DAVID}/tasks?${WEEK}`, 'task_logs_patient(tenant_id, patient_id, completed_at)', LOG],
  [`/api/task-logs/clinician/${CHEN}`, 'task_logs_user(tenant_id, user_id)', LOG],
  [`/api/task-logs/clinician/${CHEN}?type=vitals&${WEEK}`, 'task_logs_user(tenant_id, user_id, completed_at)', LOG],
  [
    `/v1/patients/${DAVID}/timeline`,
    'task_logs_patient(tenant_id, patient_id, completed_at, id)',
    'tasks_finished(tenant_id, patient_id, finished_at, id)',
    LOG,
  ],
  ['/api/patients', PATIENT, PLACED],
  ['/api/patients?page=3&search=da', TERM, PATIENT],
  ['/api/patients?search=david', TERM_BY_NAME, PATIENT],
  ['/api/patients?search=wang%20da', TERM_OF_PATIENT, PATIENT],
  ['/api/patients?ward=:ward', 'placements_ward(tenant_id, ward_id)', PATIENT],
  ['/api/patients?ward=:ward&search=da', 'placements_ward(tenant_id, ward_id)', TERM_OF_PATIENT],
  ['/api/patients?room=:room', TERM, PATIENT],
  ['/v1/patients', PATIENT, PLACED],
  ['/v1/tasks', 'tasks_status(tenant_id, status)'],
  ['/v1/tasks?overdue=true', 'tasks_status(tenant_id, status, due_at)'],
  ['/v1/tasks?urgent=true', 'tasks_urgent(tenant_id, status)'],
  ['/v1/tasks?status=all', 'tasks_status(tenant_id, status)'],
  ['/v1/tasks?ward=:ward', 'placements_ward(tenant_id, ward_id)', 'tasks_patient(tenant_id, patient_id, status)'],
  ['/v1/wards/:ward/tasks', 'placements_ward(tenant_id, ward_id)', 'tasks_patient(tenant_id, patient_id, status)'],
  ['/v1/handovers?pending=true', 'handovers_left(tenant_id)'],
  ['/v1/tasks?mine=true', 'tasks_assignee(tenant_id, assignee_id, status)', 'tasks_team(tenant_id, team_id, status)'],
  ['/v1/tasks?team=:team', 'tasks_team(tenant_id, team_id, status)'],
  [`/v1/tasks?patient=${DAVID}`, 'tasks_patient(tenant_id, patient_id, status)'],
  [`/v1/tasks?patient=${DAVID}&status=all`, 'tasks_patient(tenant_id, patient_id, status)'],
  ['/v1/notifications', 'notices_newest(tenant_id, user_id)'],
  ['/v1/notifications?unread=true', 'notices_unread(tenant_id, user_id)'],
  ['/v1/wards', 'placements_ward(tenant_id, ward_id)'],
  ['/v1/wards/:ward', 'placements_tenant_id_bed_id_key(tenant_id, bed_id)', PATIENT],
  ['/v1/beds/:bed', 'beds_pkey(tenant_id, id)', 'placements_tenant_id_bed_id_key(tenant_id, bed_id)', PATIENT],
  ['/v1/teams', 'placements_team(tenant_id, team_id)', 'tasks_team(tenant_id, team_id, status)'],
  ['/v1/handovers', 'handovers_from(tenant_id, from_id)', 'handovers_to(tenant_id, to_id)', 'items_pkey(tenant_id, handover_id)'],
  ['/v1/handovers?ward=:ward', 'handovers_ward(tenant_id, ward_id)'],
  ['/v1/consultations', 'participants_user(tenant_id, user_id)', 'consultations_pkey(tenant_id, id)', MESSAGE],
  ['/v1/consultations?status=closed', 'participants_user(tenant_id, user_id)', 'consultations_pkey(tenant_id, id)', MESSAGE],
];

it.each(LISTS)('GET %s uses %s', async (path, ...indexes) => {
  const scans = await scansFor(
    'GET',
    path.replace(':ward', String(ward)).replace(':team', String(team)).replace(':room', room).replace(':bed', String(bed)),
  );
  expect(findings(scans)).toEqual([]);
  expect([...new Set(scans.map(named))]).toEqual(expect.arrayContaining(indexes));
});

it('dead letters, and their next page, use the index of dead letters', async () => {
  const after = Buffer.from(JSON.stringify(['2026-01-01T00:00:00.000Z', '0198c0de-0000-7000-8000-000000000001'])).toString('base64url');
  for (const [path, index] of [
    ['/v1/notifications/dead-letters', 'deliveries_dead(tenant_id)'],
    [`/v1/notifications/dead-letters?after=${after}`, 'deliveries_dead(tenant_id, settled_at, id)'],
  ] as const) {
    const scans = await scansFor('GET', path, undefined, await app.tokenOf(SAM));
    expect(findings(scans), path).toEqual([]);
    expect(scans.map(named), path).toContain(index);
  }
});

it('deliveries that are due, in all clinics, use the index of what waits', async () => {
  sentByJobs = [];
  await releaseDue(app.platform);
  const due = sentByJobs.find((text) => text.includes('from notifications.deliveries d'))!;
  const worker = new pg.Client({ connectionString: app.superUrl });
  await worker.connect();
  try {
    expect((await scansOf(worker, catalog, due)).filter(({ table }) => table === 'notifications.deliveries').map(named)).toEqual([
      'deliveries_due(due_at)',
    ]);
  } finally {
    await worker.end();
  }
});

it('the files of a person that wait to be sent use their index', async () => {
  sent = [];
  const reply = await app.request('POST', '/v1/files', { token: nurse, file: new File([pdf()], 'a.pdf', { type: 'application/pdf' }) });
  expect(reply.status, reply.text).toBe(201);
  const count = sent.find((text) => /select count[^;]*from files\.files where tenant_id/s.test(text))!;
  const scans = await scansOf(client, catalog, count);
  expect(findings(scans)).toEqual([]);
  expect(scans.map(named)).toEqual(['files_waiting(tenant_id, owner_id)']);
});

it('a search uses the index of terms', async () => {
  const scans = await scansFor('POST', '/v1/patients/search', { text: 'david w' });
  expect(findings(scans)).toEqual([]);
  expect(scans.map(named)).toEqual(expect.arrayContaining([TERM_BY_NAME, TERM_OF_PATIENT]));
});

it.each([
  ['text', { text: 'lee' }, 'users_pkey(tenant_id, id)'],
  ['status', { text: 'lee', status: 'disabled' }, 'users_status(tenant_id, status, id)'],
])('a search of accounts by %s continues by ID', async (_by, body, ...indexes) => {
  const scans = await scansFor('POST', '/v1/users/search', body, await app.tokenOf(SAM));
  expect(findings(scans)).toEqual([]);
  expect(scans.map(named)).toEqual(expect.arrayContaining(indexes));
});

const CLINICIAN = 'users_clinicians(tenant_id)';
it.each([
  ['a clinician', CHEN, 'participants_user(tenant_id, user_id)'],
  ['an administrator', SAM, 'consultations_activity(tenant_id)'],
])('a search of consultations by %s uses the names, and %3$s', async (_who, person, list) => {
  for (const text of ['david', 'chen dav', 'dizziness', '']) {
    const scans = await scansFor('POST', '/v1/consultations/search', { text }, await app.tokenOf(person));
    expect(findings(scans), text).toEqual([]);
    const expected = text === '' ? [list] : [CLINICIAN, TERM_BY_NAME, 'participants_user(tenant_id, user_id)'];
    expect(scans.map(named), text).toEqual(expect.arrayContaining(expected));
  }
});

it('lists of clinicians use the index of clinicians', async () => {
  const sam = await app.tokenOf(SAM);
  for (const path of ['/v1/clinicians', '/v1/consultations?unattended=true']) {
    const scans = await scansFor('GET', path, undefined, sam);
    expect(findings(scans), path).toEqual([]);
    expect(
      scans.map(named).filter((name) => name.startsWith('users_clinicians')),
      path,
    ).not.toEqual([]);
    if (path.includes('unattended')) expect(scans.map(named)).toContain('users_other_staff(tenant_id)');
  }
});

it('the registry by name, and its next page, use the index of names', async () => {
  const first = await scansFor('POST', '/v1/patients/search', { text: '', limit: 1 });
  const { next } = (await app.request('POST', '/v1/patients/search', { token: nurse, body: { text: '', limit: 1 } })).body;
  const second = await scansFor('POST', '/v1/patients/search', { text: '', limit: 1, after: next });
  const of = (scans: Scan[]) => scans.map(named).filter((name) => name.startsWith('patients_by_name'));
  expect([findings(first), findings(second)]).toEqual([[], []]);
  expect([of(first), of(second)]).toEqual([['patients_by_name(tenant_id)'], ['patients_by_name(tenant_id, name_key, id)']]);
});

it.each([
  ['an order without an index', `select * from patients.patients where tenant_id = $1 order by created_at limit 50`],
  ['a filter without an index', `select * from tasks.task_logs where tenant_id = $1 and created_at > $2 limit 50`],
  ['a count without a bound', `select count(*) from tasks.task_logs where tenant_id = $1 and corrected_by_id is null`],
  [
    'a join over the whole table',
    `select * from tasks.tasks t join patients.patients p using (tenant_id) where tenant_id = $1 and p.id + 0 = t.patient_id`,
  ],
])('finds a planted fault: %s', async (_what, text) => {
  expect(findings(await scansOf(client, catalog, text))).not.toEqual([]);
});

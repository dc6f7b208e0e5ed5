// Logs of what was done for patients, over the API: seed 4's example, times, corrections, lists, and what must never happen.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TaskLog } from '#contracts/task-logs.ts';
import { adminQuery } from '../harness/accounts.ts';
import { startApp, type TestApp, type TestReply, type TestRequest } from '../harness/app.ts';
import { startSibling } from '../harness/chat.ts';

const [SMITH, CHEN, LINH, DAVID, PRIYA, LOPEZ, MENSAH] = [1, 2, 3, 4, 5, 9, 10] as const;
const NOBODY = 999_999;
const MINUTE = 60_000;
/** Minutes: before everything in the demo's week. */
const LONG_AGO = 20_000;
/** Seed 4's example, word for word. */
const EXAMPLE = {
  patientId: 1,
  taskType: 'medication',
  description: 'Administered insulin 10 units subcutaneous',
  notes: 'Patient tolerated well, no adverse reactions',
};

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const ask = async (person: number, method: string, path: string, options: TestRequest = {}): Promise<TestReply> =>
  app.request(method, path, { token: await app.tokenOf(person), ...options });
const log = (body: object = {}, person: number = PRIYA, headers: Record<string, string> = {}): Promise<TestReply> =>
  ask(person, 'POST', '/api/task-logs', { body: { ...EXAMPLE, ...body }, headers });
const logged = async (body: object = {}, person: number = PRIYA): Promise<TaskLog> => {
  const reply = await log(body, person);
  expect(reply.status, reply.text).toBe(201);
  return reply.body;
};
const list = async (path: string, person: number = PRIYA): Promise<{ taskLogs: TaskLog[]; pagination: Record<string, unknown> }> => {
  const reply = await ask(person, 'GET', path);
  expect(reply.status, reply.text).toBe(200);
  return reply.body;
};
const idsOf = ({ taskLogs }: { taskLogs: readonly TaskLog[] }): number[] => taskLogs.map(({ id }) => id);
const count = async (table: string): Promise<number> => Number((await adminQuery(app, `select count(*) as n from ${table}`))[0]!['n']);
const ago = (minutes: number): string => new Date(app.clock.now().getTime() - minutes * MINUTE).toISOString();
const correct = (id: number, body: object = {}, person: number = PRIYA): Promise<TestReply> => {
  const { patientId: _, ...rest } = EXAMPLE;
  return ask(person, 'POST', `/v1/task-logs/${id}/corrections`, { body: { ...rest, ...body } });
};

describe('logging', () => {
  it('answers seed 4’s example as it promises', async () => {
    const before = app.clock.now();
    const { id, completedAt, createdAt, ...rest } = await logged();
    const none = { taskId: null, correctsId: null, correctedById: null, voided: false };
    expect(rest).toEqual({ ...EXAMPLE, userId: PRIYA, userName: 'Priya Patel', ...none });
    expect(Number.isInteger(id)).toBe(true);
    expect(completedAt).toBe(createdAt);
    expect(Date.parse(createdAt)).toBeGreaterThanOrEqual(before.getTime());
    expect((await list('/api/task-logs/patient/1')).taskLogs[0]).toEqual({ id, completedAt, createdAt, ...rest });
  });

  it('keeps what was written sealed, with an audit row and an event that name it by number', async () => {
    const description = 'canary-of-the-wound';
    const { id } = await logged({ patientId: DAVID, description, notes: 'canary-of-the-notes' });
    const tables = ['tasks.task_logs', 'audit.events', 'platform.events', 'platform.event_deliveries', 'platform.idempotency'];
    for (const table of tables) {
      const found = await adminQuery(
        app,
        `select 1 from ${table} t where t::text like '%canary%' or t::text like '%' || encode('canary', 'hex') || '%'`,
      );
      expect(found, table).toEqual([]);
    }
    expect(
      await adminQuery(
        app,
        `select action, outcome, patients, actor_id from audit.events where resource_type = 'task-log' and resource_id = '${id}'`,
      ),
    ).toEqual([{ action: 'tasks.logs.create', outcome: 'ok', patients: [DAVID], actor_id: PRIYA }]);
    expect(
      await adminQuery(app, `select data from platform.events where type = 'tasks.logged' and (data->>'task_log_id')::int = ${id}`),
    ).toEqual([{ data: { task_log_id: id, patient_id: DAVID, user_id: PRIYA, corrects_id: null } }]);
    // Moved to another number, a text does not open.
    const other = await logged();
    await adminQuery(app, `update tasks.task_logs a set body = b.body from tasks.task_logs b where a.id = ${other.id} and b.id = ${id}`);
    expect((await ask(PRIYA, 'GET', '/api/task-logs')).status).toBe(500);
    await adminQuery(app, 'delete from tasks.task_logs where id = $1', [other.id]);
  });

  it('takes an earlier time, a clock that runs a little ahead, and no future', async () => {
    const earlier = ago(600);
    expect((await logged({ completedAt: earlier })).completedAt).toBe(earlier);
    expect((await logged({ completedAt: '2026-01-02T03:04:05+02:00' })).completedAt).toBe('2026-01-02T01:04:05.000Z');
    const ahead = await logged({ completedAt: ago(-0.5) });
    expect(ahead.completedAt).toBe(ahead.createdAt);
    const reply = await log({ completedAt: ago(-2) });
    expect([reply.status, Object.keys(reply.body.details.fields)]).toEqual([400, ['completedAt']]);
  });

  it('does not know patients who are nobody, or of another hospital', async () => {
    const before = await count('tasks.task_logs');
    const unknown = await log({ patientId: NOBODY });
    const foreign = await log({ patientId: MENSAH });
    expect([unknown.status, unknown.body.code]).toEqual([404, 'PATIENT_NOT_FOUND']);
    expect(foreign.text).toBe(unknown.text);
    expect(await count('tasks.task_logs')).toBe(before);
  });

  it('writes many at once, each for itself: one bad row fails alone', async () => {
    const people = [DAVID, NOBODY, LINH, MENSAH, SMITH];
    const replies = await Promise.all(Array.from({ length: 50 }, (_, i) => log({ patientId: people[i % 5], description: `Round ${i}` })));
    expect(replies.map(({ status }) => status)).toEqual(replies.map((_, i) => (i % 5 === 1 || i % 5 === 3 ? 404 : 201)));
    const made = replies.filter(({ status }) => status === 201).map(({ body }) => body as TaskLog);
    expect(new Set(made.map(({ id }) => id)).size).toBe(30);
    const rows = await adminQuery(
      app,
      `select resource_id::int as id, patients[1] as patient from audit.events
      where action = 'tasks.logs.create' and outcome = 'ok' and resource_id::int = any($1) order by 1`,
      [made.map(({ id }) => id)],
    );
    expect(rows).toEqual(made.map(({ id, patientId }) => ({ id, patient: patientId })).sort((a, b) => a.id - b.id));
  });

  it('is once per Idempotency-Key, also when several arrive in one batch with others', async () => {
    const key = randomUUID();
    const audited = "audit.events where action like 'tasks.%'";
    const before = [await count('tasks.task_logs'), await count(audited)];
    const replies = await Promise.all([
      ...Array.from({ length: 3 }, () => log({}, PRIYA, { 'idempotency-key': key })),
      log({ description: 'Another' }, PRIYA, { 'idempotency-key': randomUUID() }),
      log({ description: 'One without a key' }),
    ]);
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(new Set(replies.slice(0, 3).map(({ text }) => text)).size).toBe(1);
    expect(replies.slice(0, 3).filter(({ headers }) => headers.get('idempotency-replayed') === 'true')).toHaveLength(2);
    // One row for each of the three logs, and one for each of the two repetitions, which read.
    expect([await count('tasks.task_logs'), await count(audited)]).toEqual([before[0]! + 3, before[1]! + 5]);
    const other = await log({ description: 'Something else' }, PRIYA, { 'idempotency-key': key });
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    // A colleague's key is their own.
    expect((await log({}, CHEN, { 'idempotency-key': key })).headers.get('idempotency-replayed')).toBeNull();
  });

  it('is once per Idempotency-Key over two servers, whose batches hold the same keys in any order', async () => {
    const sibling = await startSibling(app);
    try {
      const token = await app.tokenOf(PRIYA);
      const keys = Array.from({ length: 25 }, () => randomUUID());
      const before = await count('tasks.task_logs');
      const send = (server: TestApp, key: string): Promise<TestReply> =>
        server.request('POST', '/api/task-logs', { token, body: { ...EXAMPLE, description: key }, headers: { 'idempotency-key': key } });
      const replies = await Promise.all([...keys.map((key) => send(app, key)), ...keys.toReversed().map((key) => send(sibling, key))]);
      expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
      expect(await count('tasks.task_logs')).toBe(before + keys.length);
      for (const key of keys) expect(new Set(replies.filter(({ body }) => body.description === key).map(({ text }) => text)).size).toBe(1);
    } finally {
      await sibling.close();
    }
  });

  it('names each bad field', async () => {
    const bad = { patientId: 'x', taskType: 'surgery', description: ' ', notes: 'a\u0000b', completedAt: 'yesterday' };
    const reply = await log(bad);
    expect([reply.status, Object.keys(reply.body.details.fields).sort()]).toEqual([400, Object.keys(bad).sort()]);
  });
});

describe('a correction', () => {
  it('is a new log that takes the old one’s place; both stay, and each names the other', async () => {
    const old = await logged({ patientId: LINH, taskType: 'vitals', description: 'BP 210/80', completedAt: ago(90) });
    const reply = await correct(old.id, { taskType: 'vitals', description: 'BP 120/80', notes: null });
    expect(reply.status).toBe(201);
    const { id, description, ...rest } = reply.body as TaskLog;
    expect([description, rest.patientId, rest.correctsId, rest.correctedById]).toEqual(['BP 120/80', LINH, old.id, null]);
    expect(rest.completedAt).toBe(old.completedAt);
    const shown = await list(`/api/task-logs/patient/${LINH}`);
    expect(idsOf(shown)).toContain(id);
    expect(idsOf(shown)).not.toContain(old.id);
    const all = await list(`/api/task-logs/patient/${LINH}?corrected=true`);
    expect(all.taskLogs.find((l) => l.id === old.id)).toEqual({ ...old, correctedById: id });
    expect(all.pagination['total']).toBe((shown.pagination['total'] as number) + 1);
  });

  it('is the author’s, of a log that exists, and made once', async () => {
    const old = await logged({ patientId: LINH });
    expect((await correct(old.id, {}, CHEN)).body.code).toBe('NOT_THE_AUTHOR');
    expect((await correct(NOBODY)).body.code).toBe('TASK_LOG_NOT_FOUND');
    expect((await correct(old.id, {}, LOPEZ)).body.code).toBe('TASK_LOG_NOT_FOUND');
    expect((await correct(old.id, { completedAt: ago(-5) })).status).toBe(400);
    const replies = await Promise.all(Array.from({ length: 4 }, () => correct(old.id)));
    const [made, ...others] = replies.toSorted((a, b) => a.status - b.status);
    expect(made!.status).toBe(201);
    expect(others.map(({ body }) => [body.code, body.details.correctedById])).toEqual(
      Array(3).fill(['LOG_ALREADY_CORRECTED', made!.body.id]),
    );
    // The newer one can be corrected again.
    expect((await correct(made!.body.id)).body.correctsId).toBe(made!.body.id);
    const refused = await adminQuery(
      app,
      `select patients from audit.events where action = 'tasks.logs.correct' and reason = 'NOT_THE_AUTHOR'`,
    );
    expect(refused).toEqual([{ patients: [LINH] }]);
  });
});

describe('lists', () => {
  const made: TaskLog[] = [];
  beforeAll(async () => {
    for (const [i, taskType] of ['vitals', 'hygiene', 'vitals', 'mobility', 'vitals'].entries())
      made.push(await logged({ patientId: DAVID, taskType, description: `Turn ${i}`, completedAt: ago(LONG_AGO + i * 10) }, CHEN));
  });
  const ofMade = ({ taskLogs }: { taskLogs: readonly TaskLog[] }): number[] =>
    idsOf({ taskLogs }).filter((id) => made.some((l) => l.id === id));
  const expected = (fits: (l: TaskLog) => boolean): number[] => made.filter(fits).map(({ id }) => id);

  it.each([
    ['/api/task-logs', ''],
    ['/api/task-logs/patient', `/${DAVID}`],
    ['/api/task-logs/clinician', `/${CHEN}`],
    ['/api/patients', `/${DAVID}/tasks`],
  ])('%s%s: newest first, filtered by type and time', async (base, rest) => {
    const path = base + rest;
    const old = `limit=200&to=${ago(LONG_AGO - 10)}`;
    expect(ofMade(await list(`${path}?${old}`))).toEqual(expected(() => true));
    expect(ofMade(await list(`${path}?${old}&type=vitals`))).toEqual(expected((l) => l.taskType === 'vitals'));
    const [from, to] = [made[3]!.completedAt, made[1]!.completedAt];
    const within = expected((l) => l.completedAt >= from && l.completedAt < to);
    expect(within).toHaveLength(2);
    const page = await list(`${path}?limit=200&from=${from}&to=${to}`);
    expect(idsOf(page)).toEqual(within);
    expect(page.pagination).toEqual({ page: 1, limit: 200, total: 2, totalPages: 1 });
    expect(idsOf(await list(`${path}?from=${from}&to=${to}&type=vitals`))).toEqual(
      within.filter((id) => made.find((l) => l.id === id)!.taskType === 'vitals'),
    );
  });

  it('go page by page through everything once', async () => {
    const { pagination, taskLogs } = await list(`/api/task-logs/patient/${DAVID}?limit=200`);
    const pages: number[] = [];
    for (let page = 1; page <= Math.ceil((pagination['total'] as number) / 3); page++)
      pages.push(...idsOf(await list(`/api/task-logs/patient/${DAVID}?limit=3&page=${page}`)));
    expect(pages).toEqual(idsOf({ taskLogs }));
    const beyond = await list(`/api/task-logs/patient/${DAVID}?limit=3&page=500`);
    expect([beyond.taskLogs, beyond.pagination['total']]).toEqual([[], pagination['total']]);
  });

  it('leave out patients who were taken out of every list', async () => {
    const gone = await logged({ patientId: SMITH }, CHEN);
    await adminQuery(app, `update patients.patients set removed_at = now(), removed_by = 8 where tenant_id = 1 and id = ${SMITH}`);
    try {
      for (const path of ['/api/task-logs', `/api/task-logs/clinician/${CHEN}`]) expect(idsOf(await list(path))).not.toContain(gone.id);
      for (const path of [`/api/task-logs/patient/${SMITH}`, `/api/patients/${SMITH}/tasks`, `/v1/patients/${SMITH}/timeline`])
        expect((await ask(CHEN, 'GET', path)).body.code).toBe('PATIENT_NOT_FOUND');
      expect([(await log({ patientId: SMITH })).status, (await correct(gone.id, {}, CHEN)).status]).toEqual([404, 404]);
    } finally {
      await adminQuery(app, `update patients.patients set removed_at = null, removed_by = null where tenant_id = 1 and id = ${SMITH}`);
    }
    expect(idsOf(await list('/api/task-logs'))).toContain(gone.id);
  });

  it('tell one hospital nothing of another', async () => {
    const before = (await list('/api/task-logs', LOPEZ)).pagination['total'] as number;
    const mine = await logged({ patientId: MENSAH, description: 'canary-harbour' }, LOPEZ);
    for (const path of ['/api/task-logs?limit=200', `/api/task-logs/patient/${DAVID}?limit=200`, `/api/task-logs/clinician/${CHEN}`])
      expect((await ask(PRIYA, 'GET', path)).text).not.toContain('canary-harbour');
    expect((await list('/api/task-logs', LOPEZ)).pagination['total']).toBe(before + 1);
    for (const [path, nowhere] of [
      [`/api/task-logs/patient/${MENSAH}`, `/api/task-logs/patient/${NOBODY}`],
      [`/api/task-logs/clinician/${LOPEZ}`, `/api/task-logs/clinician/${NOBODY}`],
      [`/v1/patients/${MENSAH}/timeline`, `/v1/patients/${NOBODY}/timeline`],
    ]) {
      const [foreign, unknown] = [await ask(PRIYA, 'GET', path!), await ask(PRIYA, 'GET', nowhere!)];
      expect([foreign.status, foreign.text]).toEqual([404, unknown.text]);
    }
    expect(mine.userName).toBe('Maria Lopez');
  });

  it.each(['type', 'from', 'to', 'corrected', 'page', 'limit'])('take no SQL for %s', async (filter) => {
    for (const value of [`vitals' or '1'='1`, `1; drop table tasks.task_logs`, '-1', '1e9', '0x10', '\u0000', '[]']) {
      const reply = await ask(PRIYA, 'GET', `/api/task-logs?${filter}=${encodeURIComponent(value)}`);
      expect([reply.status, Object.keys(reply.body.details?.fields ?? {})], value).toEqual([400, [filter]]);
    }
  });
});

describe('the timeline', () => {
  /** Every entry as `kind id`, page by page. */
  const walk = async (limit: number): Promise<string[]> => {
    const seen: string[] = [];
    let after = '';
    do {
      const { status, body } = await ask(PRIYA, 'GET', `/v1/patients/${LINH}/timeline?limit=${limit}${after && `&after=${after}`}`);
      expect(status).toBe(200);
      for (const entry of body.entries) seen.push(`${entry.kind} ${(entry.log ?? entry.task).id}`);
      after = body.next ?? '';
    } while (after);
    return seen;
  };

  it('walks once through every log and every task that was not done, newest first, also those of one instant', async () => {
    const at = ago(7000);
    await Promise.all(Array.from({ length: 5 }, (_, i) => logged({ patientId: LINH, description: `Same time ${i}`, completedAt: at })));
    const skipped: number[] = [];
    for (let i = 0; i < 3; i++) {
      const { body: task } = await ask(PRIYA, 'POST', '/v1/tasks', { body: { patientId: LINH, type: 'mobility', title: `Walk ${i}` } });
      expect((await ask(PRIYA, 'POST', `/v1/tasks/${task.id}/not-done`, { body: { reason: 'Asleep' } })).status).toBe(200);
      skipped.push(task.id);
    }
    await adminQuery(app, 'update tasks.tasks set finished_at = $1 where id = any($2)', [at, skipped]);
    const all = await walk(200);
    const logs = idsOf(await list(`/api/task-logs/patient/${LINH}?limit=200`)).map((id) => `log ${id}`);
    expect(all.filter((entry) => entry.startsWith('log'))).toEqual(logs);
    // Of one instant, what was not done stands first.
    const first = all.indexOf(`not-done ${skipped[2]}`);
    expect(all.slice(first, first + 3)).toEqual(skipped.toReversed().map((id) => `not-done ${id}`));
    expect(all[first + 3]).toMatch(/^log/);
    for (const limit of [1, 2, 3]) expect(await walk(limit)).toEqual(all);
    expect((await ask(PRIYA, 'GET', `/v1/patients/${LINH}/timeline?after=bm90aGluZw`)).status).toBe(400);
  });
});

// Logs of care over the API: the compatibility API's example, times, corrections, and attacks.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CompatibilityTaskLog, TaskLog } from '#contracts/task-logs.ts';
import { startApp, type TestApp, type TestReply } from '../harness/app.ts';
import { startSibling } from '../harness/chat.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { EXAMPLE, idsOf, logsOf } from './task-logs-harness.ts';

const [SMITH, CHEN, LINH, DAVID, PRIYA, LOPEZ, MENSAH] = [1, 2, 3, 4, 5, 9, 10] as const;
const NOBODY = 999_999;

let app: TestApp;
let tools: ReturnType<typeof logsOf>;
beforeAll(async () => {
  app = await startApp();
  tools = logsOf(app);
});
afterAll(() => app.close());

describe('logging', () => {
  it('replies to the compatibility API’s example as described', async () => {
    const before = app.clock.now();
    const { id, completedAt, createdAt, ...rest } = await tools.logged();
    const none = { taskId: null, correctsId: null, correctedById: null, voided: false };
    expect(rest).toEqual({ ...EXAMPLE, userId: PRIYA, userName: 'Priya Patel', ...none });
    expect(Number.isInteger(id)).toBe(true);
    expect(completedAt).toBe(createdAt);
    expect(Date.parse(createdAt)).toBeGreaterThanOrEqual(before.getTime());
    expect((await tools.list('/api/task-logs/patient/1')).taskLogs[0]).toEqual({ id, completedAt, createdAt, ...rest });
  });

  it('encrypts the text, with an audit row and an event that contain only its ID', async () => {
    const description = 'canary-of-the-wound';
    const { id } = await tools.logged({ patientId: DAVID, description, notes: 'canary-of-the-notes' });
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
    // Under another ID, a text cannot be decrypted.
    const other = await tools.logged();
    await adminQuery(app, `update tasks.task_logs a set body = b.body from tasks.task_logs b where a.id = ${other.id} and b.id = ${id}`);
    expect((await tools.ask(PRIYA, 'GET', '/api/task-logs')).status).toBe(500);
    await adminQuery(app, 'delete from tasks.task_logs where id = $1', [other.id]);
  });

  it('accepts an earlier time and a clock that runs a little ahead, but no future time', async () => {
    const earlier = tools.ago(600);
    expect((await tools.logged({ completedAt: earlier })).completedAt).toBe(earlier);
    expect((await tools.logged({ completedAt: '2026-01-02T03:04:05+02:00' })).completedAt).toBe('2026-01-02T01:04:05.000Z');
    const ahead = await tools.logged({ completedAt: tools.ago(-0.5) });
    expect(ahead.completedAt).toBe(ahead.createdAt);
    const reply = await tools.log({ completedAt: tools.ago(-2) });
    expect([reply.status, Object.keys(reply.body.details.fields)]).toEqual([400, ['completedAt']]);
  });

  it('refuses unknown patients, and those of another hospital', async () => {
    const before = await tools.count('tasks.task_logs');
    const unknown = await tools.log({ patientId: NOBODY });
    const foreign = await tools.log({ patientId: MENSAH });
    expect([unknown.status, unknown.body.code]).toEqual([404, 'PATIENT_NOT_FOUND']);
    expect(foreign.text).toBe(unknown.text);
    expect(await tools.count('tasks.task_logs')).toBe(before);
  });

  it('writes many at once: an invalid row fails alone', async () => {
    const people = [DAVID, NOBODY, LINH, MENSAH, SMITH];
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, i) => tools.log({ patientId: people[i % 5], description: `Round ${i}` })),
    );
    expect(replies.map(({ status }) => status)).toEqual(replies.map((_, i) => (i % 5 === 1 || i % 5 === 3 ? 404 : 201)));
    const made = replies.filter(({ status }) => status === 201).map(({ body }) => body as CompatibilityTaskLog);
    expect(new Set(made.map(({ id }) => id)).size).toBe(30);
    const rows = await adminQuery(
      app,
      `select resource_id::int as id, patients[1] as patient from audit.events
      where action = 'tasks.logs.create' and outcome = 'ok' and resource_id::int = any($1) order by 1`,
      [made.map(({ id }) => id)],
    );
    expect(rows).toEqual(made.map(({ id, patientId }) => ({ id, patient: patientId })).sort((a, b) => a.id - b.id));
  });

  it('happens once per Idempotency-Key, also when several arrive in one batch with others', async () => {
    const key = randomUUID();
    const audited = "audit.events where action like 'tasks.%'";
    const before = [await tools.count('tasks.task_logs'), await tools.count(audited)];
    const replies = await Promise.all([
      ...Array.from({ length: 3 }, () => tools.log({}, PRIYA, { 'idempotency-key': key })),
      tools.log({ description: 'Another' }, PRIYA, { 'idempotency-key': randomUUID() }),
      tools.log({ description: 'One without a key' }),
    ]);
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    expect(new Set(replies.slice(0, 3).map(({ text }) => text)).size).toBe(1);
    expect(replies.slice(0, 3).filter(({ headers }) => headers.get('idempotency-replayed') === 'true')).toHaveLength(2);
    // One row for each of the three logs, and one for each of the two repeated requests, which count as reads.
    expect([await tools.count('tasks.task_logs'), await tools.count(audited)]).toEqual([before[0]! + 3, before[1]! + 5]);
    const other = await tools.log({ description: 'Something else' }, PRIYA, { 'idempotency-key': key });
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    // The same key of a colleague is a different key.
    expect((await tools.log({}, CHEN, { 'idempotency-key': key })).headers.get('idempotency-replayed')).toBeNull();
  });

  it('happens once per Idempotency-Key on two servers, whose batches contain the same keys in any order', async () => {
    const sibling = await startSibling(app);
    try {
      const token = await app.tokenOf(PRIYA);
      const keys = Array.from({ length: 25 }, () => randomUUID());
      const before = await tools.count('tasks.task_logs');
      const send = (server: TestApp, key: string): Promise<TestReply> =>
        server.request('POST', '/api/task-logs', { token, body: { ...EXAMPLE, description: key }, headers: { 'idempotency-key': key } });
      const replies = await Promise.all([...keys.map((key) => send(app, key)), ...keys.toReversed().map((key) => send(sibling, key))]);
      expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
      expect(await tools.count('tasks.task_logs')).toBe(before + keys.length);
      for (const key of keys) expect(new Set(replies.filter(({ body }) => body.description === key).map(({ text }) => text)).size).toBe(1);
    } finally {
      await sibling.close();
    }
  });

  it('names each invalid field', async () => {
    const bad = { patientId: 'x', taskType: 'surgery', description: ' ', notes: 'a\u0000b', completedAt: 'yesterday' };
    const reply = await tools.log(bad);
    expect([reply.status, Object.keys(reply.body.details.fields).sort()]).toEqual([400, Object.keys(bad).sort()]);
  });
});

describe('a correction', () => {
  it('is a new log that replaces the old one; both stay, and each names the other', async () => {
    const old = await tools.logged({ patientId: LINH, taskType: 'vitals', description: 'BP 210/80', completedAt: tools.ago(90) });
    const reply = await tools.correct(old.id, { task_type: 'vitals', description: 'BP 120/80', notes: null });
    expect(reply.status).toBe(201);
    const { id, description, ...rest } = reply.body as TaskLog;
    expect([description, rest.patient_id, rest.corrects_id, rest.corrected_by_id]).toEqual(['BP 120/80', LINH, old.id, null]);
    expect(rest.completed_at).toBe(old.completedAt);
    const shown = await tools.list(`/api/task-logs/patient/${LINH}`);
    expect(idsOf(shown)).toContain(id);
    expect(idsOf(shown)).not.toContain(old.id);
    const all = await tools.list(`/api/task-logs/patient/${LINH}?corrected=true`);
    expect(all.taskLogs.find((l) => l.id === old.id)).toEqual({ ...old, correctedById: id });
    expect(all.pagination['total']).toBe((shown.pagination['total'] as number) + 1);
  });

  it('is for the author, of an existing log, once', async () => {
    const old = await tools.logged({ patientId: LINH });
    expect((await tools.correct(old.id, {}, CHEN)).body.code).toBe('NOT_THE_AUTHOR');
    expect((await tools.correct(NOBODY)).body.code).toBe('TASK_LOG_NOT_FOUND');
    expect((await tools.correct(old.id, {}, LOPEZ)).body.code).toBe('TASK_LOG_NOT_FOUND');
    expect((await tools.correct(old.id, { completed_at: tools.ago(-5) })).status).toBe(400);
    const replies = await Promise.all(Array.from({ length: 4 }, () => tools.correct(old.id)));
    const [made, ...others] = replies.toSorted((a, b) => a.status - b.status);
    expect(made!.status).toBe(201);
    expect(others.map(({ body }) => [body.code, body.details.corrected_by_id])).toEqual(
      Array(3).fill(['LOG_ALREADY_CORRECTED', made!.body.id]),
    );
    // The newer one can be corrected again.
    expect((await tools.correct(made!.body.id)).body.corrects_id).toBe(made!.body.id);
    const refused = await adminQuery(
      app,
      `select patients from audit.events where action = 'tasks.logs.correct' and reason = 'NOT_THE_AUTHOR'`,
    );
    expect(refused).toEqual([{ patients: [LINH] }]);
  });
});

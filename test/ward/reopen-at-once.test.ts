// Simultaneous undo by two nurses, on two servers with one database, because two nurses seldom use the same process.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CompatibilityTaskLog } from '#contracts/task-logs.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { startSibling } from '../harness/chat.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { until } from '../harness/until.ts';
import { outcome, tasksOf } from './tasks-harness.ts';
import { newPatient } from './wards-harness.ts';

const { Chen, Priya } = PEOPLE;
const ROUNDS = 4;

let app: TestApp;
let other: TestApp;
let tools: ReturnType<typeof tasksOf>;
let elsewhere: ReturnType<typeof tasksOf>;
let patient: number;
beforeAll(async () => {
  app = await startApp();
  other = await startSibling(app);
  [tools, elsewhere] = [tasksOf(app), tasksOf(other)];
  patient = await newPatient(app);
});
afterAll(async () => {
  await other.close();
  await app.close();
});

const logsOf = async (all: boolean): Promise<CompatibilityTaskLog[]> =>
  (await tools.must(Priya, 'GET', `/api/task-logs/patient/${patient}?limit=200${all ? '&corrected=true' : ''}`)).taskLogs;
const statusOf = async (id: number): Promise<string> => (await tools.must(Priya, 'GET', `/v1/tasks/${id}`)).status;

it('one of two undos succeeds, and one log is voided', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const { id } = await tools.add(patient);
    await tools.done(id, 'complete');
    const replies = await Promise.all([tools.act(id, 'reopen'), elsewhere.act(id, 'reopen')]);
    expect(replies.map(outcome).toSorted()).toEqual([
      [200, undefined],
      [409, 'TASK_NOT_FINISHED'],
    ]);
    expect((await logsOf(true)).filter((log) => log.taskId === id && log.voided)).toHaveLength(1);
  }
});

it('an undo that is retried after a lost reply has one effect', async () => {
  const { id } = await tools.add(patient);
  await tools.done(id, 'complete');
  const headers = { 'idempotency-key': randomUUID() };
  const send = async (to: TestApp) => to.request('POST', `/v1/tasks/${id}/reopen`, { token: await to.tokenOf(Priya), headers, body: {} });
  const replies = await Promise.all([send(app), send(other)]);
  expect(replies.map(({ status }) => status)).toEqual([200, 200]);
  expect((await logsOf(true)).filter((log) => log.taskId === id && log.voided)).toHaveLength(1);
});

it('an undo and the start of a dependent task never both succeed', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const first = await tools.add(patient);
    const second = await tools.add(patient, { depends_on: [first.id] });
    await tools.done(first.id, 'complete');
    const [undo, start] = await Promise.all([tools.act(first.id, 'reopen'), elsewhere.act(second.id, 'start', {}, Chen)]);
    const codes = [outcome(undo)[1], outcome(start)[1]];
    expect([
      [undefined, 'TASK_BLOCKED'],
      ['TASK_FOLLOWED', undefined],
    ]).toContainEqual(codes);
    expect([await statusOf(first.id), await statusOf(second.id)]).toEqual(codes[0] ? ['done', 'in-progress'] : ['open', 'open']);
  }
});

it('an undo and a change of the next in the series never both succeed', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const { id } = await tools.add(patient, { due_at: tools.inHours(1), recurrence: 'FREQ=DAILY' });
    const { next_task_id: nextTaskId } = await tools.done(id, 'complete');
    const [undo, start] = await Promise.all([tools.act(id, 'reopen'), elsewhere.act(nextTaskId!, 'start', {}, Chen)]);
    expect([
      [undefined, 'TASK_NOT_FOUND'],
      ['TASK_FOLLOWED', undefined],
    ]).toContainEqual([outcome(undo)[1], outcome(start)[1]]);
    expect(await statusOf(id)).toBe(undo.status === 200 ? 'open' : 'done');
    const active = await tools.list(`patient=${patient}&limit=200`);
    expect(active.filter((task) => [id, nextTaskId].includes(task.id))).toHaveLength(1);
  }
});

it('an undo after a correction voids the corrected log', async () => {
  const { id } = await tools.add(patient);
  const { task_log_id: taskLogId } = await tools.done(id, 'complete');
  const holder = new pg.Client({ connectionString: app.superUrl });
  await holder.connect();
  const waiting = (count: number) =>
    until(async () => {
      const text = "select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
      return (await adminQuery(app, text)).length === count;
    }, `${count} waiting`);
  try {
    await holder.query(`begin; select from tasks.task_logs where id = ${taskLogId} for update`);
    const correction = tools.ask(Priya, 'POST', `/v1/task-logs/${taskLogId}/corrections`, {
      task_type: 'vitals',
      description: 'BP 130/80',
    });
    await waiting(1);
    const undo = elsewhere.act(id, 'reopen');
    await waiting(2);
    await holder.query('commit');
    expect([(await correction).status, (await undo).status]).toEqual([201, 200]);
  } finally {
    await holder.end();
  }
  expect((await logsOf(false)).filter((log) => log.taskId === id)).toEqual([]);
  expect((await logsOf(true)).find((log) => log.taskId === id && log.voided)).toMatchObject({ description: 'BP 130/80' });
});

it('an undo by one nurse does not conflict with a completion by another', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const { id } = await tools.add(patient);
    await tools.done(id, 'complete');
    const [undo, complete] = await Promise.all([tools.act(id, 'reopen'), elsewhere.act(id, 'complete', {}, Chen)]);
    expect(undo.status, undo.text).toBe(200);
    expect([200, 409]).toContain(complete.status);
    expect(await statusOf(id)).toBe(complete.status === 200 ? 'done' : 'open');
    expect((await logsOf(false)).filter((log) => log.taskId === id)).toHaveLength(complete.status === 200 ? 1 : 0);
  }
});

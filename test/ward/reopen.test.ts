// Reopening a finished task: by the person who finished it, for a short time, with all consequences of its end reverted.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CompatibilityTaskLog, TaskLog } from '#contracts/task-logs.ts';
import { REOPEN_WINDOW_MS, type Task, type TimelineEntry } from '#contracts/tasks.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { content, idsOf, outcome, tasksOf } from './tasks-harness.ts';
import { newPatient, newWard } from './wards-harness.ts';

const { Chen, Priya, Sam } = PEOPLE;

let app: TestApp;
let tools: ReturnType<typeof tasksOf>;
let patient: number;
beforeAll(async () => {
  app = await startApp();
  tools = tasksOf(app);
  patient = await newPatient(app);
});
afterAll(() => app.close());

const logsOf = async (all: boolean): Promise<CompatibilityTaskLog[]> =>
  (await tools.must(Priya, 'GET', `/api/task-logs/patient/${patient}?limit=200${all ? '&corrected=true' : ''}`)).taskLogs;
const timeline = async (): Promise<TimelineEntry[]> => (await tools.must(Priya, 'GET', `/v1/patients/${patient}/timeline`)).entries;
const isOpen = async (id: number): Promise<boolean> => idsOf(await tools.list(`patient=${patient}`)).includes(id);

describe('a task that was completed by mistake', () => {
  it('is open again, and its log is kept as recorded in error', async () => {
    const { id } = await tools.add(patient, { title: 'Dressing' });
    const done = await tools.done(id, 'complete', { notes: 'Left heel' });
    const open = await tools.done(id, 'reopen', { version: done.version });
    expect(open).toMatchObject({ status: 'open', finished_at: null, finished_by: null, task_log_id: null, version: 3 });
    expect((await logsOf(false)).some((log) => log.taskId === id)).toBe(false);
    const [voiding, voided] = (await logsOf(true)).filter((log) => log.taskId === id).toSorted((a, b) => b.id - a.id);
    expect(voided).toMatchObject({ id: done.task_log_id, voided: false, correctedById: voiding!.id });
    expect(voiding).toMatchObject({
      voided: true,
      correctsId: done.task_log_id,
      correctedById: null,
      description: 'Dressing',
      notes: 'Left heel',
      completedAt: voided!.completedAt,
      userId: Priya,
    });
    const shown = (await timeline()).filter((entry) => entry.kind === 'log' && entry.log.task_id === id);
    expect(shown.map((entry) => entry.kind === 'log' && [entry.log.id, entry.log.voided])).toEqual([[voiding!.id, true]]);
    const LOG = { task_type: 'vitals', description: 'Again' };
    for (const log of [voiding!, voided!])
      expect(outcome(await tools.ask(Priya, 'POST', `/v1/task-logs/${log.id}/corrections`, LOG))).toEqual([409, 'LOG_ALREADY_CORRECTED']);
    expect(
      await adminQuery(app, `select action from audit.events where resource_type = 'task' and resource_id = $1 order by at, id`, [
        String(id),
      ]),
    ).toEqual([{ action: 'tasks.create' }, { action: 'tasks.complete' }, { action: 'tasks.reopen' }]);
  });

  it('can be completed again, with a new log', async () => {
    const { id } = await tools.add(patient);
    await tools.done(id, 'complete');
    await tools.done(id, 'reopen');
    const again = await tools.done(id, 'complete');
    await tools.done(id, 'reopen');
    await tools.done(id, 'complete');
    expect((await logsOf(false)).filter((log) => log.taskId === id)).toHaveLength(1);
    expect((await logsOf(true)).filter((log) => log.taskId === id)).toHaveLength(5);
    expect(again.task_log_id).not.toBeNull();
  });

  it('voids the log in its corrected form', async () => {
    const { id } = await tools.add(patient);
    const { task_log_id: taskLogId } = await tools.done(id, 'complete');
    const corrected = await tools.must(Priya, 'POST', `/v1/task-logs/${taskLogId}/corrections`, {
      task_type: 'vitals',
      description: 'BP 130/80',
    });
    await tools.done(id, 'reopen');
    const logs = (await logsOf(true)).filter((log) => log.taskId === id);
    expect(logs.find((log) => log.voided)).toMatchObject({ correctsId: corrected.id, description: 'BP 130/80' });
  });

  it('goes back to the person who had started it', async () => {
    const { id } = await tools.add(patient, { assignee_id: Chen });
    await tools.done(id, 'start', {}, Chen);
    await tools.done(id, 'complete');
    expect(await tools.done(id, 'reopen')).toMatchObject({ status: 'in-progress', assignee_id: Chen });
  });

  it('is no longer shown as done in a handover', async () => {
    const ward = await newWard(app, 1);
    const lying = await newPatient(app, ward.beds[0]);
    const { id } = await tools.add(lying, { title: 'Turned' });
    await tools.done(id, 'complete');
    const handOver = () => tools.must(Chen, 'POST', '/v1/handovers', { ward_id: ward.id, to_id: Priya });
    const before = await handOver();
    expect(before.items[0].last_12h.map((log: TaskLog) => log.task_id)).toEqual([id]);
    await tools.done(id, 'reopen');
    expect((await handOver()).items[0].last_12h).toEqual([]);
    expect((await tools.must(Priya, 'GET', `/v1/handovers/${before.id}`)).items[0].last_12h).toEqual([]);
  });
});

it('a task that was marked as not done is open again; the reason stays among its former versions', async () => {
  const { id } = await tools.add(patient);
  await tools.done(id, 'not-done', { reason: 'Asleep' });
  expect(await tools.done(id, 'reopen')).toMatchObject({ status: 'open', reason: null });
  expect((await timeline()).some((entry) => entry.kind === 'not-done' && entry.task.id === id)).toBe(false);
  const [former] = await adminQuery(app, 'select * from tasks.task_versions where task_id = $1', [id]);
  const cipher = await app.platform.tenantKeys.cipher(1);
  const text = cipher.open({ keyId: Number(former!['key_id']), body: former!['body'] as Buffer }, `task/${id}/${former!['text_version']}`);
  expect(JSON.parse(text)).toMatchObject({ reason: 'Asleep' });
});

describe('permission', () => {
  it('is limited to the person who finished it', async () => {
    const { id } = await tools.add(patient);
    await tools.done(id, 'complete');
    expect(outcome(await tools.act(id, 'reopen', {}, Chen))).toEqual([403, 'NOT_THE_FINISHER']);
    expect(outcome(await tools.act(id, 'reopen', {}, Sam))).toEqual([403, 'FORBIDDEN']);
    expect(await isOpen(id)).toBe(false);
  });

  it('requires a finished task', async () => {
    const { id } = await tools.add(patient);
    expect(outcome(await tools.act(id, 'reopen'))).toEqual([409, 'TASK_NOT_FINISHED']);
    await tools.done(id, 'start');
    expect(outcome(await tools.act(id, 'reopen', {}, Chen))).toEqual([409, 'TASK_NOT_FINISHED']);
  });

  it('ends 15 minutes after the task was finished, whatever the time of the log', async () => {
    const [early, late] = [await tools.add(patient), await tools.add(patient)];
    await tools.done(early.id, 'complete', { completed_at: tools.inHours(-5) });
    await tools.done(late.id, 'complete');
    app.clock.advance(REOPEN_WINDOW_MS - 30_000);
    await tools.done(early.id, 'reopen');
    app.clock.advance(60_000);
    expect(outcome(await tools.act(late.id, 'reopen'))).toEqual([409, 'REOPEN_WINDOW_PASSED']);
    app.clock.advance(-REOPEN_WINDOW_MS - 30_000);
  });

  it('requires the current version, if one is named', async () => {
    const { id } = await tools.add(patient);
    await tools.done(id, 'complete');
    const stale = await tools.act(id, 'reopen', { version: 1 });
    expect([...outcome(stale), stale.body.details.current.version]).toEqual([412, 'EDIT_CONFLICT', 2]);
  });
});

describe('the next task of a series', () => {
  const addDaily = () => tools.add(patient, { due_at: tools.inHours(1), recurrence: 'FREQ=DAILY' });

  it('is withdrawn, and created again when the task is completed again', async () => {
    const { id } = await addDaily();
    const done = await tools.done(id, 'complete');
    const { due_at: dueAt } = await tools.must(Priya, 'GET', `/v1/tasks/${done.next_task_id}`);
    expect((await tools.done(id, 'reopen')).next_task_id).toBeNull();
    expect(await isOpen(done.next_task_id!)).toBe(false);
    for (const [method, verb, body] of [
      ['GET', '', undefined],
      ['POST', '/start', {}],
      ['POST', '/complete', {}],
      ['POST', '/reopen', {}],
    ] as const)
      expect(outcome(await tools.ask(Priya, method, `/v1/tasks/${done.next_task_id}${verb}`, body))).toEqual([404, 'TASK_NOT_FOUND']);
    const waiting = { patient_id: patient, type: 'other', title: 'After', depends_on: [done.next_task_id] };
    expect(outcome(await tools.ask(Priya, 'POST', '/v1/tasks', waiting))).toEqual([404, 'TASK_NOT_FOUND']);
    const again = await tools.done(id, 'complete');
    expect(again.next_task_id).not.toBe(done.next_task_id);
    expect((await tools.must(Priya, 'GET', `/v1/tasks/${again.next_task_id}`)).due_at).toBe(dueAt);
    expect(idsOf(await tools.list(`patient=${patient}&status=all&limit=200`))).not.toContain(done.next_task_id);
  });

  it.each([
    ['was started', (next: Task) => tools.done(next.id, 'start', {}, Chen)],
    ['was done', (next: Task) => tools.done(next.id, 'complete', {}, Chen)],
    ['was assigned', (next: Task) => tools.done(next.id, 'assign', { assignee_id: Chen }, Chen)],
    ['was edited', (next: Task) => tools.must(Chen, 'PUT', `/v1/tasks/${next.id}`, { ...content(next), title: 'Other', version: 1 })],
    ['is waited for', (next: Task) => tools.add(patient, { depends_on: [next.id] })],
  ])('keeps the task finished once it %s', async (_, touch) => {
    const { id } = await addDaily();
    const { next_task_id: nextTaskId } = await tools.done(id, 'complete');
    await touch(await tools.must(Chen, 'GET', `/v1/tasks/${nextTaskId}`));
    const reply = await tools.act(id, 'reopen');
    expect([...outcome(reply), reply.body.details.tasks]).toEqual([409, 'TASK_FOLLOWED', [nextTaskId]]);
    expect((await logsOf(false)).some((log) => log.taskId === id)).toBe(true);
  });
});

describe('a dependent task', () => {
  it('is blocked again', async () => {
    const first = await tools.add(patient);
    const second = await tools.add(patient, { depends_on: [first.id] });
    await tools.done(first.id, 'complete');
    await tools.done(first.id, 'reopen');
    expect(outcome(await tools.act(second.id, 'start'))).toEqual([409, 'TASK_BLOCKED']);
  });

  it.each(['start', 'complete'])('keeps the task finished after its %s', async (verb) => {
    const first = await tools.add(patient);
    const second = await tools.add(patient, { depends_on: [first.id] });
    await tools.done(first.id, 'complete');
    await tools.done(second.id, verb, {}, Chen);
    const reply = await tools.act(first.id, 'reopen');
    expect([...outcome(reply), reply.body.details.tasks]).toEqual([409, 'TASK_FOLLOWED', [second.id]]);
  });
});

it('a repeated "complete" returns the current task, and completes nothing', async () => {
  const { id } = await tools.add(patient);
  const token = await app.tokenOf(Priya);
  const complete = () =>
    app.request('POST', `/v1/tasks/${id}/complete`, { token, headers: { 'idempotency-key': `complete-${id}` }, body: { version: 1 } });
  expect((await complete()).body).toMatchObject({ status: 'done', version: 2 });
  await tools.done(id, 'reopen');
  const replayed = await complete();
  expect([replayed.status, replayed.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
  expect(replayed.body).toMatchObject({ status: 'open', version: 3, task_log_id: null });
  expect((await logsOf(false)).filter((log) => log.taskId === id)).toEqual([]);
});

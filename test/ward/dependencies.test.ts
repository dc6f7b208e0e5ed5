// Dependencies of tasks.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Task } from '#contracts/tasks.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { content, outcome, tasksOf } from './tasks-harness.ts';
import { newPatient } from './wards-harness.ts';

const { Priya, Tom, Lopez } = PEOPLE;
const [DAVID, MENSAH, NOBODY] = [4, 10, 999_999];

let app: TestApp;
let tools: ReturnType<typeof tasksOf>;
beforeAll(async () => {
  app = await startApp();
  tools = tasksOf(app);
});
afterAll(() => app.close());

it('a task cannot be started or completed before its dependency is finished, done or not done', async () => {
  const [first, second] = [await tools.add(DAVID), await tools.add(DAVID)];
  const last = await tools.add(DAVID, { depends_on: [second.id, first.id, first.id] });
  expect([last.depends_on, last.blocked_by]).toEqual([
    [first.id, second.id],
    [first.id, second.id],
  ]);
  for (const verb of ['start', 'complete']) {
    const reply = await tools.act(last.id, verb);
    expect([...outcome(reply), reply.body.details]).toEqual([409, 'TASK_BLOCKED', { blocked_by: [first.id, second.id] }]);
  }
  await tools.done(first.id, 'complete');
  await tools.done(second.id, 'not-done', { reason: 'Not needed' });
  expect(await tools.done(last.id, 'complete')).toMatchObject({ status: 'done', depends_on: [first.id, second.id], blocked_by: [] });
});

it('a task shows dependencies that will not be done, with the reason for readers who may see it', async () => {
  const [measured, skipped] = [await tools.add(DAVID), await tools.add(DAVID, { title: 'Blood sugar before the meal' })];
  const { id } = await tools.add(DAVID, { title: 'Insulin 10 units', depends_on: [measured.id, skipped.id] });
  const shownTo = async (person: number) => (await tools.list(`patient=${DAVID}`, person)).find((task) => task.id === id)?.not_done_before;
  expect(await shownTo(Priya)).toEqual([]);
  await tools.done(measured.id, 'complete');
  await tools.done(skipped.id, 'not-done', { reason: 'Patient at X-ray' });
  const before = { id: skipped.id, title: 'Blood sugar before the meal' };
  expect(await shownTo(Priya)).toEqual([{ ...before, reason: 'Patient at X-ray' }]);
  expect(await shownTo(Tom)).toEqual([{ ...before, reason: null }]);
  await tools.done(skipped.id, 'reopen');
  expect(await shownTo(Priya)).toEqual([]);
});

it('a task never depends on itself, directly or through others', async () => {
  const a = await tools.add(DAVID);
  const b = await tools.add(DAVID, { depends_on: [a.id] });
  const c = await tools.add(DAVID, { depends_on: [b.id] });
  for (const id of [a.id, b.id, c.id]) {
    const reply = await tools.ask(Priya, 'PUT', `/v1/tasks/${a.id}`, { ...content(a), depends_on: [id], version: 1 });
    expect(outcome(reply)).toEqual([409, 'DEPENDENCY_CYCLE']);
  }
  expect((await tools.must(Priya, 'GET', `/v1/tasks/${a.id}`)).version).toBe(1);
});

it('two simultaneous edits create no cycle', async () => {
  for (let round = 0; round < 5; round += 1) {
    const [a, b] = [await tools.add(DAVID), await tools.add(DAVID)];
    const link = (from: Task, to: Task) =>
      tools.ask(Priya, 'PUT', `/v1/tasks/${from.id}`, { ...content(from), depends_on: [to.id], version: 1 });
    const replies = await Promise.all([link(a, b), link(b, a)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
  }
});

it('a task depends only on tasks of the same patient', async () => {
  const other = await tools.add(await newPatient(app));
  const harbour = await tools.must(Lopez, 'POST', '/v1/tasks', { patient_id: MENSAH, type: 'other', title: 'Harbour' });
  for (const id of [other.id, harbour.id, NOBODY]) {
    const reply = await tools.ask(Priya, 'POST', '/v1/tasks', { patient_id: DAVID, type: 'other', title: 'x', depends_on: [id] });
    expect(outcome(reply)).toEqual([404, 'TASK_NOT_FOUND']);
  }
});

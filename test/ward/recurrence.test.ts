// Recurring tasks over the API: finishing one creates the next, in the clinic's time zone.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Task } from '#contracts/tasks.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { content } from './tasks-harness.ts';
import { ask, must, newPatient } from './wards-harness.ts';

const { Chen, Priya, Lopez } = PEOPLE;
const [DAVID, MENSAH] = [4, 10];
const DAY = 86_400_000;

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const add = (body: object, person: number = Priya): Promise<Task> =>
  must(app, person, 'POST', '/v1/tasks', { patient_id: DAVID, type: 'medication', title: 'Eye drops', ...body });
const next = async (task: Task, verb = 'complete', body: object = {}, person: number = Priya): Promise<Task | null> => {
  const { next_task_id: nextTaskId } = await must(app, person, 'POST', `/v1/tasks/${task.id}/${verb}`, body);
  return nextTaskId === null ? null : must(app, person, 'GET', `/v1/tasks/${nextTaskId}`);
};
const nextYear = (): number => app.clock.now().getUTCFullYear() + 1;
/** Returns the nth Sunday of a month, such as the last of March or the second, when clocks go forward in London and New York. */
const sundayOf = (month: number, nth: number): Date => {
  const days = Array.from({ length: 31 }, (_, i) => new Date(Date.UTC(nextYear(), month, i + 1))).filter(
    (day) => day.getUTCDay() === 0 && day.getUTCMonth() === month,
  );
  return days.at(nth)!;
};

it('creates the same task again: text, owner, priority and rule, but open and later', async () => {
  const dueAt = new Date(app.clock.now().getTime() + DAY).toISOString();
  const task = await add({ due_at: dueAt, notes: 'Both eyes', priority: 'high', assignee_id: Chen, recurrence: 'FREQ=DAILY;INTERVAL=2' });
  const again = (await next(task))!;
  expect(again).toMatchObject({
    title: 'Eye drops',
    notes: 'Both eyes',
    priority: 'high',
    assignee_id: Chen,
    recurrence: 'FREQ=DAILY;INTERVAL=2',
    status: 'open',
    depends_on: [],
    version: 1,
  });
  const after = (await next(again, 'not-done', { reason: 'At theatre' }))!;
  expect(after).toMatchObject({ notes: 'Both eyes', reason: null, status: 'open' });
  // Two days by the wall clock differ by an hour if the clocks change between them.
  for (const [earlier, later] of [
    [task, again],
    [again, after],
  ] as const)
    expect(Math.abs(Date.parse(later.due_at!) - Date.parse(earlier.due_at!) - 2 * DAY)).toBeLessThanOrEqual(3_600_000);
});

it('keeps 08:00 at 08:00 in each clinic when its clocks go forward', async () => {
  for (const [person, patientId, month, nth, before, after] of [
    [Priya, DAVID, 2, -1, 8, 7],
    [Lopez, MENSAH, 2, 1, 13, 12],
  ] as const) {
    const change = sundayOf(month, nth).getTime();
    const dueAt = new Date(change - DAY + before * 3_600_000).toISOString();
    const task = await add({ patient_id: patientId, due_at: dueAt, recurrence: 'FREQ=DAILY' }, person);
    expect((await next(task, 'complete', {}, person))!.due_at).toBe(new Date(change + after * 3_600_000).toISOString());
  }
});

it('skips missed occurrences, and moving a task does not move the series', async () => {
  const now = app.clock.now().getTime();
  const start = Math.floor(now / 3_600_000) * 3_600_000 - 50 * 3_600_000;
  const late = await add({ due_at: new Date(start).toISOString(), recurrence: 'FREQ=HOURLY;INTERVAL=8' });
  const again = (await next(late))!;
  expect(Date.parse(again.due_at!) - start).toBe(56 * 3_600_000);
  const { type, title, notes, priority, depends_on: dependsOn, recurrence, version } = again;
  const dueAt = new Date(Date.parse(again.due_at!) + 3_600_000).toISOString();
  const moved = await must(app, Priya, 'PUT', `/v1/tasks/${again.id}`, {
    type,
    title,
    notes,
    priority,
    depends_on: dependsOn,
    recurrence,
    version,
    due_at: dueAt,
  });
  expect(Date.parse((await next(moved))!.due_at!) - start).toBe(64 * 3_600_000);
});

describe('a weekly task that is moved to another day', () => {
  const WEEK = 7 * DAY;
  const edit = async (task: Task, dueAt: number): Promise<Task> =>
    must(app, Priya, 'PUT', `/v1/tasks/${task.id}`, { ...content(task), due_at: new Date(dueAt).toISOString(), version: task.version });
  /** Weekly by the wall clock: differs by an hour if the clocks change in between. */
  const isWeeksAfter = (task: Task | null, slot: number, weeks: number): void =>
    expect(Math.abs(Date.parse(task!.due_at!) - slot - weeks * WEEK)).toBeLessThanOrEqual(3_600_000);

  it.each([
    ['complete', {}],
    ['not-done', { reason: 'At theatre' }],
  ])('is followed by the week after its own slot: %s', async (verb, body) => {
    const slot = app.clock.now().getTime() + 4 * DAY;
    const task = await add({ due_at: new Date(slot).toISOString(), recurrence: 'FREQ=WEEKLY' });
    const moved = await edit(task, app.clock.now().getTime());
    const again = await next(moved, verb, body);
    isWeeksAfter(again, slot, 1);
    isWeeksAfter(await next(again!), slot, 2);
  });

  it('is followed by the next slot if it was moved beyond that one and is completed before it', async () => {
    const slot = app.clock.now().getTime() + 4 * DAY;
    const task = await add({ due_at: new Date(slot).toISOString(), recurrence: 'FREQ=WEEKLY' });
    isWeeksAfter(await next(await edit(task, slot + WEEK + DAY)), slot, 1);
  });

  it('skips past slots if it is completed after them', async () => {
    const slot = app.clock.now().getTime() - 8 * DAY;
    const task = await add({ due_at: new Date(slot).toISOString(), recurrence: 'FREQ=WEEKLY' });
    isWeeksAfter(await next(await edit(task, app.clock.now().getTime())), slot, 2);
  });

  it('starts a new series with another rule', async () => {
    const slot = app.clock.now().getTime() + 4 * DAY;
    const task = await add({ due_at: new Date(slot).toISOString(), recurrence: 'FREQ=WEEKLY' });
    const other = await must(app, Priya, 'PUT', `/v1/tasks/${task.id}`, {
      ...content(task),
      recurrence: 'FREQ=WEEKLY;INTERVAL=2',
      due_at: new Date(slot + DAY).toISOString(),
      version: 1,
    });
    isWeeksAfter(await next(other), slot + DAY, 2);
  });
});

it('creates no next task when the rule has ended', async () => {
  const dueAt = new Date(app.clock.now().getTime() + DAY).toISOString();
  const task = await add({ due_at: dueAt, recurrence: 'FREQ=DAILY;COUNT=2' });
  const last = (await next(task))!;
  expect(await next(last)).toBeNull();
});

it('is refused without a due time, and with an unusable rule', async () => {
  const patientId = await newPatient(app);
  const dueAt = app.clock.now().toISOString();
  for (const body of [
    { recurrence: 'FREQ=DAILY' },
    { due_at: dueAt, recurrence: 'FREQ=MINUTELY' },
    { due_at: dueAt, recurrence: 'FREQ=HOURLY;BYMINUTE=0,1' },
    { due_at: dueAt, recurrence: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' },
    { due_at: dueAt, recurrence: "FREQ=DAILY'; drop table tasks.tasks" },
  ]) {
    const reply = await ask(app, Priya, 'POST', '/v1/tasks', { patient_id: patientId, type: 'other', title: 'x', ...body });
    expect([reply.status, Object.keys(reply.body.details.fields)], JSON.stringify(body)).toEqual([400, ['recurrence']]);
  }
});

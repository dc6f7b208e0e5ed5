// Reminders of steps: making, check-in, extension, lists and adherence, over the API with the job under a clock that tests move.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordEntry } from '#contracts/timeline.ts';
import { PEOPLE } from '../harness/people/people.ts';
import { type ReminderSite, startReminderSite } from './reminders-harness.ts';

const { Chen, Smith, David, Linh, Sam } = PEOPLE;

let site: ReminderSite;
beforeAll(async () => {
  site = await startReminderSite();
});
afterAll(() => site?.close());

const times = (reminders: { local_day: string; due_at: string; state: string }[]): string[] =>
  reminders.map(({ due_at, state }) => `${due_at.slice(0, 10)} ${state}`);

describe('reminders', () => {
  it('are made ahead once, and those that are not made yet are listed, too', async () => {
    await site.at(0, '06:00');
    const plan = await site.start(Linh, { schedule: { times: 2, days: 5 } });
    await site.remind();
    await site.remind();
    const rows = await site.sql('select local_day::text as day, ordinal from care_plans.reminders where plan_id = $1 order by due_at', [
      plan.plan,
    ]);
    expect(rows.map(({ day, ordinal }) => `${day} ${ordinal}`)).toEqual(
      [0, 1, 2].flatMap((day) => [`${site.date(day)} 0`, `${site.date(day)} 1`]),
    );
    const { reminders, next } = await site.list(Linh, Linh, 0, 30);
    expect(reminders).toHaveLength(10);
    expect(next).toBeNull();
    expect(reminders.at(-1)).toMatchObject({ local_day: site.date(4), ordinal: 1, state: 'coming' });
    const pages: string[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const page = await site.list(Linh, Linh, 0, 30, `&limit=3${after === '' ? '' : `&after=${after}`}`);
      pages.push(...page.reminders.map(({ id }: { id: string }) => id));
      after = page.next;
    }
    expect(pages).toEqual(reminders.map(({ id }: { id: string }) => id));
    // The ID of one that was listed before it was made is its ID afterwards.
    await site.at(1, '06:00');
    expect((await site.list(Linh, Linh, 0, 30)).reminders.map(({ id }: { id: string }) => id)).toEqual(pages);
    await site.end(plan);
  });

  it.each([
    ['0000-01-01', 'must not be before 1900'],
    ['1899-12-31', 'must not be before 1900'],
    ['2200-01-01', 'must not be after 2199'],
    ['9999-12-31', 'must not be after 2199'],
  ])('are refused for %s', async (day, sentence) => {
    for (const path of ['reminders', 'care-plans/adherence']) {
      const { status, body } = await site.ask(Linh, 'GET', `/v1/${path}?patient_id=${Linh}&from=${day}&to=${day}`);
      expect([status, body.details?.fields]).toEqual([400, { from: sentence, to: sentence }]);
    }
  });

  it('are listed for the first and the last day that can be asked for', async () => {
    const plan = await site.start(Linh, {});
    for (const day of ['1900-01-01', '2199-12-31']) {
      const { status, body } = await site.ask(Linh, 'GET', `/v1/reminders?patient_id=${Linh}&from=${day}&to=${day}`);
      expect([status, body.reminders?.length]).toEqual([200, day < '2026' ? 0 : 1]);
    }
    await site.end(plan);
  });

  it('are shown to readers of the note alone', async () => {
    const plan = await site.start(David, {});
    expect((await site.list(Chen, David, 0, 9)).reminders.length).toBeGreaterThan(0);
    expect((await site.list(Smith, David, 0, 9)).reminders).toEqual([]);
    const { status } = await site.ask(Sam, 'GET', `/v1/reminders?patient_id=${David}&from=${site.date(0)}&to=${site.date(3)}`);
    expect(status).toBe(404);
    await site.end(plan);
  });
});

describe('a check-in', () => {
  it('opens with the local day, is idempotent, and can turn skipped into done until the end of the next day', async () => {
    await site.at(10, '06:00');
    const plan = await site.start(Linh, { schedule: { days: 20 } });
    const { reminders } = await site.list(Linh, Linh, 10, 20);
    const [today, tomorrow] = reminders;
    expect((await site.checkIn(Linh, tomorrow.id)).body.code).toBe('REMINDER_NOT_DUE');
    // Not made yet.
    expect((await site.checkIn(Linh, reminders[8].id)).body.code).toBe('REMINDER_NOT_DUE');
    expect((await site.checkIn(David, today.id)).body.code).toBe('REMINDER_NOT_FOUND');
    expect((await site.checkIn(Linh, today.id, 'SKIPPED')).body).toMatchObject({ id: today.id, state: 'skipped' });
    await site.at(11, '23:00');
    expect((await site.checkIn(Linh, today.id, 'DONE', 'tap')).body.state).toBe('done');
    const repeated = await site.checkIn(Linh, today.id, 'DONE', 'tap');
    expect([repeated.status, repeated.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
    expect((await site.checkIn(Linh, today.id)).status).toBe(200);
    expect((await site.checkIn(Linh, today.id, 'SKIPPED')).body.code).toBe('REMINDER_DONE');
    expect(await site.sql('select outcome from care_plans.check_ins where reminder_id = $1 order by at', [today.id])).toEqual([
      { outcome: 'SKIPPED' },
      { outcome: 'DONE' },
    ]);
    await site.at(13, '00:00');
    expect((await site.checkIn(Linh, tomorrow.id)).body.code).toBe('REMINDER_CLOSED');
    await site.end(plan);
  });

  it('finds no reminder under an ID that the server did not make', async () => {
    const plan = await site.start(Linh, {});
    for (const id of [
      'ffffffff-ffff-4fff-bfff-ffffffffffff',
      '00000000-0000-4000-8000-000000000000',
      'e677d21f-dbff-7fff-bfff-ffffffffffff',
    ])
      expect((await site.checkIn(Linh, id)).body.code).toBe('REMINDER_NOT_FOUND');
    await site.end(plan);
  });

  it('of a task is possible as soon as the task has started, with its reminder made or not', async () => {
    await site.at(20, '06:00');
    const plan = await site.start(Linh, { dueDate: site.date(22) }, { dueDate: site.date(29) });
    const { reminders } = await site.list(Linh, Linh, 20, 29, '&type=checklist');
    expect(times(reminders)).toEqual([`${site.date(22)} coming`, `${site.date(29)} coming`]);
    expect(reminders[1].opens_at < `${site.date(21)}`).toBe(true);
    expect((await site.checkIn(David, reminders[1].id)).body.code).toBe('REMINDER_NOT_FOUND');
    for (const { id } of reminders) {
      const both = await Promise.all(['DONE', 'DONE'].map((outcome) => site.checkIn(Linh, id, outcome)));
      for (const { status, body } of both) expect([status, body.id, body.state]).toEqual([200, id, 'done']);
      expect(await site.sql('select outcome from care_plans.check_ins where reminder_id = $1', [id])).toEqual([{ outcome: 'DONE' }]);
    }
    const before = (await site.notices(Linh, 'reminders-due')).length;
    await site.at(30, '05:00');
    await site.settle();
    expect(await site.notices(Linh, 'reminders-due')).toHaveLength(before);
    expect(times((await site.list(Chen, Linh, 20, 29)).reminders)).toEqual([`${site.date(22)} done`, `${site.date(29)} done`]);
    await site.end(plan);
    const ended = await site.start(Linh, { dueDate: site.date(39) });
    const [task] = (await site.list(Linh, Linh, 30, 39)).reminders;
    await site.end(ended);
    expect((await site.checkIn(Linh, task.id)).body.code).toBe('REMINDER_NOT_FOUND');
  });

  it('counts for the adherence of due and checked-in reminders, whose rate is null when there are none', async () => {
    await site.at(30, '06:00');
    const plan = await site.start(Linh, { schedule: { times: 2 } }, { schedule: { interval: 2 } });
    const adherence = async (from: number, to: number) =>
      (await site.ask(Chen, 'GET', `/v1/care-plans/adherence?patient_id=${Linh}&from=${site.date(from)}&to=${site.date(to)}`)).body;
    expect((await adherence(30, 40)).total).toEqual({ due: 0, done: 0, skipped: 0, missed: 0, open: 0, rate: null });
    const { reminders } = await site.list(Linh, Linh, 30, 30);
    // Before it is due, and it counts at once.
    await site.checkIn(Linh, reminders.at(-1).id);
    await site.at(30, '09:00');
    await site.checkIn(Linh, reminders[0].id, 'SKIPPED');
    const { total, steps, days } = await adherence(30, 40);
    expect(total).toEqual({ due: 3, done: 1, skipped: 1, missed: 0, open: 1, rate: 1 / 3 });
    expect(steps).toHaveLength(2);
    expect(days).toEqual([{ ...total, day: site.date(30) }]);
    await site.at(32, '06:00');
    expect((await adherence(30, 30)).total).toMatchObject({ due: 3, done: 1, missed: 1, skipped: 1, open: 0 });
    await site.end(plan);
  });
});

describe('a day that was not done', () => {
  it('extends the step by one day, at most by its length, and not one with a fixed end', async () => {
    await site.at(50, '06:00');
    const plan = await site.start(Linh, { schedule: { days: 2 } }, { schedule: { days: 2 }, extends: false });
    const daysOf = async (step: number): Promise<string[]> =>
      times((await site.list(Chen, Linh, 50, 70)).reminders.filter((one: { step_id: string }) => one.step_id === plan.steps[step]));
    for (const day of [52, 53, 54, 55, 56, 57, 58, 59]) await site.at(day, '06:00');
    // Two days, and two more: the first is decided when day 52 begins, the second on the day after.
    expect(await daysOf(0)).toEqual([50, 51, 52, 53].map((day) => `${site.date(day)} missed`));
    expect(await daysOf(1)).toEqual([50, 51].map((day) => `${site.date(day)} missed`));
    await site.settle();
    expect((await site.notices(Chen, 'day-missed')).length).toBeGreaterThan(0);
    await site.end(plan);
    const missedDays = async (person: number): Promise<string[]> =>
      (await site.ask(person, 'GET', `/v1/patients/${Linh}/timeline`)).body.entries.flatMap((entry: Partial<RecordEntry>) =>
        entry.kind === 'day-missed' && entry.id === plan.plan ? [entry.day] : [],
      );
    // Once for both steps.
    expect(await missedDays(Chen)).toEqual([53, 52, 51, 50].map((day) => site.date(day)));
    expect(await missedDays(Smith)).toEqual([]);
  });
});

describe('a worker that was down', () => {
  it('makes what is missing once, late, with one notice for a step', async () => {
    await site.at(80, '06:00');
    const plan = await site.start(David, { schedule: { per: 'HOUR', interval: 4 } });
    await site.at(86, '09:00');
    const rows = await site.sql(
      'select local_day::text as day, ordinal, late, state, notified_count from care_plans.reminders where plan_id = $1 order by due_at',
      [plan.plan],
    );
    const keys = rows.map(({ day, ordinal }) => `${day} ${ordinal}`);
    expect(new Set(keys).size).toBe(keys.length);
    // From 08:00 of the first day, every four hours, to the end of the second day after today.
    expect(keys).toHaveLength(4 + 8 * 6);
    expect(rows.filter(({ notified_count }) => Number(notified_count) > 0)).toHaveLength(1);
    expect(rows.filter(({ state }) => state === 'missed').every(({ notified_count }) => notified_count === 0)).toBe(true);
    expect(rows.filter(({ late }) => late).length).toBeGreaterThan(10);
    await site.end(plan);
  });
});

// Effects of time on threads: due times, breaches, leases, snoozes and covers, with a clock that the tests move.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keepUpThreads } from '#modules/messaging/internal/upkeep/upkeep.ts';
import { adminQuery } from '../harness/accounts.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { type Correspondence, correspond, INBOX, PEOPLE } from './harness.ts';

let app: TestApp;
let people: Correspondence;
beforeAll(async () => {
  app = await startApp();
  people = correspond(app);
});
afterAll(() => app.close());

const { David, Linh, Chen, Priya, Tom, Grace, Sam } = PEOPLE;
const MINUTE = 60_000;
const SETTINGS = '/v1/messaging/settings';
const ALWAYS = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '00:00', closes: '23:59' }));
const TARGETS = [
  { priority: 'low', amber_minutes: 400, due_minutes: 500 },
  { priority: 'normal', amber_minutes: 100, due_minutes: 200 },
  { priority: 'high', amber_minutes: 20, due_minutes: 50 },
];
const set = async (change: Record<string, unknown>) =>
  people.must(Sam, 'PUT', SETTINGS, { ...(await people.must(Sam, 'GET', SETTINGS)), ...change });
beforeEach(() => set({ opening_hours: ALWAYS, holidays: [], response_targets: TARGETS, categories: [], assignment: 'none' }));

const seen = async (thread: string, colleague = Priya) => (await people.see(thread, colleague)).thread;
/** Moves the clock. Access tokens expire, so everybody signs in again. */
const advance = (minutes: number): void => {
  app.clock.advance(minutes * MINUTE);
  people = correspond(app);
};
/** Moves the clock, and does what is due. */
const pass = async (minutes: number): Promise<void> => {
  advance(minutes);
  await keepUpThreads(app.platform);
};
const minutesFrom = (start: string, end: string | null): number => (Date.parse(end!) - Date.parse(start)) / MINUTE;
const trailOf = async (thread: string): Promise<string[]> =>
  (await adminQuery(app, "select action from audit.events where resource_id = $1 and actor_kind = 'system' order by at, id", [thread])).map(
    ({ action }) => String(action).replace('messaging.threads.', ''),
  );

describe('the clock of the waiting patient', () => {
  it('starts with a message, stops with an answer, and starts again', async () => {
    const thread = await people.open(David, { category: 'prescription' });
    const asked = await seen(thread);
    expect([minutesFrom(asked.createdAt, asked.amberAt), minutesFrom(asked.createdAt, asked.dueAt)]).toEqual([100, 200]);
    advance(30);
    await people.reply(David, thread);
    expect((await seen(thread)).dueAt).toBe(asked.dueAt);
    await people.answer(Tom, thread);
    expect(await seen(thread)).toMatchObject({ amberAt: null, dueAt: null });
    advance(30);
    await people.reply(David, thread);
    const again = await seen(thread);
    expect(minutesFrom(again.lastMessageAt, again.dueAt)).toBe(200);
  });

  it('ends when the thread is closed, and starts when it is reopened if the patient wrote last', async () => {
    const thread = await people.open(David, { category: 'prescription' });
    await people.act(Tom, thread, 'close');
    expect(await seen(thread)).toMatchObject({ amberAt: null, dueAt: null });
    advance(30);
    const { thread: again } = (await people.act(Tom, thread, 'reopen')).body;
    expect([minutesFrom(again.updatedAt, again.amberAt), minutesFrom(again.updatedAt, again.dueAt)]).toEqual([100, 200]);
    await people.answer(Tom, thread);
    await people.act(Tom, thread, 'close');
    expect((await people.act(Tom, thread, 'reopen')).body.thread).toMatchObject({ status: 'open', amberAt: null, dueAt: null });
  });

  it('follows the priority of the thread', async () => {
    const thread = await people.open(David, { category: 'billing' });
    const { createdAt, dueAt } = await seen(thread);
    expect(minutesFrom(createdAt, dueAt)).toBe(500);
    await people.put(Tom, thread, { priority: 'high' });
    const urgent = await seen(thread);
    expect(minutesFrom(createdAt, urgent.dueAt)).toBe(50);
  });

  it('stands still while the clinic is closed, except for urgent threads', async () => {
    // One minute in the week: a thread that is not urgent is due long after.
    await set({ opening_hours: [{ weekday: 1, opens: '03:00', closes: '03:01' }] });
    const calm = await seen(await people.open(David, { category: 'general' }));
    const urgent = await seen(await people.open(David, { category: 'medical' }));
    expect(minutesFrom(calm.createdAt, calm.dueAt)).toBeGreaterThan(7 * 24 * 60);
    expect(minutesFrom(urgent.createdAt, urgent.dueAt)).toBe(50);
  });

  it('has new due times after a change of the settings', async () => {
    const thread = await people.open(Linh, { category: 'prescription' });
    const { createdAt } = await seen(thread);
    await set({ response_targets: [{ priority: 'normal', amber_minutes: 7, due_minutes: 9 }] });
    await expect.poll(async () => minutesFrom(createdAt, (await seen(thread)).dueAt), { timeout: 15_000 }).toBe(9);
  });

  it('turns red once, with one event', async () => {
    const thread = await people.open(David, { category: 'medical' });
    await pass(49);
    expect((await seen(thread)).breachedAt).toBeNull();
    await pass(2);
    const red = await seen(thread);
    expect(red.breachedAt).not.toBeNull();
    await pass(5);
    expect((await seen(thread)).breachedAt).toBe(red.breachedAt);
    const events = await adminQuery(
      app,
      "select 1 from platform.events where type = 'messaging.thread-breached' and data ->> 'thread_id' = $1",
      [thread],
    );
    expect(events).toHaveLength(1);
    expect(await trailOf(thread)).toEqual(['breach']);
    const { threads } = await people.must(Tom, 'GET', `${INBOX}/threads?clock=red`);
    expect(threads.map(({ id }: { id: string }) => id)).toContain(thread);
    await people.answer(Tom, thread);
    expect(await seen(thread)).toMatchObject({ breachedAt: null, dueAt: null });
  });

  it('turns red once, whichever of two processes is first', async () => {
    const thread = await people.open(David, { category: 'medical' });
    advance(51);
    await Promise.all([1, 2, 3].map(() => keepUpThreads(app.platform)));
    expect(await trailOf(thread)).toEqual(['breach']);
  });

  it('does not stop for a lapsed claim or a snooze, and shows a snoozed thread that turns red', async () => {
    const thread = await people.open(David, { category: 'medical' });
    const { dueAt } = await seen(thread);
    await people.act(Tom, thread, 'claim');
    await people.act(Tom, thread, 'snooze', { until: new Date(app.clock.now().getTime() + 600 * MINUTE).toISOString() });
    await pass(31);
    expect(await seen(thread)).toMatchObject({ status: 'open', dueAt, snoozedUntil: expect.any(String) });
    await pass(20);
    expect(await seen(thread)).toMatchObject({ dueAt, breachedAt: expect.any(String), snoozedUntil: null });
    expect((await trailOf(thread)).toSorted()).toEqual(['breach', 'lapse', 'wake']);
  });
});

describe('a claim', () => {
  it('goes back to the pool 30 minutes after its holder’s last action', async () => {
    const thread = await people.open(David);
    await people.act(Tom, thread, 'claim');
    await pass(25);
    await people.note(Tom, thread);
    await pass(25);
    expect(await seen(thread)).toMatchObject({ status: 'in-progress', assignedTo: Tom });
    await pass(6);
    expect(await seen(thread)).toMatchObject({ status: 'open', assignedTo: null, leaseUntil: null });
    expect(await trailOf(thread)).toEqual(['lapse']);
    expect((await people.act(Priya, thread, 'claim')).status).toBe(200);
  });

  it('can be taken over at once when it has lapsed, before the upkeep has run', async () => {
    const thread = await people.open(David);
    await people.act(Tom, thread, 'claim');
    expect((await people.act(Priya, thread, 'claim')).body.code).toBe('ALREADY_CLAIMED');
    advance(31);
    expect((await people.act(Priya, thread, 'claim')).status).toBe(200);
    await keepUpThreads(app.platform);
    expect(await seen(thread)).toMatchObject({ assignedTo: Priya });
  });
});

describe('an assignment by a colleague', () => {
  it('lasts until the clock turns amber', async () => {
    const thread = await people.open(David, { category: 'prescription' });
    await people.put(Priya, thread, { assignedTo: Tom });
    await pass(99);
    expect(await seen(thread)).toMatchObject({ status: 'in-progress', assignedTo: Tom, leaseUntil: null });
    await pass(2);
    expect(await seen(thread)).toMatchObject({ status: 'open', assignedTo: null });
  });
});

describe('an assignment under a clock that is amber', () => {
  it('is a lease of 30 minutes', async () => {
    const thread = await people.open(David, { category: 'prescription' });
    advance(150);
    const { body } = await people.put(Priya, thread, { assignedTo: Tom });
    expect(minutesFrom(app.clock.now().toISOString(), body.thread.leaseUntil)).toBeCloseTo(30, 0);
    await pass(25);
    expect(await seen(thread)).toMatchObject({ status: 'in-progress', assignedTo: Tom });
    await people.note(Tom, thread);
    await pass(25);
    expect(await seen(thread)).toMatchObject({ status: 'in-progress', assignedTo: Tom });
    await pass(6);
    expect(await seen(thread)).toMatchObject({ status: 'open', assignedTo: null });
  });

  it('is one also when a change of the priority turns it amber, or a merge, or the holder is away', async () => {
    const [raised, source, merged, covered] = [
      await people.open(David),
      await people.open(David),
      await people.open(David),
      await people.open(David),
    ];
    advance(30);
    await people.put(Priya, raised, { assignedTo: Tom, priority: 'high' });
    await people.put(Priya, merged, { assignedTo: Tom });
    await people.put(Priya, source, { priority: 'high' });
    await people.act(Priya, merged, 'merge', { sourceThreadId: source });
    await people.put(Priya, covered, { assignedTo: Chen, priority: 'high' });
    const [from, until] = [0, 60].map((minutes) => new Date(app.clock.now().getTime() + minutes * MINUTE).toISOString());
    const cover = await people.must(Sam, 'POST', '/v1/messaging/covers', { user_id: Chen, cover_id: Tom, from, until });
    for (const minutes of [1, 1]) await pass(minutes);
    for (const thread of [raised, merged, covered]) expect(await seen(thread)).toMatchObject({ status: 'in-progress', assignedTo: Tom });
    await people.must(Sam, 'DELETE', `/v1/messaging/covers/${cover.id}`);
  });
});

describe('a snoozed thread', () => {
  const until = (minutes: number) => ({ until: new Date(app.clock.now().getTime() + minutes * MINUTE).toISOString() });
  const visible = async (thread: string): Promise<boolean> =>
    (await people.must(Priya, 'GET', `${INBOX}/threads?snoozed=false&status=active&limit=200`)).threads.some(
      ({ id }: { id: string }) => id === thread,
    );

  it('returns at its time, when its patient writes, or by hand', async () => {
    const ways: readonly ((thread: string) => Promise<unknown>)[] = [
      () => pass(61),
      (thread) => people.reply(Linh, thread),
      (thread) => people.act(Tom, thread, 'snooze', { until: null }),
    ];
    for (const wake of ways) {
      const thread = await people.open(Linh, { category: 'billing' });
      expect((await people.act(Tom, thread, 'snooze', until(60))).body.thread.snoozedUntil).not.toBeNull();
      expect(await visible(thread)).toBe(false);
      await wake(thread);
      expect(await seen(thread)).toMatchObject({ snoozedUntil: null });
      expect(await visible(thread)).toBe(true);
    }
  });

  it('has an end in the future, and is not closed', async () => {
    const thread = await people.open(Linh);
    expect((await people.act(Tom, thread, 'snooze', until(-1))).body.details.fields).toEqual({ until: 'must be in the future' });
    expect((await people.act(Tom, thread, 'snooze', until(60 * 24 * 400))).body.details.fields).toEqual({ until: 'must be within a year' });
    await people.act(Tom, thread, 'close');
    expect((await people.act(Tom, thread, 'snooze', until(5))).body.code).toBe('INVALID_TRANSITION');
  });
});

describe('a colleague who is away', () => {
  const COVERS = '/v1/messaging/covers';
  const away = async (user: number, cover: number | null): Promise<string> => {
    const [from, until] = [0, 600].map((minutes) => new Date(app.clock.now().getTime() + minutes * MINUTE).toISOString());
    return (await people.must(Sam, 'POST', COVERS, { user_id: user, cover_id: cover, from, until })).id;
  };
  const back = (cover: string) => people.ask(Sam, 'DELETE', `${COVERS}/${cover}`);

  it('has their threads looked after by the one who stands in, also those that they get later', async () => {
    const [working, waiting, later] = [await people.open(David), await people.open(David), await people.open(David)];
    await people.put(Priya, working, { assignedTo: Tom });
    await people.put(Priya, waiting, { assignedTo: Tom });
    await people.answer(Tom, waiting);
    const cover = await away(Tom, Chen);
    await keepUpThreads(app.platform);
    expect(await seen(working)).toMatchObject({ status: 'in-progress', assignedTo: Chen });
    expect(await seen(waiting)).toMatchObject({ status: 'waiting-patient', assignedTo: Chen });
    await people.put(Priya, later, { assignedTo: Tom });
    await keepUpThreads(app.platform);
    expect(await seen(later)).toMatchObject({ assignedTo: Chen });
    expect(await trailOf(later)).toEqual(['hand-over']);
    await back(cover);
    await keepUpThreads(app.platform);
    expect(await seen(later)).toMatchObject({ assignedTo: Chen });
  });

  it('has their threads in the pool when nobody stands in who may answer them', async () => {
    for (const standIn of [null, Grace]) {
      const [working, waiting] = [await people.open(David), await people.open(David)];
      await people.put(Priya, working, { assignedTo: Tom });
      await people.put(Priya, waiting, { assignedTo: Tom });
      await people.answer(Tom, waiting);
      // A pharmacist answers prescriptions only.
      const cover = await away(Tom, standIn);
      await keepUpThreads(app.platform);
      expect(await seen(working)).toMatchObject({ status: 'open', assignedTo: null });
      expect(await seen(waiting)).toMatchObject({ status: 'waiting-patient', assignedTo: null });
      await back(cover);
    }
  });

  it('is skipped by the assignment of new threads', async () => {
    await set({
      assignment: 'round-robin',
      categories: [{ category: 'billing', team_id: null, member_ids: [Tom, Priya, Chen], restricted: false }],
    });
    const assignees = async (count: number): Promise<(number | null)[]> => {
      const threads: string[] = [];
      for (let i = 0; i < count; i += 1) threads.push(await people.open(Linh, { category: 'billing' }));
      await expect
        .poll(async () => (await Promise.all(threads.map((id) => seen(id)))).every(({ assignedTo }) => assignedTo), { timeout: 15_000 })
        .toBe(true);
      return Promise.all(threads.map(async (id) => (await seen(id)).assignedTo));
    };
    const everyone = await assignees(6);
    expect(everyone.toSorted()).toEqual([Chen, Chen, Priya, Priya, Tom, Tom].toSorted());
    const cover = await away(Tom, null);
    expect(await assignees(4)).not.toContain(Tom);
    await back(cover);
  });
});

describe('assignment by load', () => {
  it('gives threads that are opened at once to different colleagues', async () => {
    await set({ assignment: 'load', categories: [{ category: 'other', team_id: null, member_ids: [Tom, Chen], restricted: false }] });
    const held = async (id: number): Promise<number> =>
      (await people.must(Priya, 'GET', `${INBOX}/threads?assignedTo=${id}&status=in-progress&limit=200`)).threads.length;
    const before = await Promise.all([held(Tom), held(Chen)]);
    const threads = await Promise.all(Array.from({ length: 8 }, () => people.open(Linh, { category: 'other' })));
    await expect
      .poll(async () => (await Promise.all(threads.map((id) => seen(id)))).every(({ assignedTo }) => assignedTo), { timeout: 15_000 })
      .toBe(true);
    const after = await Promise.all([held(Tom), held(Chen)]);
    const difference = Math.abs(before[0]! - before[1]!);
    expect(after[0]! + after[1]!).toBe(before[0]! + before[1]! + 8);
    expect(Math.abs(after[0]! - after[1]!)).toBeLessThanOrEqual(Math.max(1, difference - 8));
  });
});

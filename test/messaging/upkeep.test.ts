// Effects of time on threads: due times, breaches and snoozes.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adminQuery } from '../harness/people/accounts.ts';
import { INBOX, PEOPLE } from './harness.ts';
import { MINUTE, minutesFrom, startTimedInbox, type TimedInbox } from './timed-inbox.ts';

const { David, Linh, Priya, Tom } = PEOPLE;

let inbox: TimedInbox;
beforeAll(async () => {
  inbox = await startTimedInbox();
});
beforeEach(() => inbox.reset());
afterAll(() => inbox?.app.close());

describe('the clock of the waiting patient', () => {
  it('starts with a message, stops with an answer, and starts again', async () => {
    const thread = await inbox.open(David, { category: 'prescription' });
    const asked = await inbox.seen(thread);
    expect([minutesFrom(asked.createdAt, asked.amberAt), minutesFrom(asked.createdAt, asked.dueAt)]).toEqual([100, 200]);
    inbox.advance(30);
    await inbox.reply(David, thread);
    expect((await inbox.seen(thread)).dueAt).toBe(asked.dueAt);
    await inbox.answer(Tom, thread);
    expect(await inbox.seen(thread)).toMatchObject({ amberAt: null, dueAt: null });
    inbox.advance(30);
    await inbox.reply(David, thread);
    const again = await inbox.seen(thread);
    expect(minutesFrom(again.lastMessageAt, again.dueAt)).toBe(200);
  });

  it('ends when the thread is closed, and starts when it is reopened if the patient wrote last', async () => {
    const thread = await inbox.open(David, { category: 'prescription' });
    await inbox.act(Tom, thread, 'close');
    expect(await inbox.seen(thread)).toMatchObject({ amberAt: null, dueAt: null });
    inbox.advance(30);
    const { thread: again } = (await inbox.act(Tom, thread, 'reopen')).body;
    expect([minutesFrom(again.updatedAt, again.amberAt), minutesFrom(again.updatedAt, again.dueAt)]).toEqual([100, 200]);
    await inbox.answer(Tom, thread);
    await inbox.act(Tom, thread, 'close');
    expect((await inbox.act(Tom, thread, 'reopen')).body.thread).toMatchObject({ status: 'open', amberAt: null, dueAt: null });
  });

  it('follows the priority of the thread', async () => {
    const thread = await inbox.open(David, { category: 'billing' });
    const { createdAt, dueAt } = await inbox.seen(thread);
    expect(minutesFrom(createdAt, dueAt)).toBe(500);
    await inbox.put(Tom, thread, { priority: 'high' });
    const urgent = await inbox.seen(thread);
    expect(minutesFrom(createdAt, urgent.dueAt)).toBe(50);
  });

  it('stands still while the clinic is closed, except for urgent threads', async () => {
    // One minute in the week: a thread that is not urgent is due long after.
    await inbox.set({ opening_hours: [{ weekday: 1, opens: '03:00', closes: '03:01' }] });
    const calm = await inbox.seen(await inbox.open(David, { category: 'general' }));
    const urgent = await inbox.seen(await inbox.open(David, { category: 'medical' }));
    expect(minutesFrom(calm.createdAt, calm.dueAt)).toBeGreaterThan(7 * 24 * 60);
    expect(minutesFrom(urgent.createdAt, urgent.dueAt)).toBe(50);
  });

  it('has new due times after a change of the settings', async () => {
    const thread = await inbox.open(Linh, { category: 'prescription' });
    const { createdAt } = await inbox.seen(thread);
    await inbox.set({ response_targets: [{ priority: 'normal', amber_minutes: 7, due_minutes: 9 }] });
    await expect.poll(async () => minutesFrom(createdAt, (await inbox.seen(thread)).dueAt)).toBe(9);
  });

  it('turns red once, with one event', async () => {
    const thread = await inbox.open(David, { category: 'medical' });
    await inbox.pass(49);
    expect((await inbox.seen(thread)).breachedAt).toBeNull();
    await inbox.pass(2);
    const red = await inbox.seen(thread);
    expect(red.breachedAt).not.toBeNull();
    await inbox.pass(5);
    expect((await inbox.seen(thread)).breachedAt).toBe(red.breachedAt);
    const events = await adminQuery(
      inbox.app,
      "select 1 from platform.events where type = 'messaging.thread-breached' and data ->> 'thread_id' = $1",
      [thread],
    );
    expect(events).toHaveLength(1);
    expect(await inbox.trailOf(thread)).toEqual(['breach']);
    const { threads } = await inbox.must(Tom, 'GET', `${INBOX}/threads?clock=red`);
    expect(threads.map(({ id }: { id: string }) => id)).toContain(thread);
    await inbox.answer(Tom, thread);
    expect(await inbox.seen(thread)).toMatchObject({ breachedAt: null, dueAt: null });
  });

  it('turns red once, whichever of two processes is first', async () => {
    const thread = await inbox.open(David, { category: 'medical' });
    inbox.advance(51);
    await Promise.all([1, 2, 3].map(() => inbox.keepUp()));
    expect(await inbox.trailOf(thread)).toEqual(['breach']);
  });

  it('does not stop for a lapsed claim or a snooze, and shows a snoozed thread that turns red', async () => {
    const thread = await inbox.open(David, { category: 'medical' });
    const { dueAt } = await inbox.seen(thread);
    await inbox.act(Tom, thread, 'claim');
    await inbox.act(Tom, thread, 'snooze', {
      until: new Date(inbox.clock.now().getTime() + 600 * MINUTE).toISOString(),
      pastDue: true,
    });
    await inbox.pass(31);
    expect(await inbox.seen(thread)).toMatchObject({ status: 'open', dueAt, snoozedUntil: expect.any(String) });
    await inbox.pass(20);
    expect(await inbox.seen(thread)).toMatchObject({ dueAt, breachedAt: expect.any(String), snoozedUntil: null });
    expect((await inbox.trailOf(thread)).toSorted()).toEqual(['breach', 'lapse', 'wake']);
  });
});

describe('a snoozed thread', () => {
  const until = (minutes: number) => ({ until: new Date(inbox.clock.now().getTime() + minutes * MINUTE).toISOString() });
  const visible = async (thread: string): Promise<boolean> =>
    (await inbox.must(Priya, 'GET', `${INBOX}/threads?snoozed=false&status=active&limit=200`)).threads.some(
      ({ id }: { id: string }) => id === thread,
    );

  it('returns at its time, when its patient writes, or by hand', async () => {
    const ways: readonly ((thread: string) => Promise<unknown>)[] = [
      () => inbox.pass(61),
      (thread) => inbox.reply(Linh, thread),
      (thread) => inbox.act(Tom, thread, 'snooze', { until: null }),
    ];
    for (const wake of ways) {
      const thread = await inbox.open(Linh, { category: 'billing' });
      expect((await inbox.act(Tom, thread, 'snooze', until(60))).body.thread.snoozedUntil).not.toBeNull();
      expect(await visible(thread)).toBe(false);
      await wake(thread);
      expect(await inbox.seen(thread)).toMatchObject({ snoozedUntil: null });
      expect(await visible(thread)).toBe(true);
    }
  });

  it('is refused if the patient wrote a message that the colleague has not seen', async () => {
    const thread = await inbox.open(Linh, { category: 'billing' });
    const { lastMessageAt: unlessWrittenAfter } = await inbox.seen(thread);
    await inbox.reply(Linh, thread, 'It is paid already');
    expect((await inbox.act(Tom, thread, 'snooze', { ...until(60), unlessWrittenAfter })).body.code).toBe('WRITTEN_SINCE');
    expect((await inbox.act(Tom, thread, 'snooze', { until: null, unlessWrittenAfter })).status).toBe(200);
    const { lastMessageAt } = await inbox.seen(thread);
    expect((await inbox.act(Tom, thread, 'snooze', { ...until(60), unlessWrittenAfter: lastMessageAt })).status).toBe(200);
  });

  it('has an end in the future, and is not closed', async () => {
    const thread = await inbox.open(Linh);
    expect((await inbox.act(Tom, thread, 'snooze', until(-1))).body.details.fields).toEqual({ until: 'must be in the future' });
    expect((await inbox.act(Tom, thread, 'snooze', until(60 * 24 * 31))).body.details.fields).toEqual({ until: 'must be within 30 days' });
    expect((await inbox.act(Tom, thread, 'snooze', until(60 * 24 * 29))).status).toBe(200);
    await inbox.act(Tom, thread, 'close');
    expect((await inbox.act(Tom, thread, 'snooze', until(5))).body.code).toBe('INVALID_TRANSITION');
  });

  it('that is urgent or overdue stays out of the views beyond its due time only when that is confirmed, and no longer than a day', async () => {
    const urgent = await inbox.open(Linh, { category: 'medical' });
    const { dueAt } = await inbox.seen(urgent);
    const refused = await inbox.act(Tom, urgent, 'snooze', until(60));
    expect(refused).toMatchObject({ status: 409, body: { code: 'SNOOZED_PAST_DUE', details: { dueAt } } });
    expect((await inbox.act(Tom, urgent, 'snooze', until(40))).status).toBe(200);
    expect((await inbox.act(Tom, urgent, 'snooze', { ...until(60 * 24), pastDue: true })).status).toBe(200);
    const long = await inbox.act(Tom, urgent, 'snooze', { ...until(60 * 24 + 1), pastDue: true });
    expect(long.body.details.fields).toEqual({ until: 'must be within 24 hours' });
    const usual = await inbox.open(Linh, { category: 'billing' });
    expect((await inbox.act(Tom, usual, 'snooze', until(60 * 24 * 2))).status).toBe(200);
    await inbox.pass(501);
    expect(await inbox.seen(usual)).toMatchObject({ snoozedUntil: null, breachedAt: expect.any(String) });
    expect((await inbox.act(Tom, usual, 'snooze', until(60))).body.code).toBe('SNOOZED_PAST_DUE');
    expect((await inbox.act(Tom, usual, 'snooze', { ...until(60), pastDue: true })).status).toBe(200);
    // Nobody waits in an answered thread.
    await inbox.answer(Tom, usual);
    expect((await inbox.act(Tom, usual, 'snooze', until(60 * 24 * 7))).status).toBe(200);
  });
});

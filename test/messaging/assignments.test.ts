// Assignments of threads over time: leases, covers and the assignment of new threads.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adminQuery } from '../harness/people/accounts.ts';
import { until } from '../harness/until.ts';
import { INBOX, PEOPLE } from './harness.ts';
import { MINUTE, minutesFrom, startTimedInbox, type TimedInbox } from './timed-inbox.ts';

const { David, Linh, Chen, Priya, Tom, Grace, Sam } = PEOPLE;

let inbox: TimedInbox;
beforeAll(async () => {
  inbox = await startTimedInbox();
});
beforeEach(() => inbox.reset());
afterAll(() => inbox?.app.close());

describe('a claim', () => {
  it('goes back to the pool 30 minutes after its holder’s last action', async () => {
    const thread = await inbox.open(David);
    await inbox.act(Tom, thread, 'claim');
    await inbox.pass(25);
    await inbox.note(Tom, thread);
    await inbox.pass(25);
    expect(await inbox.seen(thread)).toMatchObject({ status: 'in-progress', assignedTo: Tom });
    await inbox.pass(6);
    expect(await inbox.seen(thread)).toMatchObject({ status: 'open', assignedTo: null, leaseUntil: null });
    expect(await inbox.trailOf(thread)).toEqual(['lapse']);
    expect((await inbox.act(Priya, thread, 'claim')).status).toBe(200);
  });

  it('lasts while its holder writes an answer, and is not renewed by a draft after its end', async () => {
    const thread = await inbox.open(David);
    await inbox.act(Tom, thread, 'claim');
    const write = (text: string) => inbox.must(Tom, 'PUT', `/v1/messaging/drafts/${thread}`, { text });
    for (const text of ['Dear', 'Dear David']) {
      await inbox.pass(25);
      await write(text);
    }
    await inbox.pass(25);
    expect(await inbox.seen(thread)).toMatchObject({ status: 'in-progress', assignedTo: Tom });
    inbox.advance(31);
    await write('Dear David,');
    await inbox.pass(0);
    expect(await inbox.seen(thread)).toMatchObject({ status: 'open', assignedTo: null });
  });

  it('can be taken over at once when it has lapsed, before the upkeep has run', async () => {
    const thread = await inbox.open(David);
    await inbox.act(Tom, thread, 'claim');
    expect((await inbox.act(Priya, thread, 'claim')).body.code).toBe('ALREADY_CLAIMED');
    inbox.advance(31);
    expect((await inbox.act(Priya, thread, 'claim')).status).toBe(200);
    await inbox.keepUp();
    expect(await inbox.seen(thread)).toMatchObject({ assignedTo: Priya });
  });
});

describe('a claim that lapsed before the upkeep has run', () => {
  it.each(['read', 'note', 'priority'] as const)('is announced to the team once when its holder or a colleague acts (%s)', async (by) => {
    const thread = await inbox.open(Linh, { category: 'medical' });
    await inbox.act(Tom, thread, 'claim');
    inbox.advance(31);
    await inbox.reply(Linh, thread, 'It is worse.');
    if (by === 'read') expect((await inbox.act(Tom, thread, 'read')).status).toBe(204);
    if (by === 'note') await inbox.note(Priya, thread);
    if (by === 'priority') await inbox.put(Priya, thread, { priority: 'normal' });
    await inbox.keepUp();
    expect(await inbox.seen(thread)).toMatchObject({ status: 'open', assignedTo: null });
    const lapses = "select 1 from audit.events where resource_id = $1 and action = 'messaging.threads.lapse'";
    expect(await adminQuery(inbox.app, lapses, [thread])).toHaveLength(1);
    const heard = "select user_id from notifications.notices where link_id = $1 and kind = 'thread-returned' order by user_id";
    await until(async () => {
      const people = (await adminQuery(inbox.app, heard, [thread])).map(({ user_id }) => user_id);
      return people.includes(Chen) && people.includes(Priya) && !people.includes(Tom);
    }, 'the others hear of it');
  });
});

describe('a thread that waits for a provider', () => {
  it('keeps its holder when a claim would lapse; from then on a colleague can claim it, and at red the team hears of it', async () => {
    const thread = await inbox.open(David);
    await inbox.act(Tom, thread, 'claim');
    await inbox.put(Tom, thread, { status: 'waiting-provider' });
    await inbox.pass(29);
    expect((await inbox.act(Priya, thread, 'claim')).body.code).toBe('ALREADY_CLAIMED');
    await inbox.pass(500);
    expect(await inbox.seen(thread)).toMatchObject({ status: 'waiting-provider', assignedTo: Tom, breachedAt: expect.any(String) });
    expect(await inbox.trailOf(thread)).toEqual(['breach']);
    expect((await inbox.act(Priya, thread, 'claim')).status).toBe(200);
    expect(await inbox.seen(thread)).toMatchObject({ status: 'waiting-provider', assignedTo: Priya });
  });
});

describe('an assignment by a colleague', () => {
  it('lasts until the clock turns amber', async () => {
    const thread = await inbox.open(David, { category: 'prescription' });
    await inbox.put(Priya, thread, { assignedTo: Tom });
    await inbox.pass(99);
    expect(await inbox.seen(thread)).toMatchObject({ status: 'in-progress', assignedTo: Tom, leaseUntil: null });
    await inbox.pass(2);
    expect(await inbox.seen(thread)).toMatchObject({ status: 'open', assignedTo: null });
  });
});

describe('an assignment under a clock that is amber', () => {
  it('is a lease of 30 minutes', async () => {
    const thread = await inbox.open(David, { category: 'prescription' });
    inbox.advance(150);
    const { body } = await inbox.put(Priya, thread, { assignedTo: Tom });
    expect(minutesFrom(inbox.clock.now().toISOString(), body.thread.leaseUntil)).toBeCloseTo(30, 0);
    await inbox.pass(25);
    expect(await inbox.seen(thread)).toMatchObject({ status: 'in-progress', assignedTo: Tom });
    await inbox.note(Tom, thread);
    await inbox.pass(25);
    expect(await inbox.seen(thread)).toMatchObject({ status: 'in-progress', assignedTo: Tom });
    await inbox.pass(6);
    expect(await inbox.seen(thread)).toMatchObject({ status: 'open', assignedTo: null });
  });

  it('is one also when a change of the priority turns it amber, or a merge, or the holder is away', async () => {
    const [raised, source, merged, covered] = [
      await inbox.open(David),
      await inbox.open(David),
      await inbox.open(David),
      await inbox.open(David),
    ];
    inbox.advance(30);
    await inbox.put(Priya, raised, { assignedTo: Tom, priority: 'high' });
    await inbox.put(Priya, merged, { assignedTo: Tom });
    await inbox.put(Priya, source, { priority: 'high' });
    await inbox.act(Priya, merged, 'merge', { sourceThreadId: source });
    await inbox.put(Priya, covered, { assignedTo: Chen, priority: 'high' });
    const [from, until] = [0, 60].map((minutes) => new Date(inbox.clock.now().getTime() + minutes * MINUTE).toISOString());
    const cover = await inbox.must(Sam, 'POST', '/v1/messaging/covers', { user_id: Chen, cover_id: Tom, from, until });
    for (const minutes of [1, 1]) await inbox.pass(minutes);
    for (const thread of [raised, merged, covered])
      expect(await inbox.seen(thread)).toMatchObject({ status: 'in-progress', assignedTo: Tom });
    await inbox.must(Sam, 'DELETE', `/v1/messaging/covers/${cover.id}`);
  });
});

describe('a colleague who is away', () => {
  const COVERS = '/v1/messaging/covers';
  const away = async (user: number, cover: number | null): Promise<string> => {
    const [from, until] = [0, 600].map((minutes) => new Date(inbox.clock.now().getTime() + minutes * MINUTE).toISOString());
    return (await inbox.must(Sam, 'POST', COVERS, { user_id: user, cover_id: cover, from, until })).id;
  };
  const back = (cover: string) => inbox.ask(Sam, 'DELETE', `${COVERS}/${cover}`);

  it('has their threads looked after by the one who stands in, also those that they get later', async () => {
    const [working, waiting, later] = [await inbox.open(David), await inbox.open(David), await inbox.open(David)];
    await inbox.put(Priya, working, { assignedTo: Tom });
    await inbox.put(Priya, waiting, { assignedTo: Tom });
    await inbox.answer(Tom, waiting);
    const cover = await away(Tom, Chen);
    await inbox.keepUp();
    expect(await inbox.seen(working)).toMatchObject({ status: 'in-progress', assignedTo: Chen });
    expect(await inbox.seen(waiting)).toMatchObject({ status: 'waiting-patient', assignedTo: Chen });
    await inbox.put(Priya, later, { assignedTo: Tom });
    await inbox.keepUp();
    expect(await inbox.seen(later)).toMatchObject({ assignedTo: Chen });
    expect(await inbox.trailOf(later)).toEqual(['hand-over']);
    await back(cover);
    await inbox.keepUp();
    expect(await inbox.seen(later)).toMatchObject({ assignedTo: Chen });
  });

  it('has their threads in the pool when nobody stands in who may answer them', async () => {
    for (const standIn of [null, Grace]) {
      const [working, waiting] = [await inbox.open(David), await inbox.open(David)];
      await inbox.put(Priya, working, { assignedTo: Tom });
      await inbox.put(Priya, waiting, { assignedTo: Tom });
      await inbox.answer(Tom, waiting);
      // A pharmacist answers prescriptions only.
      const cover = await away(Tom, standIn);
      await inbox.keepUp();
      expect(await inbox.seen(working)).toMatchObject({ status: 'open', assignedTo: null });
      expect(await inbox.seen(waiting)).toMatchObject({ status: 'waiting-patient', assignedTo: null });
      await back(cover);
    }
  });

  it('is skipped by the assignment of new threads', async () => {
    await inbox.set({
      assignment: 'round-robin',
      categories: [{ category: 'billing', team_id: null, member_ids: [Tom, Priya, Chen], restricted: false }],
    });
    const assignees = async (count: number): Promise<(number | null)[]> => {
      const threads: string[] = [];
      for (let i = 0; i < count; i += 1) threads.push(await inbox.open(Linh, { category: 'billing' }));
      await expect
        .poll(async () => (await Promise.all(threads.map((id) => inbox.seen(id)))).every(({ assignedTo }) => assignedTo))
        .toBe(true);
      return Promise.all(threads.map(async (id) => (await inbox.seen(id)).assignedTo));
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
    await inbox.set({ assignment: 'load', categories: [{ category: 'other', team_id: null, member_ids: [Tom, Chen], restricted: false }] });
    const held = async (id: number): Promise<number> =>
      (await inbox.must(Priya, 'GET', `${INBOX}/threads?assignedTo=${id}&status=in-progress&limit=200`)).threads.length;
    const before = await Promise.all([held(Tom), held(Chen)]);
    const threads = await Promise.all(Array.from({ length: 8 }, () => inbox.open(Linh, { category: 'other' })));
    await expect
      .poll(async () => (await Promise.all(threads.map((id) => inbox.seen(id)))).every(({ assignedTo }) => assignedTo))
      .toBe(true);
    const after = await Promise.all([held(Tom), held(Chen)]);
    const difference = Math.abs(before[0]! - before[1]!);
    expect(after[0]! + after[1]!).toBe(before[0]! + before[1]! + 8);
    expect(Math.abs(after[0]! - after[1]!)).toBeLessThanOrEqual(Math.max(1, difference - 8));
  });
});

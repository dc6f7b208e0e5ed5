// Recipients of news about a thread: its patient of answers, its holder or team of messages, colleagues of mentions; nobody of notes or automatic replies.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keepUpThreads } from '#modules/messaging/internal/upkeep/upkeep.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { eventsHandled } from '../harness/events-handled.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { type Correspondence, correspond, INBOX, PEOPLE, PORTAL } from './harness.ts';

let app: TestApp;
let people: Correspondence;
beforeAll(async () => {
  app = await startApp();
  people = correspond(app);
});
afterAll(() => app.close());

const { David, Chen, Priya, Tom, Grace, Sam } = PEOPLE;

const handled = (): Promise<void> => eventsHandled(app);
interface Heard {
  kind: string;
  count: number;
  unread: boolean;
}
/** The notices of a thread, by person. */
const heardOf = async (thread: string): Promise<Record<number, Heard[]>> => {
  await handled();
  const rows = await adminQuery(
    app,
    'select user_id, kind, count, read_at is null as unread from notifications.notices where link_id = $1 order by user_id, kind, created_at',
    [thread],
  );
  const heard: Record<number, Heard[]> = {};
  for (const { user_id, ...notice } of rows) heard[user_id as number] = [...(heard[user_id as number] ?? []), notice as unknown as Heard];
  return heard;
};

it('a message in the pool is heard by those who answer its category, until one of them takes it', async () => {
  const refill = await people.open(David, { category: 'prescription' });
  await people.reply(David, refill);
  const heard = await heardOf(refill);
  expect(Object.keys(heard).map(Number)).toEqual(expect.arrayContaining([Priya, Tom, Grace]));
  for (const nobody of [David, Chen, Sam]) expect(heard[nobody]).toBeUndefined();
  expect(heard[Tom]).toEqual([{ kind: 'thread-message', count: 2, unread: true }]);
  await people.act(Grace, refill, 'claim');
  expect((await heardOf(refill))[Tom]).toEqual([{ kind: 'thread-message', count: 2, unread: false }]);
  await people.reply(David, refill);
  const after = await heardOf(refill);
  expect(after[Tom]).toHaveLength(1);
  expect(after[Grace]).toEqual([
    { kind: 'thread-message', count: 2, unread: false },
    { kind: 'thread-message', count: 1, unread: true },
  ]);
});

it('an assignment ends the notices of the others, and is news for the new holder', async () => {
  const refill = await people.open(David, { category: 'prescription' });
  expect((await heardOf(refill))[Priya]).toEqual([{ kind: 'thread-message', count: 1, unread: true }]);
  await people.put(Priya, refill, { assignedTo: Grace });
  const heard = await heardOf(refill);
  for (const colleague of [Priya, Tom]) expect(heard[colleague]).toEqual([{ kind: 'thread-message', count: 1, unread: false }]);
  expect(heard[Grace]).toEqual([
    { kind: 'thread-assigned', count: 1, unread: true },
    { kind: 'thread-message', count: 1, unread: true },
  ]);
});

it('a clock that turns red is heard by the team, also while a colleague holds the thread or a provider has to look at it', async () => {
  const medical = { category: 'medical', team_id: null, member_ids: [Priya, Tom], restricted: false };
  await people.set({ categories: [medical], catch_all_id: Chen });
  const alone = { ...medical, category: 'other', member_ids: [Priya] };
  const [held, referred, ofTheHolder] = [
    await people.open(David, { category: 'medical' }),
    await people.open(David, { category: 'medical' }),
    await people.open(David, { category: 'other' }),
  ];
  await people.put(Tom, held, { assignedTo: Priya });
  await people.act(Priya, referred, 'claim');
  await people.put(Priya, referred, { status: 'waiting-provider' });
  await people.put(Tom, ofTheHolder, { priority: 'high' });
  await people.act(Priya, ofTheHolder, 'claim');
  await people.put(Priya, ofTheHolder, { status: 'waiting-provider' });
  await people.set({ categories: [medical, alone] });
  app.clock.advance(24 * 60 * 60_000);
  await keepUpThreads(app.platform);
  const alerted = async (thread: string) =>
    Object.entries(await heardOf(thread)).flatMap(([id, notices]) =>
      notices.some(({ kind }) => kind === 'thread-overdue') ? [Number(id)] : [],
    );
  for (const thread of [held, referred]) expect((await alerted(thread)).toSorted()).toEqual([Priya, Tom].toSorted());
  // Nobody else is in its team: the catch-all owner.
  expect((await alerted(ofTheHolder)).toSorted()).toEqual([Priya, Chen].toSorted());
  await people.set({ categories: [], catch_all_id: null });
});

it('a thread that goes back to the pool is heard by the others, while its patient waits for an answer', async () => {
  const [lapsed, answered] = [
    await people.open(David, { category: 'prescription' }),
    await people.open(David, { category: 'prescription' }),
  ];
  await people.act(Grace, lapsed, 'claim');
  await people.act(Grace, answered, 'claim');
  await people.answer(Grace, answered);
  expect((await heardOf(lapsed))[Tom]).toEqual([{ kind: 'thread-message', count: 1, unread: false }]);
  app.clock.advance(31 * 60_000);
  people = correspond(app);
  await keepUpThreads(app.platform);
  const heard = await heardOf(lapsed);
  expect(heard[Tom]).toContainEqual({ kind: 'thread-returned', count: 1, unread: true });
  expect(heard[Grace]?.map(({ kind }) => kind)).not.toContain('thread-returned');
  expect(JSON.stringify(await heardOf(answered))).not.toContain('thread-returned');
});

it('the patient hears of answers with one nudge until they read, and of neither notes nor automatic replies', async () => {
  const id = await people.open(David, { category: 'medical' });
  await people.note(Priya, id);
  expect((await heardOf(id))[David]).toBeUndefined();
  await people.answer(Priya, id);
  await people.answer(Priya, id);
  expect((await heardOf(id))[David]).toEqual([{ kind: 'thread-reply', count: 2, unread: true }]);
  const nudges = await adminQuery(
    app,
    `select d.channel from notifications.deliveries d join notifications.notices n on n.id = d.notice_id
      where n.link_id = $1 and d.user_id = $2 and d.channel = 'email' order by d.created_at`,
    [id, David],
  );
  expect(nudges).toHaveLength(1);
  await people.must(David, 'POST', `${PORTAL}/threads/${id}/read`, {});
  expect((await heardOf(id))[David]).toEqual([{ kind: 'thread-reply', count: 2, unread: false }]);
});

it('colleagues hear of assignments and mentions, and of messages by email at most once an hour', async () => {
  const id = await people.open(David);
  await people.put(Tom, id, { assignedTo: Priya });
  const body = { messageText: `@[Isabella Chen](${Chen}) and @[Tom Baker](${Tom}): please look`, isInternalNote: true };
  await people.must(Tom, 'POST', `${INBOX}/threads/${id}/messages`, body);
  await people.reply(David, id);
  const heard = await heardOf(id);
  expect(heard[Chen]).toEqual([{ kind: 'thread-mention', count: 1, unread: true }]);
  expect(heard[Priya]).toEqual(
    expect.arrayContaining([
      { kind: 'thread-assigned', count: 1, unread: true },
      { kind: 'thread-message', count: 2, unread: true },
    ]),
  );
  // Not of her own mention.
  expect((heard[Tom] ?? []).filter(({ kind }) => kind === 'thread-mention')).toEqual([]);
  const emails = await adminQuery(
    app,
    "select distinct status from notifications.deliveries where kind = 'thread-message' and channel = 'email' and user_id = $1 and status <> 'suppressed'",
    [Priya],
  );
  expect(emails).toEqual([{ status: 'digest' }]);
});

it('an urgent message is emailed to the team at once, also in quiet hours, and no other message is', async () => {
  const emailsOf = async (person: number, thread: string) => {
    await handled();
    return adminQuery(
      app,
      `select d.kind, d.status in ('digest', 'held') as waits, d.due_at <= d.created_at as at_once from notifications.deliveries d
        join notifications.notices n on n.tenant_id = d.tenant_id and n.id = d.notice_id
        where n.link_id = $1 and d.user_id = $2 and d.channel = 'email' and d.status <> 'suppressed'`,
      [thread, person],
    );
  };
  const night = { from: '00:00', to: '23:59' };
  const { kinds: _, ...now } = await people.must(Priya, 'GET', '/v1/notifications/preferences');
  const { quiet_hours, digest, digest_at, time_zone } = now;
  await people.must(Priya, 'PUT', '/v1/notifications/preferences', { quiet_hours: night, digest: 'daily', digest_at, time_zone });
  const urgent = await people.open(David, { category: 'medical' });
  expect(await emailsOf(Priya, urgent)).toEqual([{ kind: 'thread-urgent', waits: false, at_once: true }]);
  const usual = await people.open(David, { category: 'general' });
  expect(await emailsOf(Priya, usual)).toEqual([{ kind: 'thread-message', waits: true, at_once: false }]);
  // A thread that a colleague made urgent is as urgent.
  await people.put(Tom, usual, { priority: 'high' });
  await people.reply(David, usual);
  expect((await emailsOf(Priya, usual)).map(({ kind }) => kind).toSorted()).toEqual(['thread-message', 'thread-urgent']);
  await people.must(Priya, 'PUT', '/v1/notifications/preferences', { quiet_hours, digest, digest_at, time_zone });
});

it('a mention is news until the colleague reads the thread, even after another colleague answers', async () => {
  const id = await people.open(David);
  await people.note(Tom, id, `@[Isabella Chen](${Chen}): is this dose right?`);
  await people.act(Priya, id, 'claim');
  await people.answer(Priya, id);
  expect((await heardOf(id))[Chen]).toEqual([{ kind: 'thread-mention', count: 1, unread: true }]);
  await people.act(Tom, id, 'read');
  expect((await heardOf(id))[Chen]).toEqual([{ kind: 'thread-mention', count: 1, unread: true }]);
  await people.act(Chen, id, 'read');
  expect((await heardOf(id))[Chen]).toEqual([{ kind: 'thread-mention', count: 1, unread: false }]);
});

it('a message is heard by colleagues who may read it', async () => {
  const team = (category: string, member_ids: number[], restricted = false) => ({ category, team_id: null, member_ids, restricted });
  const categories = [team('billing', [Grace]), team('general', [Tom], true), team('other', [Grace, Priya])];
  await people.set({ categories, catch_all_id: Chen });
  const [from, until] = [0, 60].map((minutes) => new Date(app.clock.now().getTime() + minutes * 60_000).toISOString());
  await people.must(Sam, 'POST', '/v1/messaging/covers', { user_id: Tom, cover_id: Grace, from, until });
  const hearers = async (category: string): Promise<number[]> =>
    Object.keys(await heardOf(await people.open(David, { category }))).map(Number);
  // Its only member is a pharmacist.
  expect(await hearers('billing')).toEqual([Chen]);
  expect(await hearers('other')).toEqual([Priya]);
  // Its only reader is away, and a message must not go unheard; no one hears of a thread that they may not read.
  expect(await hearers('general')).toEqual([Tom]);
  await people.set({ categories: [], catch_all_id: null });
});

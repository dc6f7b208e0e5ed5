// Notices of threads that changed before a fact about them was handled, and of threads that were merged.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  colleagueMentioned,
  messageSent,
  threadAssigned,
  threadBreached,
  threadClosed,
  threadReleased,
} from '#modules/messaging/events.ts';
import { systemCtx } from '#platform/context.ts';
import { startApp, type TestApp, tenantOf } from '../harness/app.ts';
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

const { David, Chen, Priya, Tom, Grace } = PEOPLE;

/** Kinds of a person's unread notices of a thread. */
const unread = async (person: number, thread: string): Promise<unknown[]> => {
  await eventsHandled(app);
  const rows = await adminQuery(
    app,
    'select kind, count from notifications.notices where link_id = $1 and user_id = $2 and read_at is null order by kind',
    [thread, person],
  );
  return rows.map(({ kind, count }) => `${kind} ${count}`);
};

type Emit = Parameters<Parameters<typeof app.platform.transactions.transact>[1]>[0]['emit'];
/** Publishes facts again, as if they had been handled only now. @param at when they happened */
const handledLate = async (publish: (emit: Emit) => void, at = app.clock.now()): Promise<void> => {
  const ctx = systemCtx('test', tenantOf(David), at, 'late');
  await app.platform.transactions.transact(ctx, async (tx) => publish(tx.emit));
  await eventsHandled(app);
};

/** Publishes the facts of a message, a returned thread and a red clock again, as if they had been handled only now. */
const late = (thread: string, message: string): Promise<void> =>
  handledLate((emit) => {
    const fact = { thread_id: thread };
    for (const is_urgent of [false, true]) emit(messageSent, { ...fact, message_id: message, by: 'patient', sender_id: David, is_urgent });
    emit(threadReleased, { ...fact, user_id: Chen });
    emit(threadBreached, { ...fact, patient_id: David, category: 'general' });
  });

const ended: readonly (readonly [string, (thread: string) => Promise<unknown>])[] = [
  ['answered', (thread) => people.answer(Priya, thread)],
  ['closed', (thread) => people.act(Priya, thread, 'close')],
  ['closed by its patient', (thread) => people.must(David, 'POST', `${PORTAL}/threads/${thread}/close`)],
];
it.each(ended)('nobody hears of a message, a lapse or a red clock once the thread is %s', async (_, end) => {
  const thread = await people.open(David);
  const message = await people.reply(David, thread);
  expect(await unread(Tom, thread)).toEqual(['thread-message 2']);
  await end(thread);
  expect(await unread(Tom, thread)).toEqual([]);
  await late(thread, message);
  expect(await unread(Tom, thread)).toEqual([]);
});

it('a claim ends the notices of others that were written between its request and its commit', async () => {
  const thread = await people.open(David);
  expect(await unread(Tom, thread)).toEqual(['thread-message 1']);
  const at = app.clock.now();
  await adminQuery(app, "update notifications.notices set updated_at = $2::timestamptz + interval '1 s' where link_id = $1", [thread, at]);
  await people.act(Priya, thread, 'claim');
  expect(await unread(Tom, thread)).not.toEqual([]);
  app.clock.advance(2_000);
  await handledLate((emit) => emit(threadAssigned, { thread_id: thread, user_id: Priya, by_id: Priya }), at);
  expect(await unread(Tom, thread)).toEqual([]);
});

it('a colleague who has read a message does not hear of it', async () => {
  const thread = await people.open(David);
  const message = await people.reply(David, thread);
  await people.act(Tom, thread, 'read');
  expect(await unread(Tom, thread)).toEqual([]);
  await late(thread, message);
  expect(await unread(Tom, thread)).toEqual(['thread-overdue 1', 'thread-returned 1']);
  expect(await unread(Priya, thread)).toContain('thread-message 3');
  await people.reply(David, thread);
  expect(await unread(Tom, thread)).toContain('thread-message 1');
});

it('after a merge, notices of answers and mentions are about the thread that continues the source, and end when it is read', async () => {
  const [source, target] = [await people.open(David), await people.open(David)];
  for (const thread of [source, target]) await people.answer(Priya, thread);
  await people.answer(Priya, source);
  await people.note(Priya, source, `@[Isabella Chen](${Chen}), please look`);
  expect([await unread(David, source), await unread(David, target)]).toEqual([['thread-reply 2'], ['thread-reply 1']]);
  await people.must(Priya, 'POST', `${INBOX}/threads/${target}/merge`, { sourceThreadId: source });
  expect(await unread(David, target)).toEqual(['thread-reply 3']);
  expect(await unread(Chen, target)).toEqual(['thread-mention 1']);
  await people.must(David, 'POST', `${PORTAL}/threads/${target}/read`, {});
  await people.act(Chen, target, 'read');
  for (const person of [David, Chen]) for (const thread of [source, target]) expect(await unread(person, thread)).toEqual([]);
});

it('after a merge, the holder hears of a message that waits for an answer', async () => {
  const [source, target] = [await people.open(David, { category: 'medical' }), await people.open(David)];
  await people.answer(Tom, target);
  expect(await unread(Tom, target)).toEqual([]);
  await people.must(Priya, 'POST', `${INBOX}/threads/${target}/merge`, { sourceThreadId: source });
  expect(await unread(Tom, target)).toEqual(['thread-urgent 1']);
  expect(await unread(Priya, source)).toEqual([]);
});

describe('an assignment is news for its holder alone', () => {
  const merged = async (thread: string): Promise<void> => {
    await people.must(Priya, 'POST', `${INBOX}/threads/${await people.open(David)}/merge`, { sourceThreadId: thread });
  };
  const lost: readonly (readonly [string, (thread: string) => Promise<unknown>])[] = [
    ['was assigned to another colleague', (thread) => people.put(Priya, thread, { assignedTo: Tom })],
    ['was claimed by another colleague', (thread) => people.act(Priya, thread, 'release').then(() => people.act(Tom, thread, 'claim'))],
    ['was released', (thread) => people.act(Priya, thread, 'release')],
    ['was closed', (thread) => people.act(Priya, thread, 'close')],
    ['was merged', merged],
  ];
  it.each(lost)('and ends when the thread %s, also when it is handled only then', async (_, lose) => {
    const [heard, unheard] = [await people.open(David), await people.open(David)];
    await people.put(Priya, heard, { assignedTo: Chen });
    expect(await unread(Chen, heard)).toContain('thread-assigned 1');
    await people.put(Priya, unheard, { assignedTo: Grace });
    expect((await people.put(Priya, unheard, { assignedTo: Chen })).status).toBe(200);
    for (const thread of [heard, unheard]) {
      await lose(thread);
      await handledLate((emit) => emit(threadAssigned, { thread_id: thread, user_id: Chen, by_id: Priya }));
      expect(await unread(Chen, thread)).toEqual([]);
    }
  });

  it('however fast others follow', async () => {
    const thread = await people.open(David);
    for (const assignedTo of [Chen, Tom, Chen, Priya, Chen, Tom])
      expect((await people.put(Priya, thread, { assignedTo })).status).toBe(200);
    expect(await unread(Chen, thread)).toEqual([]);
    expect(await unread(Tom, thread)).toContainEqual(expect.stringContaining('thread-assigned'));
    // An earlier one that is handled last ends nothing.
    await handledLate((emit) => emit(threadAssigned, { thread_id: thread, user_id: Chen, by_id: Priya }));
    expect(await unread(Tom, thread)).toContainEqual(expect.stringContaining('thread-assigned'));
  });
});

it('an assignment ends when a colleague moves a thread that waits for a provider, after its holder was silent', async () => {
  const thread = await people.open(David, { category: 'medical' });
  await people.put(Priya, thread, { assignedTo: Chen });
  await people.put(Chen, thread, { status: 'waiting-provider' });
  expect(await unread(Chen, thread)).toContain('thread-assigned 1');
  app.clock.advance(60 * 60_000);
  people = correspond(app);
  expect((await people.put(Priya, thread, { status: 'in-progress' })).body.thread.assignedTo).toBe(Priya);
  expect(await unread(Chen, thread)).not.toContain('thread-assigned 1');
});

it('a message stays news when an earlier answer, claim or end of the thread is handled after it', async () => {
  const thread = await people.open(David);
  await people.answer(Tom, thread);
  expect(await unread(Tom, thread)).toEqual([]);
  await people.reply(David, thread);
  expect(await unread(Tom, thread)).toEqual(['thread-message 1']);
  const { messages } = await people.see(thread);
  const answered = { thread_id: thread, message_id: messages.at(-2).id, by: 'staff' as const, sender_id: Tom, is_urgent: false };
  await handledLate((emit) => {
    emit(messageSent, answered);
    emit(threadClosed, { thread_id: thread, by_id: Tom });
    emit(threadReleased, { thread_id: thread, user_id: Tom });
    emit(threadAssigned, { thread_id: thread, user_id: Priya, by_id: Priya });
  });
  expect(await unread(Tom, thread)).toEqual(['thread-message 1']);
});

it('an answer or a mention in a thread that was merged before it was handled is news in the thread that continues it', async () => {
  const [source, target] = [await people.open(David), await people.open(David)];
  await people.answer(Priya, target);
  await people.answer(Tom, source, 'in the source');
  const { messages } = await people.see(source);
  await people.must(Priya, 'POST', `${INBOX}/threads/${target}/merge`, { sourceThreadId: source });
  expect(await unread(David, target)).toEqual(['thread-reply 2']);
  const fact = { thread_id: source, message_id: messages.at(-1).id };
  await handledLate((emit) => {
    emit(messageSent, { ...fact, by: 'staff', sender_id: Tom, is_urgent: false });
    emit(colleagueMentioned, { ...fact, user_id: Chen, by_id: Tom });
  });
  expect(await unread(David, target)).toEqual(['thread-reply 3']);
  expect(await unread(Chen, target)).toEqual(['thread-mention 1']);
  for (const person of [David, Chen]) expect(await unread(person, source)).toEqual([]);
  await people.must(David, 'POST', `${PORTAL}/threads/${target}/read`, {});
  await handledLate((emit) => emit(messageSent, { ...fact, by: 'staff', sender_id: Tom, is_urgent: false }));
  expect(await unread(David, target)).toEqual([]);
});

it('a patient who read the source just before the merge has no notice of its answers', async () => {
  const [source, target] = [await people.open(David), await people.open(David)];
  await people.answer(Tom, source);
  expect(await unread(David, source)).toEqual(['thread-reply 1']);
  // Read, and handled only after the merge.
  await adminQuery(app, 'update messaging.messages set read_by_patient_at = sent_at where thread_id = $1 and sender_id = 6', [source]);
  await adminQuery(app, 'update messaging.threads set patient_unread = 0 where id = $1', [source]);
  await people.must(Priya, 'POST', `${INBOX}/threads/${target}/merge`, { sourceThreadId: source });
  for (const thread of [source, target]) expect(await unread(David, thread)).toEqual([]);
});

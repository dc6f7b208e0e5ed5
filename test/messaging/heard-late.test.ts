// Notices of threads that changed before a fact about them was handled, and of threads that were merged.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { messageSent, threadBreached, threadReleased } from '#modules/messaging/events.ts';
import { systemCtx } from '#platform/context.ts';
import { adminQuery } from '../harness/accounts.ts';
import { startApp, type TestApp, tenantOf } from '../harness/app.ts';
import { eventsHandled } from '../harness/events-handled.ts';
import { type Correspondence, correspond, INBOX, PEOPLE, PORTAL } from './harness.ts';

let app: TestApp;
let people: Correspondence;
beforeAll(async () => {
  app = await startApp();
  people = correspond(app);
});
afterAll(() => app.close());

const { David, Chen, Priya, Tom } = PEOPLE;

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

/** Publishes the facts of a message, a returned thread and a red clock again, as if they had been handled only now. */
const late = async (thread: string, message: string): Promise<void> => {
  const ctx = systemCtx('test', tenantOf(David), app.clock.now(), thread);
  await app.platform.transactions.transact(ctx, async (tx) => {
    const fact = { thread_id: thread };
    for (const is_urgent of [false, true])
      tx.emit(messageSent, { ...fact, message_id: message, by: 'patient', sender_id: David, is_urgent });
    tx.emit(threadReleased, { ...fact, user_id: Chen });
    tx.emit(threadBreached, { ...fact, patient_id: David, category: 'general' });
  });
  await eventsHandled(app);
};

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

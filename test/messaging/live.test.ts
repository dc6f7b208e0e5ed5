// Live frames of the inbox: a thread's patient and staff hear of messages; notes, their typing and presence stay among staff.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { goLive, hangUp } from '../harness/live.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { type Correspondence, correspond, PEOPLE } from './harness.ts';

let app: TestApp;
let people: Correspondence;
beforeAll(async () => {
  app = await startApp();
  people = correspond(app);
});
afterEach(hangUp);
afterAll(() => app.close());

const { David, Linh, Chen, Priya, Tom, Grace, Sam } = PEOPLE;

it('the patient and staff hear of messages and changes', async () => {
  const id = await people.open(David);
  const topic = `thread:${id}`;
  const [david, tom] = [await goLive(app, David), await goLive(app, Tom)];
  await david.subscribe(topic);
  await david.subscribe('me');
  await tom.subscribe(topic);
  await tom.subscribe('inbox');
  const message_id = await people.answer(Priya, id);
  const data = { thread_id: id, message_id, kind: 'message' };
  expect((await david.next('thread.message')).data).toEqual(data);
  expect((await tom.next('thread.message')).data).toEqual(data);
  expect((await david.next('threads.changed')).data).toEqual({ thread_id: id });
  expect((await tom.next('inbox.thread')).data).toEqual({ thread_id: id });
  await people.act(Priya, id, 'close');
  expect((await david.next('thread.updated')).data).toEqual({ thread_id: id });
});

it('notes, the typing of notes and presence never reach the patient', async () => {
  const id = await people.open(David);
  const [david, tom, priya] = [await goLive(app, David), await goLive(app, Tom), await goLive(app, Priya)];
  for (const one of [david, tom, priya]) await one.subscribe(`thread:${id}`);
  await david.subscribe('me');
  for (const one of [tom, priya]) await one.subscribe(`thread-team:${id}`);
  david.send({ type: 'subscribe', topic: `thread-team:${id}` });
  david.send({ type: 'subscribe', topic: 'inbox' });
  expect((await david.next('error', undefined, 2)).code).toBe('FORBIDDEN');
  priya.send({ type: 'typing', topic: `thread-team:${id}` });
  expect((await tom.next('typing')).data.user.id).toBe(Priya);
  const message_id = await people.note(Priya, id);
  expect((await tom.next('thread.message')).data).toEqual({ thread_id: id, message_id, kind: 'note' });
  // Frames are in order: a later one shows that no earlier one is missing.
  await people.answer(Priya, id);
  await david.next('thread.message', ({ data }) => data.kind === 'message');
  await david.settled();
  expect(david.all('thread.message')).toHaveLength(1);
  expect(david.all('threads.changed')).toHaveLength(1);
  expect([...david.all('typing'), ...david.all('presence'), ...david.all('thread.updated')]).toEqual([]);
});

it('a thread is followed by its readers only', async () => {
  const id = await people.open(David);
  for (const [person, code] of [
    [Linh, 'THREAD_NOT_FOUND'],
    [Grace, 'THREAD_NOT_FOUND'],
    [Sam, 'FORBIDDEN'],
  ] as const) {
    const client = await goLive(app, person);
    client.send({ type: 'subscribe', topic: `thread:${id}` });
    expect((await client.next('error')).code).toBe(code);
  }
});

it('the inbox shows changes of threads that a colleague may see', async () => {
  const [grace, sam] = [await goLive(app, Grace), await goLive(app, Sam)];
  await grace.subscribe('inbox');
  await sam.subscribe('inbox');
  const general = await people.open(David);
  const refill = await people.open(David, { category: 'prescription' });
  expect((await sam.next('inbox.thread', ({ data }) => data.thread_id === general)).topic).toBe('inbox');
  await grace.next('inbox.thread', ({ data }) => data.thread_id === refill);
  await grace.settled();
  expect(grace.all('inbox.thread').filter(({ data }) => data.thread_id === general)).toEqual([]);
});

it('a thread of a restricted category that has lost its people is live for all who read it then', async () => {
  const id = await people.open(David, { category: 'billing' });
  await people.set({ categories: [{ category: 'billing', team_id: null, member_ids: [Tom], restricted: true }] });
  await adminQuery(app, 'delete from messaging.category_members');
  const priya = await goLive(app, Priya, `thread:${id}`, 'inbox');
  const message_id = await people.reply(David, id);
  expect((await priya.next('thread.message')).data.message_id).toBe(message_id);
  expect((await priya.next('inbox.thread')).data).toEqual({ thread_id: id });
  await people.set({ categories: [] });
});

it('a colleague who may no longer read a thread sees neither typing nor presence there', async () => {
  const id = await people.open(David, { category: 'billing' });
  const topics = [`thread:${id}`, `thread-team:${id}`];
  const [priya, tom] = [await goLive(app, Priya, ...topics), await goLive(app, Tom, ...topics)];
  await priya.next('presence', ({ data }) => data.user.id === Tom);
  const restricted = { category: 'billing', team_id: null, member_ids: [Tom, Chen], restricted: true };
  await people.set({ categories: [restricted] });
  const david = await goLive(app, David, topics[0]!);
  await goLive(app, Chen, topics[1]!);
  david.send({ type: 'typing', topic: topics[0] });
  await tom.next('typing');
  await tom.next('presence', ({ data }) => data.user.id === Chen);
  await priya.settled();
  expect([...priya.all('typing'), ...priya.all('presence')]).toHaveLength(1);
  // Nor do the others see that she types.
  priya.send({ type: 'typing', topic: topics[0] });
  expect((await priya.next('error')).code).toBe('THREAD_NOT_FOUND');
});

it('colleagues see that a draft prolonged the claim of its author, and the patient sees nothing', async () => {
  const id = await people.open(David);
  await people.act(Priya, id, 'claim');
  const before = (await people.see(id, Tom)).thread.leaseUntil;
  const topic = `thread:${id}`;
  const [david, tom] = [await goLive(app, David, topic, 'me'), await goLive(app, Tom, topic, 'inbox')];
  const draft = () => people.must(Priya, 'PUT', `/v1/messaging/drafts/${id}`, { text: 'Please come', internal: false });
  await draft();
  await tom.settled();
  expect(tom.all('thread.updated')).toEqual([]);
  app.clock.advance(6 * 60_000);
  await draft();
  expect((await tom.next('thread.updated')).data).toEqual({ thread_id: id });
  expect((await people.see(id, Tom)).thread.leaseUntil > before).toBe(true);
  for (const one of [david, tom]) await one.settled();
  expect([...david.all('thread.updated'), ...david.all('threads.changed'), ...tom.all('inbox.thread')]).toEqual([]);
});

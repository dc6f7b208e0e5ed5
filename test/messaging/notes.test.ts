// Internal notes are invisible to patients in every reply, count, preview, file, frame and message that goes out.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { eventsHandled } from '../harness/events-handled.ts';
import { goLive, hangUp } from '../harness/live.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { type Correspondence, correspond, INBOX, PEOPLE, PORTAL } from './harness.ts';

const CANARY = 'canary-of-a-note';

let app: TestApp;
let people: Correspondence;
beforeAll(async () => {
  app = await startApp();
  people = correspond(app);
});
afterEach(hangUp);
afterAll(() => app.close());

const { David, Priya, Tom } = PEOPLE;

it('in no reply of the patient’s side, and in no frame', async () => {
  const id = await people.open(David);
  const client = await goLive(app, David, `thread:${id}`, 'me', 'notifications');
  const ask = (path: string) => people.ask(David, 'GET', `${PORTAL}${path}`);
  const paths = ['/threads?limit=200', `/threads/${id}`, '/unread-count'];
  const before = await Promise.all(paths.map(async (path) => (await ask(path)).text));
  const frames = client.frames.length;
  const file = await people.upload(Priya, `${CANARY}.pdf`);
  const note = await people.note(Priya, id, `${CANARY} @[Tom Baker](${Tom})`, [file]);
  await people.note(Tom, id, CANARY);
  expect(await Promise.all(paths.map(async (path) => (await ask(path)).text))).toEqual(before);
  // Neither the note nor its file exists for the patient, by whichever path.
  for (const path of [`/threads/${id}?before=${note}`, `/attachments/${file}/download`]) expect((await ask(path)).status).toBe(404);
  expect((await people.ask(David, 'POST', `${PORTAL}/threads/${id}/read`, { messageId: note })).body.code).toBe('MESSAGE_NOT_FOUND');
  expect((await people.ask(David, 'GET', `/v1/files/${file}`)).status).toBe(404);
  await client.settled();
  expect(client.frames.slice(frames).filter(({ type }) => type !== 'pong')).toEqual([]);
  expect((await people.ask(Tom, 'GET', `${INBOX}/attachments/${file}/download`)).status).toBe(200);
});

it('in no notification, event, job, trail or plain column', async () => {
  const id = await people.open(David);
  await people.note(Priya, id, `${CANARY} @[Tom Baker](${Tom})`);
  await eventsHandled(app);
  const places = ['platform.events', 'notifications.notices', 'notifications.deliveries', 'audit.events', 'jobs.job', 'messaging.messages'];
  for (const table of places)
    expect([table, await adminQuery(app, `select 1 from ${table} r where r::text like '%${CANARY}%'`)]).toEqual([table, []]);
  const heard = await adminQuery(app, 'select user_id, kind from notifications.notices where link_id = $1 and kind <> $2', [
    id,
    'thread-message',
  ]);
  expect(heard).toEqual([{ user_id: Tom, kind: 'thread-mention' }]);
});

it('leave last message, read state, status and order as they were', async () => {
  const [first, second] = [await people.open(David), await people.open(David)];
  await people.act(Priya, first, 'read');
  const before = await people.see(first);
  await people.note(Tom, first, CANARY);
  const after = await people.see(first);
  expect(after.thread).toEqual({ ...before.thread, noteCount: 1 });
  expect(after.readBy).toEqual(before.readBy);
  const { threads } = await people.must(Tom, 'GET', `${INBOX}/threads?patientId=${David}&limit=2`);
  expect(threads.map(({ id }: { id: string }) => id)).toEqual([second, first]);
  // A reply after a note is heard like any other.
  await people.answer(Priya, first);
  expect((await people.seeAs(David, first)).thread).toMatchObject({ unreadCount: 1, messageCount: 2 });
});

// The three sequence diagrams of seed 3, step by step.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { type Correspondence, correspond, INBOX, PEOPLE, PORTAL } from './harness.ts';

let app: TestApp;
let people: Correspondence;
beforeAll(async () => {
  app = await startApp();
  people = correspond(app);
});
afterAll(() => app.close());

const { David, Linh, Priya, Tom } = PEOPLE;
const trailOf = async (thread: string): Promise<unknown[]> =>
  (
    await adminQuery(app, "select action from audit.events where resource_type = 'thread' and resource_id = $1 order by at, action", [
      thread,
    ])
  ).map(({ action }) => action);

it('a patient creates a message, and sees the automatic reply at once', async () => {
  const body = { subject: 'Refill of my tablets', category: 'prescription', messageText: 'I have three tablets left.' };
  const reply = await people.ask(David, 'POST', `${PORTAL}/threads`, body);
  expect(reply).toMatchObject({ status: 201, body: { threadId: expect.any(String), messageId: expect.any(String) } });
  expect(Object.keys(reply.body)).toEqual(['threadId', 'messageId']);
  const { threadId, messageId } = reply.body;
  const seen = await people.seeAs(David, threadId);
  expect(seen.thread).toMatchObject({
    id: threadId,
    subject: body.subject,
    category: 'prescription',
    priority: 'normal',
    status: 'open',
    lastMessageBy: 'patient',
    isReadByPatient: true,
    messageCount: 2,
    unreadCount: 0,
    lastMessagePreview: body.messageText,
  });
  expect(seen.messages).toMatchObject([
    {
      id: messageId,
      senderType: 'patient',
      senderName: 'David Wang',
      messageText: body.messageText,
      hasAttachments: false,
      attachments: [],
    },
    { senderType: 'staff', senderName: 'Northside Clinic', isAutoReply: true, messageText: expect.stringContaining('1-2 working days') },
  ]);
  expect(await trailOf(threadId)).toEqual(['messaging.messages.auto-reply', 'messaging.threads.open', 'messaging.threads.view']);
  const { threads } = await people.must(Tom, 'GET', `${INBOX}/threads?unreadOnly=true&category=prescription`);
  expect(threads[0]).toMatchObject({ id: threadId, patientName: 'David Wang', assignedTo: null, isReadByStaff: false });
});

it('staff respond to a patient’s message', async () => {
  const thread = await people.open(David);
  const before = await people.see(thread, Tom);
  expect(before.messages).toMatchObject([{ senderType: 'patient', senderId: David }]);
  const messageId = await people.answer(Tom, thread, 'Please come on Monday.');
  const after = await people.seeAs(David, thread);
  expect(after.thread).toMatchObject({ status: 'waiting-patient', isReadByPatient: false, unreadCount: 1, lastMessageBy: 'staff' });
  expect(after.messages.at(-1)).toMatchObject({
    id: messageId,
    senderType: 'staff',
    senderName: 'Tom Baker',
    messageText: 'Please come on Monday.',
    readByPatient: false,
  });
  expect(await people.must(David, 'GET', `${PORTAL}/unread-count`)).toEqual({ unreadCount: 1 });
  expect((await people.ask(David, 'POST', `${PORTAL}/threads/${thread}/read`, {})).status).toBe(204);
  expect(await people.must(David, 'GET', `${PORTAL}/unread-count`)).toEqual({ unreadCount: 0 });
  expect((await people.see(thread)).messages.at(-1)).toMatchObject({ readByPatient: true, readByPatientAt: expect.any(String) });
  expect(await trailOf(thread)).toEqual([
    'messaging.threads.open',
    'messaging.threads.view',
    'messaging.messages.send',
    'messaging.threads.change-status',
    'messaging.threads.claim',
    'messaging.threads.view',
    'messaging.threads.mark-read',
    'messaging.threads.view',
  ]);
});

it('an internal note is for staff, and changes nothing that the patient sees', async () => {
  const thread = await people.open(Linh, { category: 'billing' });
  await people.answer(Tom, thread);
  const [seen, own] = [await people.see(thread), await people.seeAs(Linh, thread)];
  const messageId = await people.note(Priya, thread, 'She called twice today.');
  const after = await people.see(thread);
  expect(after.messages.at(-1)).toMatchObject({
    id: messageId,
    isInternalNote: true,
    senderName: 'Priya Patel',
    messageText: 'She called twice today.',
  });
  expect(after.thread).toEqual({ ...seen.thread, noteCount: 1 });
  expect(await people.seeAs(Linh, thread)).toEqual(own);
});

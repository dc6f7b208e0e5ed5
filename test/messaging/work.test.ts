// Work on threads: statuses, claims, leases, read state, refusals.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { upTo } from '../harness/chat.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { newColleague } from '../ward/wards-harness.ts';
import { type Correspondence, correspond, INBOX, PEOPLE, PORTAL } from './harness.ts';

let app: TestApp;
let people: Correspondence;
beforeAll(async () => {
  app = await startApp();
  people = correspond(app);
});
afterAll(() => app.close());

const { David, Linh, Smith, Chen, Priya, Tom, Grace, Sam, Lopez } = PEOPLE;
const statusOf = async (id: string): Promise<[string, number | null]> => {
  const { thread } = await people.see(id);
  return [thread.status, thread.assignedTo];
};
const MINUTE = 60_000;

it('200 claims at once have one winner', async () => {
  const id = await people.open(David);
  const colleagues = [Smith, Chen, Priya, Tom, ...(await Promise.all(upTo(4).map(() => newColleague(app, 'nurse'))))];
  const replies = await Promise.all(upTo(200).map((n) => people.act(colleagues[n % colleagues.length]!, id, 'claim')));
  const won = replies.filter(({ status }) => status === 200);
  expect(won).toHaveLength(1);
  expect(new Set(replies.filter((one) => one !== won[0]).map(({ status, body }) => `${status} ${body.code}`))).toEqual(
    new Set(['409 ALREADY_CLAIMED']),
  );
  expect(await statusOf(id)).toEqual(['in-progress', won[0]!.body.thread.assignedTo]);
  const claims = await adminQuery(
    app,
    "select count(*)::int as n from audit.events where resource_id = $1 and action = 'messaging.threads.claim' and outcome = 'ok'",
    [id],
  );
  expect(claims).toEqual([{ n: 1 }]);
});

describe('a thread', () => {
  it('goes from the pool to its end and back, as the diagram shows', async () => {
    const id = await people.open(David);
    await people.act(Tom, id, 'claim');
    expect(await statusOf(id)).toEqual(['in-progress', Tom]);
    await people.answer(Tom, id);
    expect(await statusOf(id)).toEqual(['waiting-patient', Tom]);
    await people.reply(David, id);
    expect(await statusOf(id)).toEqual(['in-progress', Tom]);
    expect((await people.put(Tom, id, { status: 'waiting-provider' })).body.thread.status).toBe('waiting-provider');
    expect((await people.put(Chen, id, { status: 'waiting-patient' })).body.thread.status).toBe('waiting-patient');
    expect((await people.act(Tom, id, 'close')).body.thread).toMatchObject({ status: 'closed', closedAt: expect.any(String) });
    await people.reply(David, id);
    expect(await statusOf(id)).toEqual(['open', null]);
  });

  it('refuses what is impossible with 409', async () => {
    const id = await people.open(David);
    const refused = async (reply: Promise<{ status: number; body: { code: string } }>) =>
      expect(await reply.then(({ status, body }) => [status, body.code])).toEqual([409, 'INVALID_TRANSITION']);
    await refused(people.act(Tom, id, 'release'));
    await refused(people.act(Tom, id, 'reopen'));
    await refused(people.put(Tom, id, { status: 'waiting-provider' }));
    await refused(people.put(Tom, id, { status: 'waiting-patient' }));
    await people.act(Tom, id, 'close');
    for (const verb of ['close', 'claim', 'release']) await refused(people.act(Tom, id, verb));
    await refused(people.put(Tom, id, { assignedTo: Priya }));
    await refused(people.put(Tom, id, { assignedTo: null }));
    await refused(people.put(Tom, id, { status: 'closed' }));
    for (const priority of ['high', 'low']) await refused(people.put(Tom, id, { priority }));
    expect((await people.see(id)).thread.priority).toBe('low');
    await refused(people.ask(Tom, 'POST', `${INBOX}/threads/${id}/messages`, { messageText: 'Too late' }));
    await refused(people.ask(David, 'POST', `${PORTAL}/threads/${id}/close`));
    await people.note(Tom, id, 'A note is still possible');
    expect(await statusOf(id)).toEqual(['closed', null]);
  });

  it('that was merged keeps its priority and has no holder', async () => {
    const [source, target] = [await people.open(David), await people.open(David)];
    await people.act(Tom, target, 'merge', { sourceThreadId: source });
    for (const change of [{ priority: 'high' }, { assignedTo: Priya }])
      expect((await people.put(Tom, source, change)).body.code).toBe('INVALID_TRANSITION');
    expect((await people.put(Tom, target, { priority: 'high' })).status).toBe(200);
  });

  it('is held by the colleague who answers it first, and by the author who starts it', async () => {
    const id = await people.open(David);
    await people.answer(Priya, id);
    expect(await statusOf(id)).toEqual(['waiting-patient', Priya]);
    await people.answer(Tom, id);
    expect(await statusOf(id)).toEqual(['waiting-patient', Priya]);
    const body = { patientId: David, subject: 'Your results', category: 'medical', messageText: 'All is well.' };
    const { threadId } = await people.must(Chen, 'POST', `${INBOX}/threads`, body);
    expect(await statusOf(threadId)).toEqual(['waiting-patient', Chen]);
    expect((await people.see(threadId)).thread).toMatchObject({
      priority: 'high',
      isReadByStaff: true,
      isReadByPatient: false,
      messageCount: 1,
    });
  });

  it('returns to the pool when its holder is silent for 30 minutes', async () => {
    const id = await people.open(David);
    await app.clock.standing(async () => {
      await people.act(Tom, id, 'claim');
      app.clock.advance(30 * MINUTE - 1);
      expect((await people.act(Priya, id, 'claim')).body.code).toBe('ALREADY_CLAIMED');
      await people.note(Tom, id, 'I am on it');
      app.clock.advance(30 * MINUTE - 1);
      expect((await people.act(Priya, id, 'claim')).body.code).toBe('ALREADY_CLAIMED');
      app.clock.advance(1);
      expect((await people.act(Priya, id, 'claim')).body.thread.assignedTo).toBe(Priya);
      await people.answer(Priya, id);
      app.clock.advance(30 * MINUTE);
      await people.reply(David, id);
    });
    expect(await statusOf(id)).toEqual(['open', null]);
  });

  it('is assigned to active colleagues whose role answers its category', async () => {
    const id = await people.open(David);
    expect((await people.put(Tom, id, { assignedTo: Priya, priority: 'high' })).body.thread).toMatchObject({
      status: 'in-progress',
      assignedTo: Priya,
      assignedToName: 'Priya Patel',
      leaseUntil: null,
      priority: 'high',
    });
    for (const nobody of [David, Sam, Grace, Lopez, 999_999])
      expect((await people.put(Tom, id, { assignedTo: nobody })).body.code).toBe('USER_NOT_FOUND');
    expect((await people.put(Tom, id, { assignedTo: null })).body.thread).toMatchObject({ status: 'open', assignedTo: null });
    expect((await people.put(Tom, id, {})).status).toBe(400);
    const refill = await people.open(David, { category: 'prescription' });
    expect((await people.put(Tom, refill, { assignedTo: Grace })).body.thread.assignedTo).toBe(Grace);
  });

  it('is assigned again to a holder who had lost it by silence', async () => {
    const id = await people.open(David);
    await app.clock.standing(async () => {
      await people.act(Tom, id, 'claim');
      await people.answer(Tom, id);
      app.clock.advance(31 * MINUTE);
      people = correspond(app);
      await people.put(Priya, id, { assignedTo: Tom });
      await people.reply(David, id);
    });
    expect(await statusOf(id)).toEqual(['in-progress', Tom]);
  });

  it('is the same thread when its ID is written in capitals', async () => {
    const [id, other] = [await people.open(David), await people.open(David)];
    const draft = { text: 'Not sent yet', internal: false };
    await people.must(Tom, 'PUT', `/v1/messaging/drafts/${id.toUpperCase()}`, draft);
    expect((await people.must(Tom, 'GET', `/v1/messaging/drafts/${id}`)).draft).toMatchObject(draft);
    expect((await people.act(Tom, other.toUpperCase(), 'merge', { sourceThreadId: id.toUpperCase() })).status).toBe(200);
    const { results } = await people.must(Tom, 'POST', `${INBOX}/threads/bulk`, { ids: [other, other.toUpperCase()], close: true });
    expect(results).toEqual([{ id: other, ok: true }]);
  });

  it('is read by an explicit act alone', async () => {
    const id = await people.open(David);
    await people.see(id);
    await people.act(Tom, id, 'claim');
    await people.answer(Tom, id);
    expect((await people.see(id)).thread.isReadByStaff).toBe(false);
    const { messages } = await people.see(id);
    await people.reply(David, id);
    // Up to a message before the patient's newest one.
    await people.act(Tom, id, 'read', { messageId: messages.at(-1).id });
    expect((await people.see(id)).thread.isReadByStaff).toBe(false);
    await people.act(Priya, id, 'read');
    const { thread, readBy } = await people.see(id);
    expect(thread.isReadByStaff).toBe(true);
    expect(readBy).toMatchObject([
      { userId: Priya, name: 'Priya Patel', role: 'nurse' },
      { userId: Tom, name: 'Tom Baker' },
    ]);
    await people.note(Tom, id);
    await people.put(Tom, id, { assignedTo: Chen, priority: 'high' });
    expect((await people.see(id)).thread.isReadByStaff).toBe(true);
  });

  it('of a closed conversation stays in the patient’s list, and opens again while they write', async () => {
    const id = await people.open(Linh);
    await Promise.all([people.act(Tom, id, 'close'), people.reply(Linh, id)]);
    const { threads } = await people.must(Linh, 'GET', `${PORTAL}/threads`);
    expect(threads[0].id).toBe(id);
    await people.reply(Linh, id);
    expect(await statusOf(id)).toEqual(['open', null]);
  });

  it('stays open if its patient wrote a message that the colleague who closes it has not seen', async () => {
    const id = await people.open(Linh);
    const unlessWrittenAfter = (await people.see(id)).thread.lastMessageAt;
    await people.reply(Linh, id, 'The pain is worse');
    expect((await people.act(Tom, id, 'close', { unlessWrittenAfter })).body.code).toBe('WRITTEN_SINCE');
    // Of another thread a newer message was seen.
    const other = await people.open(Linh);
    const seen = { [id]: unlessWrittenAfter, [other]: (await people.see(other)).thread.lastMessageAt };
    const bulk = { ids: [id, other], close: true, unlessWrittenAfter: seen };
    expect((await people.must(Tom, 'POST', `${INBOX}/threads/bulk`, bulk)).results).toEqual([
      { id, ok: false, code: 'WRITTEN_SINCE' },
      { id: other, ok: true },
    ]);
    expect(await statusOf(id)).toEqual(['open', null]);
    await people.answer(Priya, id);
    expect((await people.act(Tom, id, 'close', { unlessWrittenAfter })).status).toBe(200);
  });
});

describe('a message', () => {
  it('may be files only, at most ten, and files belong to one message', async () => {
    const file = await people.upload(David, 'photo.pdf');
    const id = await people.open(David, { messageText: '', attachmentIds: [file] });
    const { messages, thread } = await people.seeAs(David, id);
    expect(messages[0]).toMatchObject({
      messageText: '',
      hasAttachments: true,
      attachments: [{ id: file, filename: 'photo.pdf', mimeType: 'application/pdf' }],
    });
    expect(thread).toMatchObject({ lastMessagePreview: '', lastMessageHasAttachments: true });
    expect((await people.ask(Tom, 'GET', `${INBOX}/attachments/${file}/download`)).status).toBe(200);
    const send = (body: unknown) => people.ask(David, 'POST', `${PORTAL}/threads/${id}/messages`, body);
    expect((await send({ messageText: '' })).body.details.fields).toEqual({ messageText: 'must not be empty' });
    expect((await send({ attachmentIds: [file] })).body.code).toBe('FILE_IN_USE');
    expect((await send({ attachmentIds: [await people.upload(Linh)] })).body.code).toBe('FILE_NOT_FOUND');
    expect((await send({ messageText: 'x'.repeat(8001) })).status).toBe(400);
    expect((await send({ attachmentIds: upTo(11).map(() => file) })).status).toBe(400);
  });

  it('of staff is refused while a variable is not filled in; a note is not', async () => {
    const id = await people.open(David);
    const body = { messageText: 'Dear {{patient.firstName}}, we will call.' };
    const reply = await people.ask(Tom, 'POST', `${INBOX}/threads/${id}/messages`, body);
    expect([reply.status, reply.body.code]).toEqual([400, 'UNFILLED_VARIABLE']);
    await people.note(Tom, id, body.messageText);
    await people.reply(David, id, body.messageText);
  });

  it('pages back from the newest 200', async () => {
    const id = await people.open(David);
    const first = (await people.see(id)).messages[0].id;
    for (const n of upTo(29)) await Promise.all(upTo(7).map((m) => people.answer(Tom, id, `Message ${n}.${m}`)));
    await people.reply(David, id, 'The newest');
    const newest = await people.seeAs(David, id);
    expect(newest.messages).toHaveLength(200);
    expect(newest.messages.at(-1).messageText).toBe('The newest');
    expect(newest.hasMore).toBe(true);
    const earlier = await people.must(David, 'GET', `${PORTAL}/threads/${id}?before=${newest.messages[0].id}`);
    expect(earlier.messages).toHaveLength(5);
    expect(earlier.messages[0].id).toBe(first);
    expect(earlier.hasMore).toBe(false);
    const other = await people.open(Linh);
    const foreign = (await people.see(other)).messages[0].id;
    expect((await people.ask(David, 'GET', `${PORTAL}/threads/${id}?before=${foreign}`)).body.code).toBe('MESSAGE_NOT_FOUND');
  });
});

it('staff write first only to patients who can read it', async () => {
  const body = { subject: 'Your results', category: 'medical', messageText: 'All is well.' };
  // He has a record, and works here: his account is not a patient's.
  const reply = await people.ask(Tom, 'POST', `${INBOX}/threads`, { ...body, patientId: Smith });
  expect([reply.status, reply.body.code]).toEqual([409, 'NO_ACCOUNT']);
  expect((await people.ask(Tom, 'POST', `${INBOX}/threads`, { ...body, patientId: Tom })).body.code).toBe('PATIENT_NOT_FOUND');
  expect((await people.ask(Grace, 'POST', `${INBOX}/threads`, { ...body, patientId: David })).status).toBe(403);
});

it('a patient without an active account gets no replies, and staff may note it', async () => {
  const id = await people.open(Linh);
  expect((await people.see(id)).patientHasAccount).toBe(true);
  await people.must(Sam, 'POST', `/v1/users/${Linh}/disable`);
  expect((await people.see(id)).patientHasAccount).toBe(false);
  const reply = await people.ask(Tom, 'POST', `${INBOX}/threads/${id}/messages`, { messageText: 'Your results are here' });
  expect([reply.status, reply.body.code]).toEqual([409, 'NO_ACCOUNT']);
  await people.note(Tom, id, 'She cannot sign in: call her');
  expect(await statusOf(id)).toEqual(['open', null]);
});

// Merging threads of a patient.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

const { David, Linh, Mensah, Chen, Priya, Tom, Grace } = PEOPLE;
const merge = (target: string, source: string, person: number = Tom) => people.act(person, target, 'merge', { sourceThreadId: source });
/** The threads that could be merged into one, each with the reason why it cannot be. */
const sourcesOf = async (target: string, person: number): Promise<Record<string, string | null>> => {
  const { sources } = await people.must(person, 'GET', `${INBOX}/threads/${target}/merge-sources`);
  return Object.fromEntries(sources.map(({ thread, refusal }: { thread: { id: string }; refusal: string | null }) => [thread.id, refusal]));
};
const texts = (page: { messages: { messageText: string }[] }): string[] => page.messages.map(({ messageText }) => messageText);

describe('a merge', () => {
  it('shows the messages of both in the order in which they were sent, with files, notes, receipts and counters', async () => {
    const target = await people.open(David, { subject: 'Knee', messageText: 'first' });
    const file = await people.upload(David, 'knee.pdf');
    const source = await people.open(David, { subject: 'Knee again', messageText: 'second', attachmentIds: [file] });
    await people.answer(Tom, target, 'third');
    await people.must(David, 'POST', `${PORTAL}/threads/${target}/read`, {});
    await people.note(Priya, source, `fourth, @[Chen](${Chen})`);
    await people.answer(Priya, source, 'fifth');
    await people.reply(David, target, 'sixth');
    await people.must(Priya, 'POST', `${INBOX}/threads/${target}/read`, {});
    const { thread } = (await merge(target, source)).body;
    expect(thread).toMatchObject({
      id: target,
      subject: 'Knee',
      messageCount: 5,
      noteCount: 1,
      unreadCount: 1,
      lastMessagePreview: 'sixth',
    });
    const staff = await people.see(target);
    expect(texts(staff)).toEqual(['first', 'second', 'third', `fourth, @[Chen](${Chen})`, 'fifth', 'sixth']);
    expect(staff.messages[3].mentions).toMatchObject([{ userId: Chen }]);
    expect(staff.messages[1].attachments).toMatchObject([{ id: file, filename: 'knee.pdf' }]);
    expect((await people.ask(Tom, 'GET', `${INBOX}/attachments/${file}/download`)).status).toBe(200);
    const patient = await people.seeAs(David, target);
    expect(texts(patient)).toEqual(['first', 'second', 'third', 'fifth', 'sixth']);
    expect(patient.messages.map(({ readByPatient }: { readByPatient: boolean }) => readByPatient)).toEqual([true, true, true, false, true]);
    expect(patient.thread).toMatchObject({ unreadCount: 1, isReadByPatient: false });
    expect((await people.seeAs(David, source)).thread).toMatchObject({
      status: 'closed',
      mergedIntoId: target,
      messageCount: 0,
      unreadCount: 0,
    });
    expect((await people.must(David, 'GET', `${PORTAL}/unread-count`)).unreadCount).toBe(1);
    const before = await people.must(Tom, 'GET', `${INBOX}/threads/${target}?before=${staff.messages[3].id}`);
    expect(texts(before)).toEqual(['first', 'second', 'third']);
    const number = await adminQuery(app, 'select array_agg(number order by number) as n from messaging.messages where thread_id = $1', [
      target,
    ]);
    expect(number).toEqual([{ n: [1, 2, 3, 4, 5, 6] }]);
  });

  it('continues the source: what its patient writes there arrives in the target, and so does a note', async () => {
    const [first, second, third] = [await people.open(David), await people.open(David), await people.open(David)];
    await merge(second, first);
    await merge(third, second);
    await people.reply(David, first, 'to the first');
    await people.note(Tom, first, 'a note to the first');
    await people.answer(Tom, first, 'an answer to the first');
    const sent = ['to the first', 'a note to the first', 'an answer to the first'];
    expect(texts(await people.see(third))).toEqual(expect.arrayContaining(sent));
    expect((await people.see(third)).thread).toMatchObject({ status: 'waiting-patient', assignedTo: Tom, messageCount: 5, noteCount: 1 });
    expect(await people.see(first)).toMatchObject({ thread: { status: 'closed', mergedIntoId: third }, messages: [] });
    for (const verb of ['reopen', 'claim', 'close']) expect((await people.act(Tom, first, verb)).body.code).toBe('INVALID_TRANSITION');
  });

  it('keeps the clock of the longer wait, the higher priority, and what is unread', async () => {
    const source = await people.open(David, { category: 'medical' });
    const asked = (await people.see(source)).thread;
    app.clock.advance(1000);
    const target = await people.open(David, { category: 'general' });
    await people.answer(Tom, target);
    expect((await people.see(target)).thread).toMatchObject({ status: 'waiting-patient', dueAt: null });
    expect((await merge(target, source)).body.thread).toMatchObject({
      status: 'in-progress',
      priority: 'high',
      dueAt: asked.dueAt,
      isReadByStaff: false,
    });
  });

  it('shows a snoozed target again if the source has an unanswered message, unless that one is snoozed, too', async () => {
    const snooze = (thread: string) =>
      people.act(Tom, thread, 'snooze', { until: new Date(app.clock.now().getTime() + 3_600_000).toISOString() });
    const [target, snoozed, waiting] = [await people.open(David), await people.open(David), await people.open(David)];
    await snooze(target);
    await snooze(snoozed);
    expect((await merge(target, snoozed)).body.thread.snoozedUntil).not.toBeNull();
    expect((await merge(target, waiting)).body.thread.snoozedUntil).toBeNull();
  });

  it('is possible for a closed source, and within one patient only, into a thread that is not closed', async () => {
    const [one, other, closed] = [await people.open(David), await people.open(Linh), await people.open(David)];
    await people.act(Tom, closed, 'close');
    const refusal = async (target: string, source: string) => {
      const { code, message, details } = (await merge(target, source)).body;
      return [code, details.reason, message];
    };
    const once = 'A conversation can be merged once, and into one that is not closed.';
    expect(await refusal(one, other)).toEqual(['INVALID_TRANSITION', 'patient', 'Only conversations of one patient can be merged.']);
    expect(await refusal(one, one)).toEqual(['INVALID_TRANSITION', 'same', 'A conversation cannot be merged into itself.']);
    expect(await refusal(closed, one)).toEqual(['INVALID_TRANSITION', 'closed', once]);
    expect((await merge(one, closed)).status).toBe(200);
    expect(await refusal(one, closed)).toEqual(['INVALID_TRANSITION', 'closed', once]);
    const elsewhere = await people.open(Mensah);
    expect((await merge(one, elsewhere)).body.code).toBe('THREAD_NOT_FOUND');
  });

  it('shows nobody a message that they could not read before', async () => {
    const restricted = { category: 'medical', team_id: null, member_ids: [Priya], restricted: true };
    await people.set({ categories: [restricted] });
    const [medical, general, prescription] = [
      await people.open(David, { category: 'medical' }),
      await people.open(David, { category: 'general' }),
      await people.open(David, { category: 'prescription' }),
    ];
    expect((await merge(general, medical, Tom)).body.code).toBe('THREAD_NOT_FOUND');
    expect((await merge(prescription, general, Tom)).body.details).toMatchObject({ reason: 'readers' });
    expect((await merge(prescription, general, Grace)).body.code).toBe('THREAD_NOT_FOUND');
    expect((await merge(general, prescription, Tom)).status).toBe(200);
    expect((await merge(medical, general, Priya)).status).toBe(200);
    // It is a medical one then, and hidden from the others.
    const another = await people.open(David);
    expect((await merge(another, await people.open(David, { category: 'medical' }), Priya)).body.thread.category).toBe('medical');
    expect((await people.ask(Tom, 'GET', `${INBOX}/threads/${another}`)).status).toBe(404);
    const bills = { category: 'billing', team_id: null, member_ids: [Priya], restricted: true };
    await people.set({ categories: [bills] });
    const [bill, pain] = [await people.open(David, { category: 'billing' }), await people.open(David, { category: 'medical' })];
    expect((await merge(bill, pain, Priya)).body.details).toMatchObject({ reason: 'readers' });
    await people.set({ categories: [restricted] });
    const held = await people.open(David, { category: 'medical' });
    await people.put(Priya, held, { assignedTo: Tom });
    expect((await merge(held, medical, Priya)).body.details).toMatchObject({ reason: 'readers' });
    await people.put(Priya, medical, { assignedTo: Tom });
    expect((await merge(held, medical, Tom)).status).toBe(200);
    // It has lost its people, and is read by all.
    await adminQuery(app, 'delete from messaging.category_members');
    expect((await merge(held, await people.open(David, { category: 'medical' }), Tom)).status).toBe(200);
    await people.set({ categories: [] });
  });

  it('is refused with a reason that is known before, and only for threads that the colleague may read', async () => {
    const medical = { category: 'medical', team_id: null, member_ids: [Priya], restricted: true };
    await people.set({ categories: [medical, { category: 'billing', team_id: null, member_ids: [Priya, Chen], restricted: true }] });
    const [general, pain, bill, refill, merged] = [
      await people.open(Linh, { category: 'general' }),
      await people.open(Linh, { category: 'medical' }),
      await people.open(Linh, { category: 'billing' }),
      await people.open(Linh, { category: 'prescription' }),
      await people.open(Linh, { category: 'general' }),
    ];
    const of = (sources: Record<string, string | null>, ids: Record<string, string>) =>
      Object.fromEntries(Object.entries(ids).flatMap(([name, id]) => (id in sources ? [[name, sources[id]]] : [])));
    const all = { general, pain, bill, refill, merged };
    await people.act(Grace, refill, 'claim');
    expect((await merge(general, merged)).status).toBe(200);
    const reasons = async (target: string, person: number) => of(await sourcesOf(target, person), all);
    expect(await reasons(general, Priya)).toEqual({ pain: null, bill: 'readers', refill: 'holder' });
    expect(await reasons(bill, Priya)).toEqual({ general: null, pain: 'readers', refill: 'holder' });
    expect(await reasons(refill, Priya)).toEqual({ general: 'readers', pain: 'readers', bill: 'readers' });
    // Tom is in neither team: for him the restricted threads do not exist.
    expect(await reasons(general, Tom)).toEqual({ refill: 'holder' });
    expect((await people.ask(Tom, 'GET', `${INBOX}/threads/${pain}/merge-sources`)).body.code).toBe('THREAD_NOT_FOUND');
    // The merge itself refuses for the same reason.
    for (const [target, source, reason] of [
      [general, bill, 'readers'],
      [general, refill, 'holder'],
    ] as const)
      expect((await merge(target, source, Priya)).body.details).toMatchObject({ reason });
    await people.act(Tom, general, 'close');
    expect(await reasons(general, Tom)).toEqual({ refill: 'closed' });
    await people.set({ categories: [] });
  });

  it('keeps the warning of a medical question, and the holder who would not see it any more', async () => {
    const [general, medical] = [await people.open(David), await people.open(David, { category: 'medical' })];
    expect((await merge(general, medical)).body.thread).toMatchObject({ category: 'medical', priority: 'high' });
    await people.reply(David, general, 'It is worse');
    const last = (await people.seeAs(David, general)).messages.slice(-2);
    expect(last.map(({ senderType }: { senderType: string }) => senderType)).toEqual(['patient', 'staff']);
    expect(last[1].messageText).toContain('999');
    const refill = await people.open(David, { category: 'prescription' });
    await people.act(Grace, refill, 'claim');
    const another = await people.open(David, { category: 'medical' });
    expect((await merge(refill, another)).body.details).toMatchObject({ reason: 'holder' });
    expect((await merge(another, refill)).body.details).toMatchObject({ reason: 'holder' });
    expect((await people.see(refill, Grace)).thread).toMatchObject({ assignedTo: Grace, category: 'prescription' });
    await people.put(Tom, refill, { assignedTo: Tom });
    expect((await merge(refill, another)).body.thread).toMatchObject({ category: 'medical', assignedTo: Tom });
  });

  it('is on the trail of both threads, with the move that names them and every change that it makes', async () => {
    const [target, source] = [await people.open(David), await people.open(David, { category: 'medical' })];
    await people.answer(Tom, target);
    await merge(target, source);
    const trailOf = async (resource: string) =>
      (
        await adminQuery(app, `select action from audit.events where resource_id = $1 and actor_id = $2 and action not like '%.view'`, [
          resource,
          Tom,
        ])
      )
        .map(({ action }) => String(action).replace('messaging.', ''))
        .toSorted();
    expect(await trailOf(source)).toEqual(['threads.close', 'threads.merge-away']);
    expect(await trailOf(target)).toEqual([
      'messages.send',
      'threads.change-category',
      'threads.change-priority',
      'threads.change-status',
      'threads.change-status',
      'threads.claim',
      'threads.merge',
    ]);
    expect(await trailOf(`${source}/${target}`)).toEqual(['messages.move']);
  });

  it('brings drafts along, below what is begun in the target', async () => {
    const [target, source] = [await people.open(David), await people.open(David)];
    const draft = (person: number, thread: string, text: string, internal = false) =>
      people.must(person, 'PUT', `/v1/messaging/drafts/${thread}`, { text, internal });
    await draft(Tom, source, 'of the source', true);
    await draft(Tom, target, 'of the target');
    await draft(Priya, source, 'only here');
    await merge(target, source);
    const of = async (person: number) => (await people.must(person, 'GET', `/v1/messaging/drafts/${target}`)).draft;
    expect(await of(Tom)).toMatchObject({ text: 'of the target\n\nof the source', internal: true });
    expect(await of(Priya)).toMatchObject({ text: 'only here', internal: false });
  });

  it('succeeds once for two at once in both directions, without a deadlock', async () => {
    const [a, b] = [await people.open(David), await people.open(David)];
    const replies = await Promise.all([merge(a, b), merge(b, a), merge(a, b, Priya), merge(b, a, Priya)]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409]);
  });

  it('does not deadlock with other merges of the patient, nor with a message to a thread that was merged before', async () => {
    const [first, second, third] = [await people.open(David), await people.open(David), await people.open(David)];
    await merge(second, first);
    const replies = await Promise.all(
      [0, 1, 2, 3].flatMap(() => [
        merge(third, second),
        merge(third, first),
        merge(first, third),
        people.ask(David, 'POST', `${PORTAL}/threads/${first}/messages`, { messageText: 'Hello' }),
      ]),
    );
    expect(Object.keys(Object.groupBy(replies, ({ status }) => status)).toSorted()).toEqual(['200', '201', '409']);
    expect(texts(await people.see(third)).filter((text) => text === 'Hello')).toHaveLength(4);
  });

  it('that is requested again does not deadlock with a message to its source', async () => {
    const [target, source] = [await people.open(David), await people.open(David)];
    await merge(target, source);
    const replies = await Promise.all(
      Array.from({ length: 12 }, () => [
        merge(target, source),
        people.ask(Priya, 'POST', `${INBOX}/threads/${source}/messages`, { messageText: 'Seen', isInternalNote: true }),
      ]).flat(),
    );
    expect(Object.keys(Object.groupBy(replies, ({ status }) => status)).toSorted()).toEqual(['201', '409']);
  });
});

// Lists of the inbox: filters, pages, counts, and what each role sees.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { upTo } from '../harness/chat.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { type Correspondence, correspond, INBOX, PEOPLE, PORTAL } from './harness.ts';
import { ALWAYS } from './timed-inbox.ts';

let app: TestApp;
let people: Correspondence;
beforeAll(async () => {
  app = await startApp();
  people = correspond(app);
  await people.set({ opening_hours: ALWAYS });
});
afterAll(() => app.close());

const NO_THREAD = '01890000-0000-7000-8000-00000000dead';
const { David, Linh, Chen, Priya, Tom, Grace, Sam, Silva } = PEOPLE;
/** Threads that these tests opened: the demo has some of its own. */
const opened = new Set<string>();
const open = async (...thread: Parameters<Correspondence['open']>): Promise<string> => {
  const id = await people.open(...thread);
  opened.add(id);
  return id;
};
const idsOf = async (person: number, query: string): Promise<string[]> =>
  (await people.must(person, 'GET', `${INBOX}/threads?limit=200&patientId=${Linh}&${query}`)).threads
    .map(({ id }: { id: string }) => id)
    .filter((id: string) => opened.has(id));

it('each filter lists exactly what it names, newest first', async () => {
  const general = await open(Linh);
  const medical = await open(Linh, { category: 'medical' });
  const refill = await open(Linh, { category: 'prescription' });
  await people.answer(Tom, general);
  await people.act(Priya, medical, 'claim');
  await people.act(Priya, medical, 'read');
  await people.act(Tom, refill, 'close');
  const cases: readonly [string, string[]][] = [
    ['', [general, refill, medical]],
    ['status=active', [general, medical]],
    ['status=closed', [refill]],
    ['status=waiting-patient', [general]],
    ['category=medical', [medical]],
    ['priority=high', [medical]],
    ['unreadOnly=true', [general, refill]],
    ['unreadOnly=false', [general, refill, medical]],
    [`assignedTo=${Priya}`, [medical]],
    ['assignedTo=me', [general]],
    ['assignedTo=none', [refill]],
    ['status=active&assignedTo=none', []],
    ['team=mine', []],
    ['clock=red', []],
    ['sort=due', [medical, general]],
    ['sort=due&status=closed', [refill]],
    ['snoozed=false', [general, refill, medical]],
    ['snoozed=true', []],
  ];
  for (const [query, ids] of cases) expect([query, await idsOf(Tom, query)]).toEqual([query, ids]);
  expect((await people.ask(Tom, 'GET', `${INBOX}/threads?assignedTo=somebody`)).status).toBe(400);
});

it('lists threads by their IDs within every other filter, in the order of the list, and counts the whole list', async () => {
  const general = await open(Linh);
  const medical = await open(Linh, { category: 'medical' });
  const refill = await open(Linh, { category: 'prescription' });
  const ofDavid = await open(David);
  await people.act(Priya, medical, 'claim');
  await people.act(Tom, refill, 'close');
  await people.act(Priya, general, 'snooze', { until: new Date(app.clock.now().getTime() + 3_600_000).toISOString(), pastDue: true });
  const ids = [general, ofDavid, medical, refill, NO_THREAD];
  const ask = (query: string, person: number = Tom) => people.must(person, 'GET', `${INBOX}/threads?ids=${ids}&${query}`);
  const cases: readonly [string, string[]][] = [
    ['', [ofDavid, refill, medical, general]],
    ['status=active', [ofDavid, medical, general]],
    ['status=closed', [refill]],
    ['category=medical', [medical]],
    ['priority=high', [medical]],
    ['team=mine', []],
    ['clock=red', []],
    ['assignedTo=none', [ofDavid, refill, general]],
    [`assignedTo=${Priya}`, [medical]],
    ['unreadOnly=true', [ofDavid, refill, medical, general]],
    ['snoozed=false', [ofDavid, refill, medical]],
    ['snoozed=true', [general]],
    [`patientId=${David}`, [ofDavid]],
    ['sort=due', [medical, general, ofDavid]],
    ['sort=due&status=active&snoozed=false&assignedTo=none', [ofDavid]],
    ['limit=1&offset=1', [refill]],
  ];
  for (const [query, found] of cases) {
    const { threads, pagination } = await ask(query);
    expect([query, threads.map(({ id }: { id: string }) => id)]).toEqual([query, found]);
    const whole = await people.must(Tom, 'GET', `${INBOX}/threads?${query}`);
    expect([query, pagination.total]).toEqual([query, whole.pagination.total]);
  }
  expect((await ask('', Grace)).threads).toMatchObject([{ id: refill }]);
  expect((await ask('', Sam)).threads).toMatchObject(Array(4).fill({ subject: null, lastMessagePreview: null }));
  expect((await ask('', Silva)).threads).toEqual([]);
});

it('a list by IDs adds one row to the trail, with the patients of the threads it shows', async () => {
  const [hers, his] = [await open(Linh, { category: 'medical' }), await open(David)];
  await app.platform.audit.flush();
  const mark = app.clock.now();
  await people.must(Chen, 'GET', `${INBOX}/threads?ids=${hers},${his}&category=medical`);
  await app.platform.audit.flush();
  const rows = await adminQuery(
    app,
    "select action, patients from audit.events where actor_id = $1 and at >= $2 and action like 'messaging.%'",
    [Chen, mark],
  );
  expect(rows).toEqual([{ action: 'messaging.threads.list', patients: [Linh] }]);
});

it('refuses more than twenty IDs, and what is no ID', async () => {
  const many = Array.from({ length: 21 }, () => NO_THREAD);
  for (const ids of ['', 'x', `${NO_THREAD},`, many.join()]) {
    const reply = await people.ask(Tom, 'GET', `${INBOX}/threads?ids=${ids}`);
    expect([ids, reply.status, Object.keys(reply.body.details.fields)[0]]).toEqual([ids, 400, expect.stringMatching(/^ids/)]);
  }
  for (const ids of [[], ['x'], many])
    expect((await people.ask(Tom, 'POST', `${INBOX}/threads/search`, { text: 'a', ids })).status).toBe(400);
  expect((await people.ask(Tom, 'GET', `${INBOX}/threads?ids=${many.slice(1)}`)).status).toBe(200);
});

it('a list by due time begins with what is due first and goes on with answered threads, page after page', async () => {
  const urgent = { category: 'medical' };
  const [first, early, late, calm] = [await open(Linh, urgent), await open(Linh, urgent), await open(Linh, urgent), await open(Linh)];
  for (const id of [first, late]) await people.answer(Tom, id);
  const whole = await idsOf(Tom, 'sort=due');
  expect(whole.filter((id) => [first, early, late, calm].includes(id))).toEqual([early, calm, late, first]);
  const pages: string[] = [];
  for (let offset = 0, more = true; more; offset += 2) {
    const page = await people.must(Tom, 'GET', `${INBOX}/threads?patientId=${Linh}&sort=due&limit=2&offset=${offset}`);
    pages.push(...page.threads.map(({ id }: { id: string }) => id));
    more = page.pagination.hasMore;
  }
  expect(pages.filter((id) => opened.has(id))).toEqual(whole);
});

it('pages have totals and do not overlap', async () => {
  const { pagination } = await people.must(David, 'GET', `${PORTAL}/threads?category=other`);
  const newest: string[] = [];
  for (const n of upTo(7)) newest.unshift(await open(David, { subject: `Question ${n}`, category: 'other' }));
  const seen: string[] = [];
  for (const offset of [0, 3, 6]) {
    const page = await people.must(David, 'GET', `${PORTAL}/threads?category=other&limit=3&offset=${offset}`);
    const total = 7 + pagination.total;
    expect(page.pagination).toEqual({ total, limit: 3, offset, hasMore: offset + 3 < total });
    seen.push(...page.threads.map(({ id }: { id: string }) => id));
  }
  expect(seen.slice(0, 7)).toEqual(newest);
  expect(new Set(seen).size).toBe(seen.length);
});

it('an administrator sees that threads exist, without a word of them; a pharmacist sees prescriptions', async () => {
  await open(David, { subject: 'Secret-subject', messageText: 'Secret-text', category: 'prescription' });
  const list = await people.ask(Sam, 'GET', `${INBOX}/threads?limit=200`);
  expect(list.text).not.toContain('Secret');
  expect(list.body.threads[0]).toMatchObject({ subject: null, lastMessagePreview: null, patientName: 'David Wang', messageCount: 2 });
  const { threads } = await people.must(Grace, 'GET', `${INBOX}/threads?limit=200`);
  expect(new Set(threads.map(({ category }: { category: string }) => category))).toEqual(new Set(['prescription']));
  expect((await people.must(Silva, 'GET', `${INBOX}/threads?patientId=${David}`)).threads).toEqual([]);
});

it('a category that is restricted to its team is read by the team and the assignee alone', async () => {
  await adminQuery(app, "update messaging.categories set restricted = true where tenant_id = 1 and category = 'billing'");
  await adminQuery(app, "insert into messaging.category_members values (1, 'billing', $1)", [Tom]);
  const id = await open(Linh, { category: 'billing' });
  expect(await idsOf(Tom, 'team=mine')).toEqual([id]);
  expect(await idsOf(Chen, 'category=billing')).toEqual([]);
  expect((await people.ask(Chen, 'GET', `${INBOX}/threads/${id}`)).body.code).toBe('THREAD_NOT_FOUND');
  expect((await people.act(Chen, id, 'claim')).status).toBe(404);
  // A mention of a colleague who may not read it would invite them to nothing.
  const mention = { messageText: `@[Isabella Chen](${Chen}), please look`, isInternalNote: true };
  expect((await people.ask(Tom, 'POST', `${INBOX}/threads/${id}/messages`, mention)).body.code).toBe('USER_NOT_FOUND');
  await people.put(Tom, id, { assignedTo: Chen });
  expect(await idsOf(Chen, 'category=billing')).toEqual([id]);
  await people.must(Tom, 'POST', `${INBOX}/threads/${id}/messages`, mention);
  expect((await people.see(id, Tom)).messages.at(-1).mentions).toEqual([{ userId: Chen, name: 'Isabella Chen' }]);
  await people.put(Tom, id, { assignedTo: null });
  expect((await people.ask(Chen, 'GET', `${INBOX}/threads/${id}`)).status).toBe(404);
  expect(await idsOf(Sam, 'category=billing')).toEqual([id]);
  // It has lost all of its people: its patients must still be heard.
  await adminQuery(app, 'delete from messaging.category_members');
  expect((await people.ask(Chen, 'GET', `${INBOX}/threads/${id}`)).status).toBe(200);
  expect(await idsOf(Chen, 'category=billing')).toEqual([id]);
  // The same with a member who does not answer this category.
  await adminQuery(app, "insert into messaging.category_members values (1, 'billing', $1)", [Grace]);
  expect(await idsOf(Chen, 'category=billing')).toEqual([id]);
  expect(await idsOf(Grace, 'category=billing')).toEqual([]);
  await adminQuery(app, 'delete from messaging.category_members');
  await adminQuery(app, 'delete from messaging.categories');
});

it('counts of unread threads and of the views follow the work', async () => {
  const before = await people.must(Chen, 'GET', `${INBOX}/unread-count`);
  const id = await open(David, { category: 'medical' });
  const after = await people.must(Chen, 'GET', `${INBOX}/unread-count`);
  expect(after.unreadCount).toBe(before.unreadCount + 1);
  for (const view of ['unassigned', 'urgent'] as const)
    expect(after.views[view]).toEqual({ threads: before.views[view].threads + 1, unread: before.views[view].unread + 1 });
  expect(after.views.mine).toEqual(before.views.mine);
  await people.act(Chen, id, 'claim');
  await people.act(Chen, id, 'read');
  const held = await people.must(Chen, 'GET', `${INBOX}/unread-count`);
  expect(held.unreadCount).toBe(before.unreadCount);
  expect(held.views.mine).toEqual({ threads: before.views.mine.threads + 1, unread: before.views.mine.unread });
  expect(held.views.unassigned).toEqual(before.views.unassigned);
  await people.act(Chen, id, 'close');
  expect((await people.must(Chen, 'GET', `${INBOX}/unread-count`)).views.mine).toEqual(before.views.mine);
});

it('a filter by assignee names what is allowed', async () => {
  const allowed = { assignedTo: 'must be the ID of a colleague, me or none' };
  for (const wrong of ['0', '-1', 'you', '1.5', '2147483648', ''])
    expect((await people.ask(Tom, 'GET', `${INBOX}/threads?assignedTo=${wrong}`)).body.details.fields).toEqual(allowed);
  for (const assignedTo of [0, -1, 'you', 1.5, '6'])
    expect((await people.ask(Tom, 'POST', `${INBOX}/threads/search`, { text: 'a', assignedTo })).body.details.fields).toEqual(allowed);
  for (const right of ['me', 'none', '6']) expect((await people.ask(Tom, 'GET', `${INBOX}/threads?assignedTo=${right}`)).status).toBe(200);
});

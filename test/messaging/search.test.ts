// Search in the inbox: whole words, by keyed hashes.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { type Correspondence, correspond, INBOX, PEOPLE } from './harness.ts';

let app: TestApp;
let people: Correspondence;
beforeAll(async () => {
  app = await startApp();
  people = correspond(app);
});
afterAll(() => app.close());

const { David, Linh, Mensah, Priya, Tom, Grace, Sam, Lopez } = PEOPLE;
const search = async (text: string, filters: Record<string, unknown> = {}, person: number = Priya) =>
  people.must(person, 'POST', `${INBOX}/threads/search`, { text, ...filters });
const found = async (text: string, filters: Record<string, unknown> = {}, person: number = Priya): Promise<string[]> =>
  (await search(text, filters, person)).threads.map(({ id }: { id: string }) => id);

it('finds every word in the subject, a message or a note, in any order, without case and accents, and no part of a word', async () => {
  const thread = await people.open(David, { subject: 'Ankle café', messageText: 'It is swollen since Tuesday' });
  await people.answer(Tom, thread, 'Please use ice');
  await people.note(Tom, thread, 'Suspected sprain');
  for (const text of ['ankle', 'CAFE', 'swollen ankle', 'ice Tuesday', 'sprain', 'ankle ice sprain swollen'])
    expect(await found(text), text).toEqual([thread]);
  for (const text of ['ank', 'swoll', 'ankles', 'ankle zebra', '...']) expect(await found(text), text).toEqual([]);
});

it('finds the patient by name or MRN, also together with words of the text', async () => {
  const thread = await people.open(Linh, { subject: 'Umbrella' });
  const { patientMrn } = (await people.see(thread)).thread;
  expect(await found('Linh umbrella')).toEqual([thread]);
  expect(await found(patientMrn)).toContain(thread);
  expect(await found('David umbrella')).toEqual([]);
});

it('compares every word, and refuses more than twelve', async () => {
  const thread = await people.open(David, { subject: 'Heron', messageText: 'one two three four five six seven eight nine ten eleven' });
  expect(await found('heron one two three four five six seven')).toEqual([thread]);
  expect(await found('heron one two three four five zebra')).toEqual([]);
  expect(await found('heron one two three four five six seven eight nine ten zebra')).toEqual([]);
  expect(await found('heron one two three four five six seven eight nine ten eleven')).toEqual([thread]);
  const refused = await people.ask(Priya, 'POST', `${INBOX}/threads/search`, { text: 'a b c d e f g h i j k l m' });
  expect(refused).toMatchObject({ status: 400, body: { details: { issues: [{ field: 'text', code: 'too_many_words', max: 12 }] } } });
});

it('finds threads that have a word of few threads, of as many and of many', async () => {
  const [first] = await Promise.all(
    Array.from({ length: 9 }, () => people.open(Linh, { subject: 'Pelican', messageText: 'by the river' })),
  );
  const thread = await people.open(David, { subject: 'Pelican', messageText: 'by the lake-side' });
  for (const text of ['pelican lake', 'lake side pelican', 'lake-side pelican', 'river pelican lake david', 'pelican lake David'])
    expect(await found(text), text).toEqual(text.includes('river') ? [] : [thread]);
  expect(await found('pelican river by')).toHaveLength(9);
  expect(await found('pelican river linh')).toContain(first);
});

it('takes the filters of the list, and pages', async () => {
  const threads: string[] = [];
  for (const category of ['general', 'billing', 'billing']) threads.push(await people.open(David, { subject: 'Giraffe', category }));
  await people.act(Tom, threads[2]!, 'close');
  expect(await found('giraffe', { category: 'billing' })).toEqual([threads[2], threads[1]]);
  expect(await found('giraffe', { status: 'active', category: 'billing' })).toEqual([threads[1]]);
  expect(await search('giraffe', { limit: 2 })).toMatchObject({ pagination: { total: 3, limit: 2, offset: 0, hasMore: true } });
  expect((await search('giraffe', { limit: 2, offset: 2 })).threads).toMatchObject([{ id: threads[0] }]);
  expect(await found('giraffe', { unreadOnly: true, assignedTo: 'none' })).toHaveLength(3);
});

it('finds only some threads by their IDs, whose words may be rare or frequent', async () => {
  const threads: string[] = [];
  for (const category of ['general', 'billing', 'billing']) threads.push(await people.open(David, { subject: 'Okapi', category }));
  const [first, second, third] = threads as [string, string, string];
  expect(await search('okapi', { ids: [first, third] })).toMatchObject({
    threads: [{ id: third }, { id: first }],
    pagination: { total: 2, hasMore: false },
  });
  expect(await found('okapi david', { ids: [first, second], category: 'billing' })).toEqual([second]);
  expect(await found('good okapi', { ids: [second] })).toEqual([second]);
  expect(await found('zebra', { ids: [first] })).toEqual([]);
});

it('shows only threads that the caller may read, in their own clinic, and nothing to administrators', async () => {
  const [medical, prescription] = [
    await people.open(David, { subject: 'Penguin', category: 'medical' }),
    await people.open(David, { subject: 'Penguin', category: 'prescription' }),
  ];
  const abroad = await people.open(Mensah, { subject: 'Penguin' });
  expect(await found('penguin')).toEqual([prescription, medical]);
  expect(await found('penguin', {}, Grace)).toEqual([prescription]);
  expect(await found('penguin', {}, Lopez)).toEqual([abroad]);
  expect((await people.ask(Sam, 'POST', `${INBOX}/threads/search`, { text: 'penguin' })).status).toBe(403);
});

it('follows a merge: words of the source lead to the target', async () => {
  const target = await people.open(David, { subject: 'Walrus' });
  const source = await people.open(David, { subject: 'Octopus', messageText: 'tentacle' });
  await people.act(Tom, target, 'merge', { sourceThreadId: source });
  expect(await found('tentacle')).toEqual([target]);
  expect(await found('walrus tentacle')).toEqual([target]);
  expect(await found('octopus')).toContain(source);
});

it('stores no word, and the same word in two clinics with different hashes', async () => {
  await people.open(David, { subject: 'Flamingo', messageText: '-' });
  await people.open(Mensah, { subject: 'Flamingo', messageText: '-' });
  const rows = await adminQuery(
    app,
    `select w.tenant_id, encode(w.word, 'hex') as word from messaging.thread_words w
      where w.thread_id in (select id from messaging.threads where created_at > now() - interval '1 minute') order by 1`,
    [],
  );
  expect(JSON.stringify(rows)).not.toContain(Buffer.from('flamingo').toString('hex'));
  const of = (tenant: number) => new Set(rows.filter(({ tenant_id }) => tenant_id === tenant).map(({ word }) => word));
  expect(of(1).intersection(of(2)).size).toBe(0);
});

// Saved replies: who keeps them, their variables, and that none reaches a patient unfilled.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { type Correspondence, correspond, INBOX, PEOPLE } from './harness.ts';

let app: TestApp;
let people: Correspondence;
beforeAll(async () => {
  app = await startApp();
  people = correspond(app);
  // Those of the demo.
  await adminQuery(app, 'delete from messaging.canned_responses');
});
afterAll(() => app.close());

const { David, Priya, Tom, Sam, Silva } = PEOPLE;
const PATH = '/api/canned-responses';
const add = (person: number, fields: Record<string, unknown>) =>
  people.ask(person, 'POST', PATH, { responseText: 'Rest and drink.', ...fields });
const titles = async (person: number, query = ''): Promise<string[]> =>
  (await people.must(person, 'GET', `${PATH}${query}`)).cannedResponses.map(({ title }: { title: string }) => title);

it('are added, changed and removed by anybody who answers patients, and listed by title', async () => {
  const made = await add(Tom, { title: 'Refill 10', category: 'prescription', responseText: 'Dear {{patient.firstName}}, it is ready.' });
  expect(made).toMatchObject({
    status: 201,
    body: { title: 'Refill 10', category: 'prescription', isActive: true, createdBy: { id: Tom, role: 'staff' } },
  });
  await add(Priya, { title: 'Refill 2', category: 'prescription' });
  await add(Sam, { title: 'Hello' });
  expect(await titles(Tom)).toEqual(['Hello', 'Refill 2', 'Refill 10']);
  expect(await titles(Tom, '?category=billing')).toEqual(['Hello']);
  const changed = await people.must(Priya, 'PUT', `${PATH}/${made.body.id}`, {
    title: 'Refill ready',
    category: null,
    responseText: 'Dear {{ patient.name }}, it is ready. {{staff.name}}, {{clinic.name}}',
    isActive: false,
  });
  expect(changed).toMatchObject({ id: made.body.id, title: 'Refill ready', category: null, isActive: false });
  expect(await titles(Tom)).toEqual(['Hello', 'Refill 2']);
  expect(await titles(Tom, '?all=true')).toEqual(['Hello', 'Refill 2', 'Refill ready']);
  expect((await people.ask(Tom, 'DELETE', `${PATH}/${made.body.id}`)).status).toBe(204);
  expect((await people.ask(Tom, 'DELETE', `${PATH}/${made.body.id}`)).body.code).toBe('CANNED_RESPONSE_NOT_FOUND');
  expect((await people.ask(Tom, 'PUT', `${PATH}/${made.body.id}`, { title: 'x', responseText: 'x' })).status).toBe(404);
});

it('are not overwritten by an edit of an earlier version', async () => {
  const { body: made } = await add(Tom, { title: 'Two editors' });
  expect(made.version).toBe(1);
  const edit = (person: number, fields: Record<string, unknown>, headers?: Record<string, string>) =>
    people.ask(person, 'PUT', `${PATH}/${made.id}`, { title: 'Two editors', responseText: 'Rest.', ...fields }, headers);
  const first = await edit(Priya, { responseText: 'Rest well.', version: made.version });
  expect(first).toMatchObject({ status: 200, body: { responseText: 'Rest well.', version: 2 } });
  const conflict = { status: 412, body: { code: 'EDIT_CONFLICT', details: { current: first.body } } };
  expect(await edit(Tom, { version: made.version })).toMatchObject(conflict);
  expect(await edit(Tom, {}, { 'If-Match': '"1"' })).toMatchObject(conflict);
  expect((await edit(Tom, { version: 2 })).body).toMatchObject({ responseText: 'Rest.', version: 3 });
  // The compatibility API has no version: without one, the last edit wins.
  expect((await edit(Tom, { responseText: 'Drink.' })).body).toMatchObject({ responseText: 'Drink.', version: 4 });
  const both = await Promise.all([Tom, Priya].map((person) => edit(person, { responseText: `By ${person}`, version: 4 })));
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 412]);
});

it('have a title that is unique in the clinic, without case and accents', async () => {
  expect((await add(Tom, { title: 'Résultats  prêts' })).status).toBe(201);
  expect(await add(Priya, { title: 'RESULTATS PRETS' })).toMatchObject({ status: 409, body: { code: 'NAME_TAKEN' } });
  expect((await add(Silva, { title: 'Résultats prêts' })).status).toBe(201);
});

it('know the variables that a client can fill in, and no others', async () => {
  for (const text of ['{{patient.ssn}}', 'Hello {{}}', '{{Patient.Name}}'])
    expect(await add(Tom, { title: text, responseText: text })).toMatchObject({ status: 400, body: { code: 'UNFILLED_VARIABLE' } });
});

it('do not reach a patient with a variable that is left, in no text of a new thread or a reply', async () => {
  const thread = await people.open(David);
  const send = (messageText: string, isInternalNote = false) =>
    people.ask(Tom, 'POST', `${INBOX}/threads/${thread}/messages`, { messageText, isInternalNote });
  for (const text of ['Dear {{patient.firstName}}', 'Dear {{ anything }}', '{{}}', '{{ {x} }}', '{{{name}}}', '{{ a } b\n}}'])
    expect(await send(text)).toMatchObject({ status: 400, body: { code: 'UNFILLED_VARIABLE' } });
  const start = { patientId: David, category: 'general', messageText: 'Hello', subject: 'For {{patient.name}}' };
  expect((await people.ask(Tom, 'POST', `${INBOX}/threads`, start)).body.code).toBe('UNFILLED_VARIABLE');
  expect((await people.seeAs(David, thread)).messages).toHaveLength(1);
  // A note is for colleagues, who may discuss a template.
  expect((await send('We should fill in {{patient.firstName}}', true)).status).toBe(201);
  expect((await send('Dear {David}, dear { { David } }')).status).toBe(201);
});

it('are encrypted', async () => {
  await add(Tom, { title: 'A very telling title', responseText: 'and a very telling text' });
  const rows = await adminQuery(app, 'select body::text, title_key::text from messaging.canned_responses', []);
  const stored = JSON.stringify(rows);
  for (const telling of ['very telling', Buffer.from('very telling').toString('hex')]) expect(stored).not.toContain(telling);
});

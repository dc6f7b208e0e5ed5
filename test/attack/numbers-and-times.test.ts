// Numbers out of the range of a column, impossible instants and forged cursors are refused as invalid, without effects on other clients.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { goLive } from '../harness/live.ts';

const ISABELLA = 2;
const DAVID = 4;
const TOM = 6;
const SAM = 8;

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const get = async (person: number, path: string): Promise<number> =>
  (await app.request('GET', path, { token: await app.tokenOf(person) })).status;
const cursor = (position: unknown): string => Buffer.from(JSON.stringify(position)).toString('base64url');

test.each([
  ['a revision above int4', DAVID, '/v1/chat/1/changes?after=2147483648'],
  ['a revision of fifteen digits', DAVID, '/v1/chat/1/changes?after=999999999999999'],
  ['a conversation above int4', DAVID, '/v1/chat/2147483648/messages'],
  ['a conversation in scientific notation', DAVID, '/v1/chat/1e0/messages'],
  ['a cursor with a number above int4', ISABELLA, `/v1/consultations?after=${cursor([true, '2026-01-01T00:00:00.000Z', 99_999_999_999])}`],
  ['a cursor that is not a tuple', ISABELLA, `/v1/consultations?after=${cursor({ __proto__: 1 })}`],
  [
    'an audit cursor with an offset no zone has',
    SAM,
    `/v1/audit?after=${cursor(['2026-01-01 00:00:00+23:59', '00000000-0000-7000-8000-000000000000'])}`,
  ],
])('%s is a bad request', async (_what, person, path) => {
  expect(await get(person, path)).toBe(400);
});

test.each([
  ['the year 0', ISABELLA, `/v1/consultations?after=${cursor([true, '0000-01-01T00:00:00.000Z', 1])}`],
  ['the trail since the year 0', SAM, '/v1/audit?from=0000-01-01T00:00:00Z'],
  ['the trail until the year 10000', SAM, `/v1/audit?to=${encodeURIComponent('9999-12-31T23:59:59.999-23:59')}`],
  ['messages since the year 0', DAVID, '/v1/chat/1/messages?since=0000-01-01T00:00:00Z'],
])('%s is a valid instant', async (_what, person, path) => {
  expect(await get(person, path)).toBe(200);
});

test('a topic above int4 is unknown, and conversations that others open at the same time are not affected', async () => {
  const david = await app.tokenOf(DAVID);
  const live = await goLive(app, DAVID);
  for (let i = 0; i < 20; i++) live.send({ type: 'subscribe', topic: `consultation:${9_999_999_900 + i}` });
  const replies = await Promise.all(Array.from({ length: 20 }, () => app.request('GET', '/v1/chat/1/messages', { token: david })));
  expect(replies.map((r) => r.status)).toEqual(replies.map(() => 200));
  expect(await live.next('error', undefined, 20)).toMatchObject({ code: 'NOT_FOUND' });
  await live.close();
});

test('a user who oversees a clinic pages through all its consultations in order, each once', async () => {
  const token = await app.tokenOf(ISABELLA);
  const opened: number[] = [];
  for (let i = 0; i < 12; i++)
    opened.push((await app.request('POST', '/v1/consultations', { token, body: { patient_id: DAVID, doctor_id: ISABELLA } })).body.id);
  const tom = await app.tokenOf(TOM);
  const all = (await app.request('GET', '/v1/consultations?limit=200', { token: tom })).body.consultations.map((c: { id: number }) => c.id);
  const paged: number[] = [];
  for (let after = ''; ; ) {
    const { body } = await app.request('GET', `/v1/consultations?limit=5${after}`, { token: tom });
    paged.push(...body.consultations.map((c: { id: number }) => c.id));
    if (body.next === null) break;
    after = `&after=${body.next}`;
  }
  expect(paged).toEqual(all);
  expect(new Set(paged).size).toBe(paged.length);
  expect(paged).toEqual(expect.arrayContaining(opened));
});

test('blanks around a text are limited', async () => {
  const token = await app.tokenOf(DAVID);
  const say = async (content: string) => (await app.request('POST', '/v1/chat/1/messages', { token, body: { content } })).status;
  expect(await say(`${' '.repeat(900_000)}a`)).toBe(400);
  expect(await say(`${' '.repeat(8000)}${'🩺'.repeat(8000)}`)).toBe(201);
});

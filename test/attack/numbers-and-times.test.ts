// Numbers out of the range of a column, impossible instants and forged cursors are refused as invalid, without effects on other clients.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
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

/** Tokens of sessions with keys. */
const tokens = new Map<number, Promise<string>>();
const tokenOf = (person: number): Promise<string> => {
  const known = tokens.get(person) ?? app.identity.openSession(1, person, 'bedside-demo').then(({ access }) => access);
  tokens.set(person, known);
  return known;
};
const get = async (person: number, path: string): Promise<number> =>
  (await app.request('GET', path, { token: await tokenOf(person) })).status;
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

/** Lists with a cursor, and a caller who may read each. */
const LISTS: readonly (readonly [number, string])[] = [
  [SAM, '/v1/audit?'],
  [SAM, '/v1/users?'],
  [SAM, '/v1/notifications/dead-letters?'],
  [DAVID, '/v1/notifications?'],
  [ISABELLA, '/v1/consultations?'],
  [ISABELLA, '/v1/consultations?unattended=true&'],
  [ISABELLA, '/v1/patients?'],
  [ISABELLA, '/v1/tasks?ward=1&'],
  [ISABELLA, '/v1/patients/4/timeline?'],
  [ISABELLA, '/v1/patients/4/facts/history?kind=weight&'],
  [ISABELLA, '/v1/handovers?'],
  [ISABELLA, '/v1/doctors?'],
  [ISABELLA, '/v1/me/patients?'],
  [ISABELLA, '/v1/notes?patient_id=4&'],
  [ISABELLA, '/v1/care-plans?patient_id=4&'],
  [ISABELLA, '/v1/care-plans/waiting?'],
  [ISABELLA, '/v1/reminders?patient_id=4&from=2026-01-01&to=2026-01-07&'],
];
const UUID = '01890000-0000-7000-8000-000000000000';
/** Instants in the forms of cursors that PostgreSQL refuses, and the day of each. */
const IMPOSSIBLE = [
  ['0000-01-01T00:00:00.000Z', '0000-01-01'],
  ['0000-01-01T00:00:00.000000Z', '0000-01-01'],
  ['2025-02-29T00:00:00.000Z', '2025-02-29'],
  ['2026-01-01T00:00:61.000Z', '2026-01-32'],
  [`2026-01-01T00:00:00.${'0'.repeat(120)}Z`, '2026-13-01'],
  ['+275760-09-13T00:00:00.001Z', '275760-09-13'],
  ['infinity', 'infinity'],
  ['2026-01-01 00:00:00+23:59', 'epoch'],
] as const;
/** Positions of every shape that a list has. */
const FORGED = IMPOSSIBLE.flatMap(([at, day]) => [
  [at, UUID],
  [at, 1],
  [at, 'log', 1],
  [at, 'note-written', UUID],
  [true, at, 1],
  [false, at, 1],
  [day, '2026-01-01T00:00:00.000Z', UUID],
  ['2026-01-01', at, UUID],
]);

test('the lists with a cursor are those of the API', () => {
  const taking = app.operations
    .filter(({ contract: { query } }) => query?.shape.after instanceof z.ZodOptional)
    .map(({ contract }) => contract.path);
  const asked = LISTS.map(([, path]) => new RegExp(`^${path.split('?')[0]!.replaceAll(/\d+/g, '(\\d+|:\\w+)')}$`));
  expect(taking.filter((path) => !asked.some((pattern) => pattern.test(path)))).toEqual([]);
});

test.each(LISTS)('%s %s refuses a forged position', async (person, path) => {
  expect(await get(person, path)).toBe(200);
  const replies = await Promise.all(FORGED.map(async (position) => [await get(person, `${path}after=${cursor(position)}`), position]));
  expect(replies.filter(([status]) => status !== 400)).toEqual([]);
});

test.each([
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

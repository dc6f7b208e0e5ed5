// Search for a consultation among many: the server searches all of them, not only the loaded page of a screen.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Consultation } from '#contracts/consultations.ts';
import { startApp, type TestApp, type TestReply } from '../harness/app.ts';
import { upTo } from '../harness/chat.ts';

const [SMITH, CHEN, DAVID, PRIYA, TOM] = [1, 2, 4, 5, 6] as const;

let app: TestApp;
const tokens = new Map<number, string>();
let oldest: number;
beforeAll(async () => {
  app = await startApp();
  for (const person of [SMITH, CHEN, DAVID, PRIYA, TOM]) tokens.set(person, await app.tokenOf(person));
  oldest = await open(CHEN, await enter('Łucja', 'Møller', 'MRN-OLDEST-1'), CHEN, 'Bruised shoulder');
  // Enough that the oldest one is on no first page.
  for (const n of upTo(56)) await open(CHEN, DAVID, CHEN, `Follow-up ${n}`);
});
afterAll(() => app.close());

const as = (person: number, method: string, path: string, body?: unknown): Promise<TestReply> =>
  app.request(method, path, { token: tokens.get(person)!, ...(body === undefined ? {} : { body }) });
const enter = async (firstName: string, lastName: string, medicalRecordNumber: string): Promise<number> =>
  (await as(CHEN, 'POST', '/api/patients', { firstName, lastName, medicalRecordNumber })).body.id;
const open = async (by: number, patient_id: number, doctor_id: number, subject?: string): Promise<number> =>
  (await as(by, 'POST', '/v1/consultations', { patient_id, doctor_id, ...(subject && { subject }) })).body.id;
const search = async (by: number, text: string, rest: object = {}) => {
  const reply = await as(by, 'POST', '/v1/consultations/search', { text, ...rest });
  expect(reply.status, reply.text).toBe(200);
  return reply.body as { consultations: Consultation[]; next: string | null; unread_consultations: number };
};
const ids = async (by: number, text: string, rest?: object) => (await search(by, text, rest)).consultations.map((one) => one.id);

it.each(['moller', 'Lucja', 'OLDEST-1', 'mrn-oldest-1', 'shoulder', 'BRUISED moller', 'chen lucja', '  lucja   moller '])(
  '%j finds the oldest of 57',
  async (text) => {
    expect((await as(CHEN, 'GET', '/v1/consultations')).body.consultations.map((one: Consultation) => one.id)).not.toContain(oldest);
    expect(await ids(CHEN, text)).toEqual([oldest]);
  },
);

it.each(['moller knee', 'nobody', '!!', 'smith lucja'])('%j finds none', async (text) => {
  expect(await ids(CHEN, text)).toEqual([]);
});

it('searches only text that the caller may see: subjects only where they take part', async () => {
  expect(await ids(TOM, 'moller')).toEqual([oldest]);
  expect(await ids(TOM, 'shoulder')).toEqual([]);
  expect(await ids(SMITH, 'moller')).toEqual([]);
  expect((await search(TOM, 'moller')).consultations[0]).toMatchObject({ subject: null, last_message: null });
});

it('finds by a clinician who takes part', async () => {
  await as(CHEN, 'POST', `/v1/consultations/${oldest}/participants`, { user_id: PRIYA });
  expect(await ids(CHEN, 'patel')).toContain(oldest);
  expect(await ids(CHEN, 'patel follow-up')).toEqual([]);
  expect(await ids(PRIYA, 'lucja')).toEqual([oldest]);
});

it('continues page by page, within a status, and returns the list for an empty text', async () => {
  const all: number[] = [];
  for (let after: string | undefined, more = true; more; ) {
    const page = await search(CHEN, 'follow-up', { limit: 20, ...(after && { after }) });
    all.push(...page.consultations.map((one) => one.id));
    after = page.next ?? undefined;
    more = page.next !== null;
  }
  expect([all.length, new Set(all).size]).toEqual([56, 56]);
  await as(CHEN, 'POST', `/v1/consultations/${oldest}/close`);
  expect(await ids(CHEN, 'moller', { status: 'closed' })).toEqual([oldest]);
  expect(await ids(CHEN, 'moller', { status: 'open' })).toEqual([]);
  expect((await ids(CHEN, '', { limit: 200 })).length).toBeGreaterThanOrEqual(58);
});

it('is recorded in the trail with the patients it showed', async () => {
  // In a new session, because repeated reads in one session are summed.
  const reply = await app.request('POST', '/v1/consultations/search', { token: await app.tokenOf(CHEN), body: { text: 'moller' } });
  const trail = (await app.request('GET', '/v1/audit?limit=200', { token: await app.tokenOf(8) })).body;
  const row = trail.events.find((one: { request_id: string }) => one.request_id === reply.headers.get('x-request-id'));
  expect([row.action, row.patients.map((one: { id: number }) => one.id)]).toEqual([
    'consultations.search',
    [reply.body.consultations[0].patient.id],
  ]);
});

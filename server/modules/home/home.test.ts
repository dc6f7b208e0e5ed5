// A patient's first page, by the API.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../../test/harness/app.ts';
import { until } from '../../../test/harness/until.ts';

const SMITH = 1;
const CHEN = 2;
const DAVID = 4;
const GRACE = 7;
/** Of David and Dr Chen. */
const CONSULTATION = 1;

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const home = async (person: number) => {
  const reply = await app.request('GET', '/v1/home', { token: await app.tokenOf(person) });
  expect(reply.status).toBe(200);
  return reply.body;
};
const write = async (person: number, content: string) =>
  app.request('POST', `/v1/chat/${CONSULTATION}/messages`, { token: await app.tokenOf(person), body: { content } });

it('has what is new, and is what the separate requests return', async () => {
  await write(CHEN, 'Please come in today.');
  await until(async () => (await home(DAVID)).notifications.unread_count === 1, 'the notice is there');
  const token = await app.tokenOf(DAVID);
  const [me, list] = await Promise.all([
    app.request('GET', '/v1/me', { token }),
    app.request('GET', `/v1/consultations?limit=3&patient=${DAVID}`, { token }),
  ]);
  const { consultations, unread_consultations } = list.body;
  expect(consultations[0]).toMatchObject({ id: CONSULTATION, unread: 1 });
  expect(await home(DAVID)).toEqual({
    me: me.body,
    messages: { consultations, unread_consultations },
    threads: { unread_count: 0 },
    notifications: { unread_count: 1 },
    version: expect.any(String),
  });
});

it('shows at most three consultations', async () => {
  const token = await app.tokenOf(CHEN);
  for (const subject of ['Second', 'Third', 'Fourth'])
    await app.request('POST', '/v1/consultations', { token, body: { patient_id: DAVID, doctor_id: CHEN, subject } });
  expect((await home(DAVID)).messages.consultations).toHaveLength(3);
});

it('shows a clinician none of their patients', async () => {
  expect((await home(SMITH)).messages.consultations.filter(({ patient }: { patient: { id: number } }) => patient.id !== SMITH)).toEqual([]);
  expect((await home(GRACE)).messages.consultations).toEqual([]);
});

// A patient's first page, by the API.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../../test/harness/app.ts';
import { until } from '../../../test/harness/until.ts';
import { correspond } from '../../../test/messaging/harness.ts';

const SMITH = 1;
const CHEN = 2;
const LINH = 3;
const DAVID = 4;
const TOM = 6;
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
    threads: { open: expect.any(Array), unread_count: 0 },
    notes: { newest: null },
    plan: expect.objectContaining({ time_zone: 'Europe/London', being_renewed: false }),
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

it('lists open conversations with the clinic, unread ones first, and no closed one', async () => {
  const { open, answer, act } = correspond(app);
  const shown = async () => (await home(LINH)).threads;
  const before = (await shown()).unread_count;
  const [answered, closed] = [await open(LINH, { subject: 'Answered' }), await open(LINH, { subject: 'Closed' })];
  await answer(TOM, answered);
  await act(TOM, closed, 'close');
  for (const subject of ['Second', 'Third', 'Newest']) await open(LINH, { subject });
  const { open: list, unread_count } = await shown();
  expect(unread_count).toBe(before + 1);
  expect(list).toHaveLength(3);
  expect(list.at(0).unread).toBeGreaterThan(0);
  const unread = list.map((one: { unread: number }) => one.unread > 0);
  expect(unread).toEqual(unread.toSorted((a: boolean, b: boolean) => Number(b) - Number(a)));
  expect(list.find(({ id }: { id: string }) => id === answered)).toEqual({
    id: answered,
    subject: 'Answered',
    last_message_at: expect.stringMatching(/^\d{4}-.*Z$/),
    unread: 1,
  });
  expect(JSON.stringify(list)).not.toContain(closed);
});

it('shows a clinician none of their patients', async () => {
  expect((await home(SMITH)).messages.consultations.filter(({ patient }: { patient: { id: number } }) => patient.id !== SMITH)).toEqual([]);
  expect((await home(GRACE)).messages.consultations).toEqual([]);
});

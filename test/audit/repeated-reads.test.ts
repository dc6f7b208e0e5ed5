// Repeated reads of a page are recorded at once the first time, and as a number afterwards.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';

const PRIYA = 5;
const ISABELLA = 2;
const DAVID = 4;
const SAM = 8;

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const rowsOf = (action: string, actor: number) =>
  adminQuery(app, 'select times, patients from audit.events where action = $1 and actor_id = $2 order by at, id', [action, actor]);

it('of a patient’s record', async () => {
  const token = await app.tokenOf(PRIYA);
  for (let i = 0; i < 4; i++) expect((await app.request('GET', `/api/patients/${DAVID}`, { token })).status).toBe(200);
  expect(await rowsOf('patients.read', PRIYA)).toEqual([{ times: 1, patients: [DAVID] }]);
  await app.platform.audit.flush();
  expect(await rowsOf('patients.read', PRIYA)).toEqual([
    { times: 1, patients: [DAVID] },
    { times: 3, patients: [DAVID] },
  ]);
});

it('of a conversation, by members only', async () => {
  const token = await app.tokenOf(ISABELLA);
  for (let i = 0; i < 3; i++) expect((await app.request('GET', '/v1/chat/1/messages', { token })).status).toBe(200);
  const stranger = await app.tokenOf(PRIYA);
  for (let i = 0; i < 2; i++) expect((await app.request('GET', '/v1/chat/1/messages', { token: stranger })).status).toBe(404);
  await app.platform.audit.flush();
  const seen = await rowsOf('consultations.messages.read', ISABELLA);
  expect(seen.map(({ times }) => times)).toEqual([1, 2]);
  const refused = await adminQuery(
    app,
    `select times, outcome from audit.events where action = 'consultations.messages.read' and actor_id = $1`,
    [PRIYA],
  );
  expect(refused).toEqual(Array(2).fill({ times: 1, outcome: 'refused' }));
});

it('are shown to administrators as one event with their number', async () => {
  const reader = await app.tokenOf(PRIYA);
  for (let i = 0; i < 3; i++) await app.request('GET', '/api/patients/101', { token: reader });
  await app.platform.audit.flush();
  const { body } = await app.request('GET', '/v1/audit?patient_id=101', { token: await app.tokenOf(SAM) });
  const reads = body.events.filter(({ action }: { action: string }) => action === 'patients.read');
  expect(reads.map(({ times }: { times: number }) => times)).toEqual([2, 1]);
});

// Refusals that concern a patient are recorded whatever their status; integrations act only for patients who can act themselves.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp, type TestReply } from '../harness/app.ts';
import { goLive } from '../harness/live.ts';
import { adminQuery } from '../harness/people/accounts.ts';

const ISABELLA = 2;
const DAVID = 4;
const SAM = 8;

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const as = async (person: number, method: string, path: string, body?: unknown): Promise<TestReply> =>
  app.request(method, path, { token: await app.tokenOf(person), ...(body === undefined ? {} : { body }) });

const trailOf = (reply: TestReply) =>
  adminQuery(app, 'select action, outcome, reason, patients from audit.events where request_id = $1', [reply.headers.get('x-request-id')]);

test('writing, editing, adding and closing in a closed consultation are refused, and recorded in the patient’s trail', async () => {
  const { id } = (await as(ISABELLA, 'POST', '/v1/consultations', { patient_id: DAVID, doctor_id: ISABELLA })).body;
  const message = (await as(DAVID, 'POST', `/v1/chat/${id}/messages`, { content: 'hello' })).body;
  expect((await as(ISABELLA, 'POST', `/v1/consultations/${id}/close`)).status).toBe(200);
  const closed = { outcome: 'refused', reason: 'CONSULTATION_CLOSED', patients: [DAVID] };
  for (const [reply, action] of [
    [await as(DAVID, 'POST', `/v1/chat/${id}/messages`, { content: 'late' }), 'consultations.messages.send'],
    [await as(DAVID, 'PATCH', `/v1/chat/${id}/messages/${message.id}`, { content: 'late' }), 'consultations.messages.edit'],
    [await as(DAVID, 'DELETE', `/v1/chat/${id}/messages/${message.id}`), 'consultations.messages.recall'],
    [await as(ISABELLA, 'POST', `/v1/consultations/${id}/participants`, { user_id: 5 }), 'consultations.add-participant'],
    [await as(ISABELLA, 'POST', `/v1/consultations/${id}/close`), 'consultations.close'],
  ] as const) {
    expect(reply.status).toBe(409);
    expect(await trailOf(reply)).toEqual([{ action, ...closed }]);
  }
});

test('an integration writes for a patient, but not for a clinician or a disabled account', async () => {
  const { key, id } = (await as(SAM, 'POST', '/v1/api-keys', { name: 'Portal', scopes: ['consultations:write', 'consultations:read'] }))
    .body;
  for (const person of [DAVID, ISABELLA]) expect((await as(person, 'PUT', `/v1/integrations/${id}/consent`)).status).toBe(204);
  const write = (userId: number) =>
    app.request('POST', '/api/addConsultationMessage', { token: key, body: { userId, consultationId: 1, messageContent: 'through' } });
  expect((await write(DAVID)).status).toBe(201);
  const clinician = await write(ISABELLA);
  expect([clinician.status, clinician.body.code]).toEqual([403, 'NOT_THE_CALLER']);
  expect((await as(SAM, 'POST', `/v1/users/${DAVID}/disable`)).status).toBe(200);
  expect((await write(DAVID)).status).toBe(403);
  expect((await app.request('GET', '/v1/chat/1/messages', { token: key })).status).toBe(404);
  expect((await as(SAM, 'POST', `/v1/users/${DAVID}/enable`)).status).toBe(200);
  expect((await write(DAVID)).status).toBe(201);
});

test('signing out ends token, cookie and socket', async () => {
  const browser = { 'x-bedside-app': 'patient' };
  const login = await app.request('POST', '/v1/auth/login', {
    body: { email: 'linh.nguyen@northside.example', password: 'bedside-demo' },
    headers: browser,
  });
  const cookie = login.headers
    .getSetCookie()
    .find((c) => c.startsWith('bedside_patient='))!
    .split(';')[0]!;
  const token = login.body.access_token as string;
  const live = await goLive(app, 3);
  const signedIn = await goLive(app, 3);
  signedIn.send({ type: 'auth', token });
  await signedIn.settled();
  expect((await app.request('POST', '/v1/auth/logout', { token, headers: browser })).status).toBe(204);
  expect((await signedIn.closed()).code).toBe(4401);
  expect((await app.request('GET', '/v1/me', { token })).status).toBe(401);
  expect((await app.request('POST', '/v1/auth/refresh', { body: {}, headers: { ...browser, cookie } })).status).toBe(401);
  await live.settled();
  await live.close();
});

test('a cookie of one app is invalid in another, and every cookie without the app’s header', async () => {
  const login = await app.request('POST', '/v1/auth/login', {
    body: { email: 'isabella.chen@northside.example', password: 'bedside-demo' },
    headers: { 'x-bedside-app': 'clinic' },
  });
  const [cookie] = login.headers
    .getSetCookie()
    .find((c) => c.startsWith('bedside_clinic='))!
    .split(';');
  const value = cookie!.split('=')[1]!;
  const refresh = (headers: Record<string, string>, body: unknown = {}) => app.request('POST', '/v1/auth/refresh', { body, headers });
  expect(login.body.refresh_token).toBeUndefined();
  expect((await refresh({ cookie: cookie! })).status).toBe(401);
  expect((await refresh({ cookie: `bedside_admin=${value}`, 'x-bedside-app': 'admin' })).status).toBe(401);
  expect((await refresh({}, { refresh_token: decodeURIComponent(value) })).status).toBe(401);
  expect((await refresh({ cookie: cookie!, 'x-bedside-app': 'clinic' })).status).toBe(200);
});

// Failures are logged without personal data: every line of a server that fails in every way, at the most verbose level.
import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { passwordChanged } from '#modules/identity/events.ts';
import { systemCtx } from '#platform/context.ts';
import { createLogger } from '#platform/log.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { goLive, hangUp } from '../harness/live.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { until } from '../harness/until.ts';

const CANARY = 'canary-of-knee-surgery';
/** Long enough that no time and no request ID contains it by chance. */
const NOBODY = 1_987_654_321;
const FIELDS = [
  'level',
  'time',
  'msg',
  'requestId',
  'method',
  'route',
  'status',
  'ms',
  'error',
  'code',
  'subscriber',
  'event',
  'attempts',
  'job',
  'reason',
];

const lines: string[] = [];
const logged = (...messages: string[]) => messages.every((msg) => lines.some((line) => line.includes(`"msg":"${msg}"`)));
let app: TestApp;
let tokens: string[];
beforeAll(async () => {
  const out = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(...String(chunk).trim().split('\n'));
      done();
    },
  });
  // No server listens on port 1, so that mail delivery fails.
  app = await startApp({ env: { SMTP_URL: 'smtp://127.0.0.1:1' }, log: createLogger('trace', out) });
  tokens = await Promise.all([app.tokenOf(4), app.tokenOf(2)]);
});
afterAll(async () => {
  hangUp();
  await app.close();
});

it('logs failures, and nothing about the people concerned', async () => {
  const [token, doctor] = tokens as [string, string];
  const post = (path: string, body: unknown, as = token) => app.request('POST', path, { token: as, body });
  const account = { email: `${CANARY}@example.com`, password: CANARY, firstName: CANARY, lastName: CANARY, role: 'patient' };
  const { email, password } = account;
  expect((await app.request('POST', '/v1/auth/login', { body: { email, password } })).status).toBe(401);
  expect((await app.request('POST', '/api/auth/register', { body: { ...account, role: CANARY } })).status).toBe(400);
  expect((await post('/v1/chat/1/messages', `{"content":"${CANARY}`)).status).toBe(400);
  expect((await post('/v1/chat/999/messages', { content: CANARY })).status).toBe(404);
  expect((await app.request('GET', `/v1/consultations?search=${CANARY}`, { token: `${CANARY}.${CANARY}.${CANARY}` })).status).toBe(401);
  const live = await goLive(app, 4, 'consultation:1');
  live.send({ type: 'typing', topic: CANARY });
  live.send(CANARY);

  await app.request('POST', '/v1/auth/password/forgot', { body: { email: 'david.wang@northside.example' } });
  const ctx = systemCtx('test', 1, app.clock.now(), 'test');
  await app.platform.transactions.transact(ctx, async (tx) => tx.emit(passwordChanged, { user_id: NOBODY }));
  await until(() => logged('job failed', 'event subscriber failed'), 'failures of a job and of a subscriber');

  // PostgreSQL's errors quote the row: a violated check, a missing table.
  await adminQuery(app, 'alter table consultations.consultations add constraint canary check (patient_id <> 3) not valid');
  expect((await post('/v1/consultations', { patient_id: 3, doctor_id: 2, subject: CANARY }, doctor)).status).toBe(500);
  await adminQuery(app, 'alter table consultations.messages rename to gone');
  expect((await post('/v1/chat/1/messages', { content: CANARY })).status).toBe(500);
  expect((await app.request('GET', '/v1/chat/1/messages', { token })).status).toBe(500);
  await until(() => logged('request failed', 'request'), 'failed requests');

  const seen = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(seen.length).toBeGreaterThan(6);
  expect([...new Set(seen.flatMap(Object.keys))].filter((name) => !FIELDS.includes(name))).toEqual([]);
  const all = lines.join('\n');
  expect([CANARY, 'david', 'northside', '/chat/1', '/999', String(NOBODY), ...tokens].filter((secret) => all.includes(secret))).toEqual([]);
  expect(all).toContain('"route":"/v1/chat/:room/messages"');
});

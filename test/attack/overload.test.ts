// More requests than connections, a database that closes connections, foreign notifications: requests end, and the process keeps running.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { upTo } from '../harness/chat.ts';
import { goLive } from '../harness/live.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { until } from '../harness/until.ts';

const ISABELLA = 2;
const DAVID = 4;

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ env: { DATABASE_POOL: '2' } });
});
afterAll(() => app.close());

const statuses = (replies: readonly { status: number }[]): number[] => [...new Set(replies.map((r) => r.status))];

test('transactions that need the clinic’s keys do not wait for a connection while they hold one', async () => {
  const [chen, david] = [await app.tokenOf(ISABELLA), await app.tokenOf(DAVID)];
  const say = (content: string) => app.request('POST', '/v1/chat/1/messages', { token: david, body: { content } });
  const sent = await Promise.all(upTo(8).map((n) => say(`message ${n}`)));
  // Makes the cached keys stale, so that the next request loads them again.
  app.clock.advance(60_000);
  const opened = upTo(8).map(() =>
    app.request('POST', '/v1/consultations', { token: chen, body: { patient_id: DAVID, doctor_id: ISABELLA, subject: 'Cough' } }),
  );
  const edited = sent.map((r) => app.request('PATCH', `/v1/chat/1/messages/${r.body.id}`, { token: david, body: { content: 'changed' } }));
  expect(statuses(await Promise.all(opened))).toEqual([201]);
  expect(statuses(await Promise.all(edited))).toEqual([200]);
});

test('connections that the database closes under load only make some requests fail with a retryable error', async () => {
  const [chen, david] = [await app.tokenOf(ISABELLA), await app.tokenOf(DAVID)];
  const seen = new Set<number>();
  for (let round = 0; round < 5; round++) {
    const requests = upTo(12).map((n) =>
      n % 3 === 0
        ? app.request('POST', '/v1/chat/1/messages', { token: david, body: { content: `round ${round}` } })
        : n % 3 === 1
          ? app.request('POST', '/v1/consultations', { token: chen, body: { patient_id: DAVID, doctor_id: ISABELLA } })
          : app.request('GET', '/v1/consultations', { token: chen }),
    );
    await adminQuery(
      app,
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    for (const { status } of await Promise.all(requests)) seen.add(status);
  }
  expect([...seen].filter((status) => ![200, 201, 503].includes(status))).toEqual([]);
  await until(async () => (await app.request('GET', '/health/ready')).status === 200, 'the server is ready again');
  expect((await app.request('GET', '/v1/consultations', { token: chen })).status).toBe(200);
});

test('foreign notifications on our channel are ignored', async () => {
  const live = await goLive(app, DAVID, 'consultation:1');
  for (const payload of ['', 'not json', '[]', '["other"]', '["other", {"tenantId": 1, "kind": "consultations.updated"}]']) {
    await adminQuery(app, "select pg_notify('bedside_live', $1)", [payload]);
  }
  const reply = await app.request('POST', '/v1/chat/1/messages', { token: await app.tokenOf(ISABELLA), body: { content: 'still here' } });
  await live.next('message.created', (frame) => frame.data.id === reply.body.id);
  await live.close();
});

test('when an update cannot be loaded, the clients concerned are told to resync', async () => {
  const live = await goLive(app, DAVID, 'consultation:1', 'me');
  await adminQuery(app, 'revoke select on consultations.participants from bedside_app');
  app.platform.bus.publish({ tenantId: 1, kind: 'consultations.updated', data: { conversation: 1 } });
  await live.next('resync', (frame) => frame.topic === 'consultation:1');
  await live.next('resync', (frame) => frame.topic === undefined);
  await adminQuery(app, 'grant select on consultations.participants to bedside_app');
  await live.close();
});

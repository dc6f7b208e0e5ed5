// The daily clean-up deletes expired rows in all tenants, and nothing else.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../../../test/harness/app.ts';
import { adminQuery } from '../../../test/harness/people/accounts.ts';
import { cleanUpNotifications } from '../notifications/internal/clean-up.ts';
import { cleanUpIdentity } from './jobs.ts';

const DAY = 24 * 3_600_000;

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const count = async (table: string): Promise<number> => Number((await adminQuery(app, `select count(*)::int as n from ${table}`))[0]!['n']);

it('deletes expired rows', async () => {
  await app.identity.openSession(1, 8);
  await app.identity.openSession(2, 10);
  const body = { name: 'Robot', scopes: ['consultations:read'] };
  await app.request('POST', '/v1/api-keys', { token: await app.tokenOf(8), body, headers: { 'idempotency-key': 'one' } });
  await app.request('POST', '/v1/auth/login', { body: { email: 'x@northside.example', password: 'x' } });
  await app.request('POST', '/v1/auth/password/forgot', { body: { email: 'kofi.mensah@harbour.example' } });
  await expect.poll(() => count('notifications.deliveries where settled_at is not null')).toBe(1);
  const before = { sessions: await count('identity.sessions'), links: await count('identity.one_time_tokens') };
  expect(await cleanUpIdentity(app.platform)).toBe(0);

  app.clock.advance(2 * DAY);
  await cleanUpIdentity(app.platform);
  expect(await count('platform.idempotency')).toBe(0);
  expect(await count('platform.rate_limits')).toBe(0);
  expect(await count('identity.sessions')).toBe(before.sessions);

  app.clock.advance(6 * DAY);
  await cleanUpIdentity(app.platform);
  expect(before.links).toBe(1);
  expect(await count('identity.one_time_tokens')).toBe(0);
  expect(await cleanUpNotifications(app.platform)).toBe(2);
  expect(await count('notifications.deliveries')).toBe(0);
  expect(await count('notifications.handled_events')).toBe(0);

  app.clock.advance(30 * DAY);
  await cleanUpIdentity(app.platform);
  expect(await adminQuery(app, 'select user_id from identity.sessions')).toEqual([{ user_id: 10 }]);
  app.clock.advance(30 * DAY);
  expect(await cleanUpIdentity(app.platform)).toBe(1);
});

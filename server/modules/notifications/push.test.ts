// Notifications in browsers: the message is decrypted as a browser does, by a library that is not ours.
import { randomUUID } from 'node:crypto';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { decrypt } from 'http_ece';
import { importJWK, jwtVerify } from 'jose';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { systemCtx } from '#platform/context.ts';
import { startApp, type TestApp } from '../../../test/harness/app.ts';
import { adminQuery } from '../../../test/harness/people/accounts.ts';
import { type Provider, startProvider } from '../../../test/harness/providers/provider.ts';
import { newBrowser, type TestBrowser } from '../../../test/harness/providers/push-subscription.ts';
import { until } from '../../../test/harness/until.ts';
import { queueDeliveries } from './internal/deliveries/deliver-job.ts';

const CHEN = 2;
const LINH = 3;
const DAVID = 4;
const MARIA = 9;
const KOFI = 10;

let app: TestApp;
let service: Provider;
beforeAll(async () => {
  service = await startProvider();
  app = await startApp({ env: { OUTGOING_LOOPBACK: 'on', PUBLIC_URL: 'https://care.example' } });
});
beforeEach(async () => {
  for (const table of ['push_subscriptions', 'deliveries', 'notices']) await adminQuery(app, `delete from notifications.${table}`);
  await adminQuery(app, 'delete from platform.rate_limits');
  service.received.length = 0;
  service.reply(() => ({ status: 201 }));
});
afterAll(async () => {
  await app.close();
  await service.close();
});

const call = async (person: number, method: string, path: string, body?: unknown) =>
  app.request(method, path, { token: await app.tokenOf(person), ...(body === undefined ? {} : { body }) });

/** A browser whose push service is the provider of this test. */
const reachable = (): TestBrowser => newBrowser(`${service.url}/push/${randomUUID()}`);
const subscribe = async (person: number, browser = reachable()): Promise<TestBrowser & { id: string }> => {
  const reply = await call(person, 'POST', '/v1/push/subscriptions', browser.subscription);
  expect(reply.status, reply.text).toBe(201);
  return { ...browser, id: reply.body.id };
};
const open = () => call(CHEN, 'POST', '/v1/consultations', { patient_id: LINH, doctor_id: CHEN, subject: 'CANARY knee pain' });
const settled = (status: string) =>
  until(
    async () =>
      (await adminQuery(app, "select * from notifications.deliveries where channel = 'push'")).find((row) => row['status'] === status),
    `a delivery that is ${status}`,
  );
const left = async () => (await adminQuery(app, 'select id from notifications.push_subscriptions')).map(({ id }) => id);

it('reaches the browser that subscribed, which decrypts it: a subject and a link, nothing more', async () => {
  const { key, auth, subscription } = await subscribe(LINH);
  await open();
  const { path, headers, body } = await until(() => service.received[0], 'the push message');
  expect(service.url + path).toBe(subscription.endpoint);
  const text = decrypt(body, { version: 'aes128gcm', privateKey: key, authSecret: auth.toString('base64url') }).toString();
  expect(JSON.parse(text)).toEqual({
    title: 'A new consultation is open',
    url: expect.stringMatching(/^https:\/\/care\.example\/consultations\/\d+$/),
    language: 'en',
    rtl: false,
  });
  const { id } = await settled('sent');
  expect(headers).toMatchObject({
    'content-encoding': 'aes128gcm',
    ttl: '86400',
    urgency: 'normal',
    topic: String(id).replaceAll('-', ''),
  });
});

it('proves to the push service which server sent it, by the key that browsers subscribe with', async () => {
  await subscribe(LINH);
  const { key } = (await call(LINH, 'GET', '/v1/push/key')).body;
  await open();
  const { headers } = await until(() => service.received[0], 'the push message');
  const [, token, sent] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(String(headers['authorization']))!;
  expect(sent).toBe(key);
  const point = Buffer.from(key, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
  const publicKey = await importJWK({ kty: 'EC', crv: 'P-256', x: x!, y: y! }, 'ES256');
  const currentDate = app.clock.now();
  const { payload } = await jwtVerify(token!, publicKey, { audience: service.url, subject: 'https://care.example', currentDate });
  expect(payload.exp! - currentDate.getTime() / 1000).toBeLessThanOrEqual(24 * 3600);
});

it.each([404, 410])('forgets a browser whose push service replies %i', async (status) => {
  await subscribe(LINH);
  service.reply(() => ({ status }));
  await open();
  // No dead letter: nobody can send it again.
  expect(await settled('suppressed')).toMatchObject({ last_error_code: 'PUSH_GONE' });
  expect(await left()).toEqual([]);
});

it('takes a subscription as browsers describe it', async () => {
  const { subscription } = reachable();
  const reply = await call(LINH, 'POST', '/v1/push/subscriptions', { ...subscription, expirationTime: null });
  expect(reply.status, reply.text).toBe(201);
});

it('leaves a browser to its person when another names its address with other keys', async () => {
  const browser = await subscribe(LINH);
  const { endpoint } = browser.subscription;
  const { status } = await call(CHEN, 'POST', '/v1/push/subscriptions', { ...newBrowser(endpoint).subscription });
  expect(status).toBe(400);
  const owner = 'select user_id from notifications.push_subscriptions where id = $1';
  expect(await adminQuery(app, owner, [browser.id])).toEqual([{ user_id: LINH }]);
  // A browser that two people use, one after the other.
  expect((await call(CHEN, 'POST', '/v1/push/subscriptions', browser.subscription)).status).toBe(201);
  expect(await adminQuery(app, owner, [browser.id])).toEqual([{ user_id: CHEN }]);
});

it('is sent when one of several browsers accepts it, and forgets the others that are gone', async () => {
  const [gone, here] = [await subscribe(LINH), await subscribe(LINH)];
  service.reply(({ path }) => ({ status: gone.subscription.endpoint.endsWith(path) ? 410 : 201 }));
  await open();
  await settled('sent');
  expect(await left()).toEqual([here.id]);
});

it('is tried again when the push service fails', async () => {
  await subscribe(LINH);
  let failures = 1;
  service.reply(() => (failures-- > 0 ? { status: 503 } : { status: 201 }));
  await open();
  await settled('sent');
  expect(service.received).toHaveLength(2);
  expect(service.received[0]!.headers['topic']).toBe(service.received[1]!.headers['topic']);
});

it('keeps a browser once: subscribed again it has the same ID, and belongs to the person who subscribed last', async () => {
  const browser = reachable();
  const first = await subscribe(LINH, browser);
  expect((await subscribe(LINH, browser)).id).toBe(first.id);
  await subscribe(DAVID, browser);
  const count = async (person: number) => (await call(person, 'GET', '/v1/notifications/preferences')).body.channels.push.subscriptions;
  expect([await count(LINH), await count(DAVID)]).toEqual([0, 1]);
});

it('is removed by its owner alone', async () => {
  const { id } = await subscribe(LINH);
  expect(await call(DAVID, 'DELETE', `/v1/push/subscriptions/${id}`)).toMatchObject({
    status: 404,
    body: { code: 'SUBSCRIPTION_NOT_FOUND' },
  });
  expect((await call(LINH, 'DELETE', `/v1/push/subscriptions/${id}`)).status).toBe(204);
  expect(await left()).toEqual([]);
});

it('keeps twenty browsers of a person, the newest', async () => {
  const first = await subscribe(LINH);
  for (let n = 0; n < 20; n++) {
    app.clock.advance(1);
    await subscribe(LINH);
  }
  const ids = await left();
  expect(ids).toHaveLength(20);
  expect(ids).not.toContain(first.id);
});

it('keeps twenty browsers of a person also when they subscribe at the same time', async () => {
  await Promise.all(Array.from({ length: 30 }, () => subscribe(LINH)));
  expect(await left()).toHaveLength(20);
});

it('keeps browsers of five push services of a person, the newest', async () => {
  const { id: first } = await subscribe(LINH, newBrowser('https://push-0.example/a'));
  for (let n = 1; n <= 5; n++) {
    app.clock.advance(1);
    await subscribe(LINH, newBrowser(`https://push-${n}.example/a`));
  }
  const ids = await left();
  expect(ids).toHaveLength(5);
  expect(ids).not.toContain(first);
});

it('refuses more than thirty new browsers of a person in an hour; one that is known is not new', async () => {
  const known = await subscribe(LINH);
  for (let n = 1; n < 30; n++) await subscribe(LINH, newBrowser(`https://push.example/${n}`));
  const refused = await call(LINH, 'POST', '/v1/push/subscriptions', reachable().subscription);
  expect(refused).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } });
  const latest = newBrowser('https://push.example/29');
  const { id } = await subscribe(LINH, latest);
  expect((await call(LINH, 'PUT', `/v1/push/subscriptions/${id}`, latest.subscription)).status).toBe(204);
  expect((await call(LINH, 'PUT', `/v1/push/subscriptions/${id}`, reachable().subscription)).status).toBe(429);
  await subscribe(DAVID, known);
});

it('keeps a browser once, however its address is written', async () => {
  const { id } = await subscribe(LINH, newBrowser('https://push.example/a'));
  for (const endpoint of ['https://push.example/a#1', 'https://push.example/a#2', 'https://PUSH.example:443/a', 'https://push.example/./a'])
    expect((await subscribe(LINH, newBrowser(endpoint))).id).toBe(id);
});

it.each([
  ['http://push.example/a'],
  ['https://10.0.0.1/a'],
  ['https://169.254.169.254/latest'],
  ['https://[fd00::1]/a'],
  ['https://user:pass@push.example/a'],
  ['https://push.example:8443/a'],
  ['https://push.example:22/a'],
])('refuses the address %s', async (endpoint) => {
  const { subscription } = newBrowser(endpoint);
  expect(await call(LINH, 'POST', '/v1/push/subscriptions', subscription)).toMatchObject({
    status: 400,
    body: { details: { fields: { endpoint: 'must be a public https address' } } },
  });
});

it('refuses a key that is not on the curve', async () => {
  const { subscription } = reachable();
  const p256dh = Buffer.concat([Buffer.of(4), Buffer.alloc(64, 1)]).toString('base64url');
  const body = { ...subscription, keys: { ...subscription.keys, p256dh } };
  expect((await call(LINH, 'POST', '/v1/push/subscriptions', body)).status).toBe(400);
});

it('keeps addresses and keys of browsers out of readable columns', async () => {
  const { subscription } = await subscribe(LINH);
  const rows = JSON.stringify(await adminQuery(app, 'select t::text as row from notifications.push_subscriptions t'));
  for (const text of [subscription.endpoint, subscription.keys.auth]) {
    expect(rows).not.toContain(text);
    expect(rows).not.toContain(Buffer.from(text).toString('hex'));
  }
});

it('forgets the browser of a session that was ended, by its owner or for them, and no other', async () => {
  const here = await app.identity.openSession(1, LINH);
  const add = async (token: string) =>
    (await app.request('POST', '/v1/push/subscriptions', { token, body: reachable().subscription })).body.id;
  const stays = await add(await app.tokenOf(LINH));
  await add(here.access);
  await app.request('POST', '/v1/auth/logout', { token: here.access });
  expect((await call(LINH, 'GET', '/v1/notifications/preferences')).body.channels.push.subscriptions).toBe(1);
  await until(async () => ((await left()).length === 1 ? true : undefined), 'its row is removed');
  expect(await left()).toEqual([stays]);
  const { access, sessionId } = await app.identity.openSession(1, LINH);
  await add(access);
  await call(LINH, 'DELETE', `/v1/auth/sessions/${sessionId}`);
  await until(async () => ((await left()).length === 1 ? true : undefined), 'its row is removed');
  expect(await left()).toEqual([stays]);
});

it('moves a browser to a new session and a new address, unless it was forgotten or is another person’s', async () => {
  const browser = await subscribe(LINH);
  const changed = reachable();
  const renew = (person: number, id: string) => call(person, 'PUT', `/v1/push/subscriptions/${id}`, changed.subscription);
  const { access: token } = await app.identity.openSession(1, LINH);
  const path = `/v1/push/subscriptions/${browser.id}`;
  expect((await app.request('PUT', path, { token, body: changed.subscription })).status).toBe(204);
  await open();
  const { path: sentTo } = await until(() => service.received[0], 'the push message');
  expect(service.url + sentTo).toBe(changed.subscription.endpoint);
  expect((await renew(DAVID, browser.id)).body.code).toBe('SUBSCRIPTION_NOT_FOUND');
  await app.request('POST', '/v1/auth/logout', { token });
  await until(async () => ((await left()).length === 0 ? true : undefined), 'its row is removed');
  expect((await renew(LINH, browser.id)).body.code).toBe('SUBSCRIPTION_NOT_FOUND');
});

it('of a push service that does not respond delays no email, and no notification of another clinic', async () => {
  const waiting: Socket[] = [];
  const silent = createServer((socket) => waiting.push(socket));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  try {
    for (let n = 0; n < 3; n++) await subscribe(LINH, newBrowser(`http://127.0.0.1:${(silent.address() as AddressInfo).port}/${n}`));
    const hung = Array.from({ length: 60 }, () => ({ id: randomUUID(), user_id: LINH, channel: 'push' }));
    const ctx = systemCtx('test', 1, app.clock.now(), 'test');
    await app.platform.transactions.transact(ctx, async (tx) => {
      await sql`insert into notifications.deliveries (tenant_id, id, event_id, user_id, channel, kind, status, due_at, created_at)
        select 1, id, id, ${LINH}, 'push', 'consultation-opened', 'queued', now(), now()
        from unnest(${hung.map(({ id }) => id)}::uuid[]) id`.execute(tx.db);
      await queueDeliveries(app.platform, tx.db, 1, hung);
    });
    await until(() => waiting.length > 0, 'requests that wait');
    await subscribe(KOFI);
    await call(MARIA, 'POST', '/v1/consultations', { patient_id: KOFI, doctor_id: MARIA, subject: 'CANARY knee pain' });
    await until(() => service.received.length === 1, 'the notification of the other clinic');
    const email = "select 1 from notifications.deliveries where tenant_id = 2 and channel = 'email' and status = 'kept'";
    await until(async () => (await adminQuery(app, email)).length > 0, 'the email');
    // Of one person, two messages to three browsers are under way at the same time; none has been given up, to make room for others.
    expect(waiting.length).toBeLessThanOrEqual(6);
  } finally {
    for (const socket of waiting) socket.destroy();
    silent.close();
    await adminQuery(app, "delete from jobs.job where name like 'notifications.deliver%'");
  }
});

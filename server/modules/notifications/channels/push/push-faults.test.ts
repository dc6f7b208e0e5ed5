// Push services that fail in every way, over real sockets: which failures are tried again, and what they can reach.
import type { RequestListener } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { createOutgoing } from '#platform/outgoing/outgoing.ts';
import { startApp, type TestApp } from '../../../../../test/harness/app.ts';
import { type HttpServer, serveHttp } from '../../../../../test/harness/network/http-server.ts';
import { adminQuery } from '../../../../../test/harness/people/accounts.ts';
import { newBrowser } from '../../../../../test/harness/providers/push-subscription.ts';
import { testSecrets } from '../../../../../test/harness/run/settings.ts';
import { ProviderFailed, Refused } from '../channel.ts';
import { createPushChannel } from './push.ts';
import { createVapid } from './vapid.ts';

/** A person for each attempt, in turn: subscriptions of one person are limited. */
const PEOPLE = [1, 2, 3, 4, 5, 6, 7, 8, 12];
/** For servers that reply, even on a busy machine. */
const LONG_MS = 30_000;
/** For servers that fall silent. */
const SHORT_MS = 300;
const MESSAGE = {
  id: '0198c0de-0000-7000-8000-000000000001',
  tenantId: 1,
  to: '1 browser',
  kind: 'password-changed',
  language: 'en',
  words: { subject: 's', text: 't', html: 'h', short: 's', link: null },
  unsubscribe: null,
} as const;

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ env: { OUTGOING_LOOPBACK: 'on', PUBLIC_URL: 'https://care.example' } });
});
beforeEach(() => adminQuery(app, 'delete from notifications.push_subscriptions'));
const open: { close(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});
afterAll(() => app.close());

const serve = async (listener: RequestListener): Promise<HttpServer> => {
  const server = await serveHttp(listener);
  open.push(server);
  return server;
};

let nth = 0;
/** Sends once to a browser whose push service is at this address. @returns the failure */
const send = async (url: string, timeoutMs = LONG_MS): Promise<Error | 'sent'> => {
  const userId = PEOPLE[nth++ % PEOPLE.length]!;
  const { subscription } = newBrowser(`${url}/push/1`);
  const reply = await app.request('POST', '/v1/push/subscriptions', { token: await app.tokenOf(userId), body: subscription });
  expect(reply.status, reply.text).toBe(201);
  const outgoing = createOutgoing({ allowLoopback: true, timeoutMs });
  open.push(outgoing);
  const vapid = createVapid(testSecrets.vapidKey!, app.platform.config);
  try {
    await createPushChannel(app.platform, vapid, outgoing).send({ ...MESSAGE, userId }, AbortSignal.timeout(60_000));
    return 'sent';
  } catch (error) {
    return error as Error;
  }
};
const browsers = async () => (await adminQuery(app, 'select 1 from notifications.push_subscriptions')).length;

it('a redirect is not followed, not even within this machine, and the browser is kept', async () => {
  const elsewhere = await serve((_, response) => response.writeHead(201).end());
  const { url } = await serve((_, response) => response.writeHead(307, { location: `${elsewhere.url}/push/1` }).end());
  expect(await send(url)).toMatchObject({ name: 'Refused', code: 'PUSH_REFUSED' });
  expect(elsewhere.requests).toEqual([]);
  expect(await browsers()).toBe(1);
});

it.each<[string, RequestListener]>([
  ['never replies', () => undefined],
  ['stops in the middle of its reply', (_, response) => void response.writeHead(201, { 'content-length': 100 }).write('{')],
])('a service that %s ends the attempt in time, and is tried again', async (_, listener) => {
  const error = await send((await serve(listener)).url, SHORT_MS);
  expect(error).toBeInstanceOf(Error);
  expect(error).not.toBeInstanceOf(Refused);
  expect(await browsers()).toBe(1);
});

it.each([500, 503, 429])('status %i is tried again', async (status) => {
  const { url } = await serve((_, response) => response.writeHead(status).end('<html>sorry'));
  expect(await send(url)).toBeInstanceOf(ProviderFailed);
  expect(await browsers()).toBe(1);
});

it.each<[string, RequestListener]>([
  ['cuts the connection', (request) => void request.socket.resetAndDestroy()],
  ['speaks another protocol', (request) => void request.socket.end('220 mail.example\r\n')],
  ['replies with bytes that are no text', (request) => void request.socket.end(Buffer.from([0, 255, 254, 13, 10, 0, 13, 10]))],
])('a service that %s is tried again', async (_, listener) => {
  const error = await send((await serve(listener)).url);
  expect(error).toBeInstanceOf(Error);
  expect(error).not.toBeInstanceOf(Refused);
});

it('a reply of success with any body is a success', async () => {
  const { url } = await serve((_, response) => response.writeHead(201).end(Buffer.from([0, 255, 254])));
  expect(await send(url)).toBe('sent');
});

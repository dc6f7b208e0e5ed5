// Providers of SMS and push that fail in every way, over real sockets: which failures are tried again, and what they can reach.
import type { RequestListener } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { TimedOut } from '#platform/breaker.ts';
import { createOutgoing, OutgoingRefused } from '#platform/outgoing/outgoing.ts';
import type { Platform } from '#platform/platform.ts';
import { type HttpServer, serveHttp } from '../../../../test/harness/network/http-server.ts';
import { silentLog } from '../../../../test/harness/run/settings.ts';
import { ProviderFailed, Refused } from './channel.ts';
import { createOutlet } from './outlet.ts';
import { createSmsChannel } from './sms.ts';

/** For servers that reply, even on a busy machine. */
const LONG_MS = 30_000;
/** For servers that fall silent. */
const SHORT_MS = 300;
const SECRET = 'number +447700900123 belongs to nobody';
const MESSAGE = {
  id: '0198c0de-0000-7000-8000-000000000001',
  tenantId: 1,
  userId: 3,
  to: '+447700900123',
  kind: 'password-changed',
  language: 'en',
  words: { subject: 's', text: 't', html: 'h', short: 's', link: null },
  unsubscribe: null,
} as const;

const open: { close(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

const serve = async (listener: RequestListener): Promise<HttpServer> => {
  const server = await serveHttp(listener);
  open.push(server);
  return server;
};

/** Sends once. @returns the failure, and whether it counts against the provider */
async function send(url: string, { allowLoopback = true, timeoutMs = LONG_MS } = {}): Promise<{ error: Error; down: boolean } | 'sent'> {
  const outgoing = createOutgoing({ allowLoopback });
  open.push(outgoing);
  const config = { SMS_URL: url, SMS_ACCOUNT: 'AC1', SMS_TOKEN: 'token', SMS_FROM: '+15550100' };
  const channel = createSmsChannel(config, {} as Platform, outgoing);
  try {
    await createOutlet(channel, silentLog, { timeoutMs }).send(MESSAGE);
    return 'sent';
  } catch (error) {
    return { error: error as Error, down: error instanceof TimedOut || channel.saysDown(error as Error) };
  }
}

it('accepts any reply of success, also one that is no JSON, and sends the same key each time', async () => {
  const { url, requests } = await serve((_, response) => response.writeHead(201).end('<html>thanks'));
  expect([await send(url), await send(url)]).toEqual(['sent', 'sent']);
  expect(requests).toEqual(Array.from({ length: 2 }, () => `POST /2010-04-01/Accounts/AC1/Messages.json ${MESSAGE.id}`));
});

it('does not follow a redirect, not even within this machine', async () => {
  const elsewhere = await serve((_, response) => response.end());
  const { url } = await serve((_, response) => response.writeHead(307, { location: elsewhere.url }).end());
  expect(await send(url)).toMatchObject({ down: true, error: { name: 'OutgoingRefused', code: 'REDIRECTED' } });
  expect(elsewhere.requests).toEqual([]);
});

it.each(['http://127.0.0.1:9', 'https://10.0.0.8', 'https://169.254.169.254', 'https://localhost:9'])(
  'sends nothing to %s, which is not public',
  async (url) => {
    expect(await send(url, { allowLoopback: false })).toMatchObject({ down: true, error: expect.any(OutgoingRefused) });
  },
);

it.each<[string, RequestListener]>([
  ['never replies', () => undefined],
  ['stops in the middle of its reply', (_, response) => void response.writeHead(201, { 'content-length': 100 }).write('{')],
])('one that %s ends the attempt in time, and is down', async (_, listener) => {
  const { url } = await serve(listener);
  expect(await send(url, { timeoutMs: SHORT_MS })).toMatchObject({ down: true, error: expect.any(TimedOut) });
});

it('one that cuts the connection or speaks another protocol is down', async () => {
  const cut = await serve((request) => void request.socket.resetAndDestroy());
  const garbage = await serve((request) => void request.socket.end('220 mail.example\r\n'));
  for (const { url } of [cut, garbage]) {
    const outcome = await send(url);
    expect(outcome).toMatchObject({ down: true });
    expect(outcome).not.toMatchObject({ error: expect.any(Refused) });
  }
});

it.each([500, 503, 429, 401, 403, 404])('status %i is tried again: it is not about the message', async (status) => {
  const { url } = await serve((_, response) => response.writeHead(status).end(SECRET));
  expect(await send(url)).toMatchObject({ down: true, error: expect.any(ProviderFailed) });
});

it.each([
  ['with the number of its error', JSON.stringify({ code: 21211, message: SECRET }), 'SMS_21211'],
  ['without a number', SECRET, 'SMS_HTTP_400'],
  ['with a text in place of the number', JSON.stringify({ code: SECRET }), 'SMS_HTTP_400'],
])('a refusal %s is not tried again, and keeps nothing of the text', async (_, body, code) => {
  const { url } = await serve((_, response) => response.writeHead(400).end(body));
  expect(await send(url)).toMatchObject({ down: false, error: { name: 'Refused', code, message: code } });
});

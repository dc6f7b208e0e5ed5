// Effects of networks and attackers in them: forwarding headers, upgrade offers, malformed addresses.
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { openSocket } from '../harness/live.ts';
import { sendRaw } from '../harness/network/raw-http.ts';
import { adminQuery } from '../harness/people/accounts.ts';

const DAVID = 4;

let app: TestApp;
let proxied: TestApp;
beforeAll(async () => {
  app = await startApp();
  proxied = await startApp({ env: { TRUSTED_PROXIES: 'loopback', PUBLIC_URL: 'https://care.example' } });
});
afterAll(async () => {
  await app.close();
  await proxied.close();
});

const raw = (bytes: string): Promise<string> => sendRaw(app.url, bytes);

const addressesOf = async (server: TestApp, requestId: string | null) =>
  (await adminQuery(server, 'select host(address) as address from audit.events where request_id = $1', [requestId])).map(
    (r) => r['address'],
  );

const read = async (server: TestApp, forwarded: string) => {
  const reply = await server.request('GET', '/v1/chat/1/messages', {
    token: await server.tokenOf(DAVID),
    headers: { 'x-forwarded-for': forwarded },
  });
  return { status: reply.status, addresses: await addressesOf(server, reply.headers.get('x-request-id')) };
};

test('the trail has the address of the client, from trusted proxies only', async () => {
  expect(await read(app, '198.51.100.1')).toEqual({ status: 200, addresses: ['127.0.0.1'] });
  expect(await read(proxied, '198.51.100.1')).toEqual({ status: 200, addresses: ['198.51.100.1'] });
  expect(await read(proxied, '198.51.100.1:8080')).toEqual({ status: 200, addresses: ['198.51.100.1'] });
  expect(await read(proxied, '[2001:DB8::1]:80')).toEqual({ status: 200, addresses: ['2001:db8::1'] });
  expect(await read(proxied, "x'; select 1")).toEqual({ status: 200, addresses: ['127.0.0.1'] });
});

test('the trail has the client’s address for the live socket too', async () => {
  const live = await openSocket(proxied, { headers: { 'x-forwarded-for': '198.51.100.2' }, origin: 'https://care.example' });
  live.send({ type: 'auth', token: await proxied.tokenOf(DAVID) });
  await live.subscribe('consultation:1');
  const rows = await adminQuery(proxied, "select host(address) as address from audit.events where action = 'consultations.live.subscribe'");
  expect(rows).toEqual([{ address: '198.51.100.2' }]);
  await live.close();
});

test('a client that offers an upgrade to HTTP/2 gets a reply in HTTP/1.1', async () => {
  const offer =
    'Connection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAEAAEAAAAIAAAAAAAMAAAAAAAQBAAAAAAUAAEAAAAYABgAA\r\n';
  expect(await raw(`GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n${offer}\r\n`)).toMatch(/^HTTP\/1\.1 200 OK/);
});

test('a malformed URL gets a problem document that does not repeat it', async () => {
  const { status, headers, body, text } = await app.request('GET', '/v1/chat/%zz-Mrs-Jones');
  expect([status, body.code, headers.get('content-type')]).toEqual([400, 'VALIDATION_FAILED', 'application/problem+json; charset=utf-8']);
  expect(text).not.toContain('Jones');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
});

test('metrics are only for direct requests', async () => {
  expect((await app.request('GET', '/metrics')).status).toBe(200);
  for (const name of ['x-forwarded-for', 'forwarded', 'via'])
    expect((await app.request('GET', '/metrics', { headers: { [name]: 'x' } })).status).toBe(404);
});

test('a request with two lengths, a length and chunks, or a header over two lines is refused', async () => {
  const post = (headers: string, body: string) =>
    raw(`POST /v1/auth/login HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n${headers}\r\n\r\n${body}`);
  const hidden = 'GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';
  for (const headers of [
    'Content-Length: 2\r\nContent-Length: 60',
    'Content-Length: 5\r\nTransfer-Encoding: chunked',
    'X-A: 1\r\n Content-Length: 0',
    'Transfer-Encoding : chunked',
  ]) {
    const replies = await post(headers, `0\r\n\r\n${hidden}`);
    expect(replies.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 400']);
  }
});

test('a client that sends a request byte by byte does not keep the server from stopping', async () => {
  const server = await startApp();
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.write('POST /v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{', resolve));
  await server.request('GET', '/health/live');
  const started = performance.now();
  await server.close();
  expect(performance.now() - started).toBeLessThan(30_000);
  socket.destroy();
});

// Effects of the connection of a request: encrypted or not, directly or through a proxy, from our page or another site.
import { readFileSync } from 'node:fs';
import { createServer, request as httpRequest, type Server } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Logger } from '#platform/log.ts';
import { requester, startApp, type TestApp } from '../harness/app.ts';
import { sendRaw } from '../harness/network/raw-http.ts';
import { silentLog } from '../harness/run/settings.ts';

const fixture = (name: string): string => readFileSync(path.join(import.meta.dirname, '../fixtures/tls', name), 'utf8');
const CERTIFICATE = fixture('certificate.pem');
const LOGIN = { email: 'david.wang@northside.example', password: 'bedside-demo' };

let app: TestApp;
let proxied: TestApp;
/** Warnings logged by each of the two servers. */
const warnings: Record<'app' | 'proxied', string[]> = { app: [], proxied: [] };
const logTo = (lines: string[]): Logger => ({ ...silentLog, warn: (_fields, message) => void lines.push(message) });
beforeAll(async () => {
  [app, proxied] = await Promise.all([
    startApp({ log: logTo(warnings.app) }),
    startApp({ env: { TRUSTED_PROXIES: 'loopback', BEDSIDE_DEMO: 'off' }, log: logTo(warnings.proxied) }),
  ]);
});
afterAll(async () => {
  await Promise.all([app.close(), proxied.close()]);
});

/** `Secure` of each cookie that a refused renewal clears. */
const securityOfCookies = (cookies: readonly string[]): boolean[] => cookies.map((cookie) => /; Secure/i.test(cookie));

describe('cookies', () => {
  const cookiesVia = async (server: TestApp, headers: Record<string, string>): Promise<boolean[]> => {
    const reply = await server.request('POST', '/v1/auth/refresh', {
      body: {},
      headers: { 'x-bedside-app': 'patient', cookie: 'bedside_patient=old', ...headers },
    });
    expect(reply.status).toBe(401);
    return securityOfCookies(reply.headers.getSetCookie());
  };

  it('are Secure over the server’s own TLS', async () => {
    const server = await startApp({ env: { TLS_CERT: CERTIFICATE, TLS_KEY: fixture('key.pem') } });
    try {
      const cookies = await new Promise<string[]>((resolve, reject) => {
        const headers = { 'content-type': 'application/json', 'x-bedside-app': 'patient' };
        const request = httpsRequest(`${server.url}/v1/auth/login`, { method: 'POST', headers, ca: CERTIFICATE }, (reply) => {
          reply.resume();
          resolve(reply.headers['set-cookie'] ?? []);
        });
        request.on('error', reject).end(JSON.stringify(LOGIN));
      });
      expect(securityOfCookies(cookies)).toEqual([true, true]);
    } finally {
      await server.close();
    }
  });

  it.each([
    ['plain HTTP', {}, false],
    ['a trusted proxy that serves https', { 'x-forwarded-proto': 'https' }, true],
    ['a trusted proxy that serves http', { 'x-forwarded-proto': 'http' }, false],
    ['two proxies, the outer one with TLS', { 'x-forwarded-for': '198.51.100.1, 127.0.0.1', 'x-forwarded-proto': 'https, http' }, true],
    [
      'a client that claims https to a proxy that appends http',
      { 'x-forwarded-for': '198.51.100.1', 'x-forwarded-proto': 'https, http' },
      false,
    ],
    ['a proxy that uses other letters', { 'x-forwarded-proto': 'HTTPS' }, true],
  ])('follow the connection of the client: %s', async (_what, headers, secure) => {
    expect(await cookiesVia(proxied, headers)).toEqual([secure]);
  });

  it('ignore a header of an untrusted peer', async () => {
    expect(await cookiesVia(app, { 'x-forwarded-proto': 'https' })).toEqual([false]);
  });

  it('cause one warning in the log if a proxy is not trusted', async () => {
    const forwarded = { headers: { 'x-forwarded-for': '198.51.100.1', 'x-forwarded-proto': 'https' } };
    for (const server of [app, app, proxied]) await server.request('GET', '/health/live', forwarded);
    expect(warnings.app).toEqual(['forwarding headers are ignored: their sender is not in TRUSTED_PROXIES']);
    expect(warnings.proxied).toEqual([]);
  });

  it('are not Secure on an address of the network that serves plain HTTP, where browsers would drop them', async () => {
    const server = await startApp({ env: { HOST: '0.0.0.0', BEDSIDE_DEMO: 'off' } });
    try {
      expect(await cookiesVia(server, {})).toEqual([false]);
    } finally {
      await server.close();
    }
  });
});

describe('an unconfigured proxy', () => {
  const host = () => new URL(app.url).host;
  /** Requests that are only for the machine itself, or for its monitoring: demo sign-in, outbox, metrics. */
  const ask = (version: string, extra: string[] = [], at = host()) => {
    const headers = [`Host: ${at}`, 'Connection: close', ...extra].join('\r\n');
    const body = JSON.stringify(LOGIN);
    const login = `POST /v1/auth/login HTTP/${version}\r\n${headers}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    const get = (path: string) => `GET ${path} HTTP/${version}\r\n${headers}\r\n\r\n`;
    return Promise.all(
      [login, get('/dev/mail'), get('/metrics')].map(async (bytes) => Number((await sendRaw(app.url, bytes)).split(' ')[1])),
    );
  };
  const DIRECT = [200, 200, 200];
  const REFUSED = [403, 404, 404];

  it('is not detected for a direct request', async () => {
    expect(await ask('1.1')).toEqual(DIRECT);
    expect(await ask('1.1', [`Origin: ${app.url}`])).toEqual(DIRECT);
    expect(await ask('1.1', [`Referer: ${app.url}/dev/mail`])).toEqual(DIRECT);
  });

  it.each([
    ['HTTP/1.0, as nginx before 1.29.7 speaks it by default', '1.0', []],
    ['a page of another host', '1.1', ['Origin: https://care.example']],
    ['a page of another port', '1.1', ['Origin: http://127.0.0.1:1']],
    ['a page without an origin', '1.1', ['Origin: null']],
    ['a link on a page of another host', '1.1', ['Referer: https://care.example/welcome']],
    ['a referrer that is not a URL', '1.1', ['Referer: care']],
    ['X-Forwarded-For', '1.1', ['X-Forwarded-For: 198.51.100.1']],
    ['X-Forwarded-Port', '1.1', ['X-Forwarded-Port: 443']],
    ['Forwarded', '1.1', ['Forwarded: for=198.51.100.1']],
    ['Via', '1.1', ['Via: 1.1 edge']],
    ['CF-Connecting-IP', '1.1', ['CF-Connecting-IP: 198.51.100.1']],
  ])('is detected by %s', async (_what, version, headers) => {
    expect(await ask(version, headers)).toEqual(REFUSED);
  });

  it('is detected by the host that it forwards, except for metrics', async () => {
    expect(await ask('1.1', [], 'care.example')).toEqual([403, 404, 200]);
  });

  it('is refused with a real proxy', async () => {
    // A minimal proxy: it forwards the browser's request unchanged except for the host.
    const proxy: Server = createServer((request, reply) => {
      const headers = { ...request.headers, host: host() };
      const passed = httpRequest(`${app.url}${request.url}`, { method: request.method, headers }, (answer) => {
        reply.writeHead(answer.statusCode!, answer.headers);
        answer.pipe(reply);
      });
      request.pipe(passed);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const outside = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    try {
      const request = requester(outside);
      const post = await request('POST', '/v1/auth/login', { body: LOGIN, headers: { origin: outside } });
      expect([post.status, post.body.code]).toEqual([403, 'DEMO_ONLY_LOCAL']);
      const { body } = await request('GET', '/v1/site', { headers: { referer: `${outside}/` } });
      expect([body.demo, body.demo_accounts]).toEqual([false, []]);
    } finally {
      proxy.close();
    }
  });
});

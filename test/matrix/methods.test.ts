// Unlisted methods: OPTIONS, and those that a path does not support, from the route table and for anonymous callers too.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { openSocket } from '../harness/live.ts';
import { sendRaw } from '../harness/network/raw-http.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const ALL = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const allowOf = (methods: readonly string[]): string => [...methods, 'OPTIONS'].join(', ');

/** Returns every path of the route table, with an ID for each parameter, and the methods of all routes that match it. */
const addresses = (): [path: string, methods: string[]][] => {
  const endpoints = app.operations.map(({ contract: endpoint }) => endpoint);
  const paths = new Set(endpoints.map(({ path }) => path.replaceAll(/:\w+/g, '1')));
  return [...paths].map((path) => {
    const here = endpoints.filter((one) => new RegExp(`^${one.path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`).test(path));
    const methods = here.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
    return [path, ALL.filter((method) => methods.includes(method))];
  });
};

it('return Allow at every path of the table: OPTIONS with 204, the others with 405', async () => {
  const found = addresses();
  expect(found.length).toBeGreaterThan(50);
  for (const [path, methods] of found) {
    const options = await app.request('OPTIONS', path);
    expect([path, options.status, options.headers.get('allow'), options.text]).toEqual([path, 204, allowOf(methods), '']);
    for (const method of ALL.filter((one) => !methods.includes(one))) {
      const reply = await app.request(method, path);
      expect([method, path, reply.status, reply.headers.get('allow')]).toEqual([method, path, 405, allowOf(methods)]);
      if (method !== 'HEAD') expect(reply.body.code).toBe('METHOD_NOT_ALLOWED');
    }
  }
});

describe('outside the table', () => {
  const READ = allowOf(['GET', 'HEAD']);

  it.each([
    '/',
    '/consultations/1',
    '/clinic',
    '/clinic/wards/1',
    '/admin/people',
    '/favicon.svg',
    '/health',
    '/metrics',
    '/docs/json',
    '/v1/realtime',
  ])('%s allows only reading', async (path) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const { status, headers } = await app.request(method, path);
      expect([method, status, headers.get('allow')]).toEqual([method, 405, READ]);
    }
    const { status, headers } = await app.request('OPTIONS', path);
    expect([status, headers.get('allow')]).toEqual([204, READ]);
  });

  it.each([
    '/v1/nothing',
    '/api',
    '/v1',
    '/docs/nothing',
    '/assets/nothing.js',
    '/.well-known/nothing',
    '/nothing.js',
    `/v1/tasks/${'1'.repeat(101)}`,
  ])('%s does not exist for any method', async (path) => {
    for (const method of [...ALL, 'OPTIONS']) {
      const { status, headers } = await app.request(method, path);
      expect([method, status, headers.get('allow')]).toEqual([method, 404, null]);
    }
  });

  it('methods of other protocols are refused in the same way', async () => {
    for (const method of ['PROPFIND', 'TRACE', 'REPORT']) {
      const bytes = `${method} /v1/site HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`;
      const [head] = (await sendRaw(app.url, bytes)).split('\r\n\r\n');
      expect(head).toMatch(/^HTTP\/1\.1 405 /);
      expect(head!.toLowerCase()).toContain(`allow: ${READ.toLowerCase()}`);
    }
    expect(await sendRaw(app.url, 'OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 404 /);
  });

  it('the body of such a request is not read', async () => {
    for (const headers of [{ 'content-type': 'application/xml' }, { 'content-type': 'application/json' }]) {
      expect((await app.request('PUT', '/v1/me', { body: '<', headers })).status).toBe(405);
      expect((await app.request('PUT', '/v1/nothing', { body: '<', headers })).status).toBe(404);
    }
  });

  it('the path of the socket asks for an upgrade by GET', async () => {
    const { status, headers } = await app.request('GET', '/v1/realtime');
    expect([status, headers.get('upgrade'), headers.get('connection')]).toEqual([426, 'websocket', 'Upgrade']);
    const upgrade =
      'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n';
    const posted = await sendRaw(app.url, `POST /v1/realtime HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\n${upgrade}\r\n`);
    expect(posted).toMatch(/^HTTP\/1\.1 405 .*\r\nAllow: GET, HEAD, OPTIONS\r\n/);
    await (await openSocket(app)).close();
  });
});

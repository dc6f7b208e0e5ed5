// Requests that the HTTP library, Node's parser or the router refuses: each gets a problem document with a suitable status.
import { STATUS_CODES } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { sendRaw } from '../harness/network/raw-http.ts';

const ORIGIN = 'https://elsewhere.example';
const PER_MINUTE = 40;

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ env: { CORS_ORIGINS: ORIGIN, RATE_LIMIT_PER_ADDRESS: String(PER_MINUTE), TRUSTED_PROXIES: 'loopback' } });
});
afterAll(() => app.close());

let clients = 0;
/** Sends bytes that no HTTP client would send. */
const raw = async (
  request: string,
): Promise<{ status: number; type: string | undefined; headers: string; body: Record<string, unknown> }> => {
  const reply = await sendRaw(app.url, request);
  const [headers, body] = reply.split('\r\n\r\n') as [string, string];
  return {
    status: Number(headers.split(' ')[1]),
    type: /^content-type: ([^;\r]+)/im.exec(headers)?.[1],
    headers: headers.toLowerCase(),
    body: body.startsWith('{') ? JSON.parse(body) : {},
  };
};
/** From a new address, unless one is given. */
const get = (path: string, headers: Record<string, string> = {}, address = `10.1.0.${++clients}`) => {
  const lines = Object.entries({ 'X-Forwarded-For': address, ...headers }).map(([name, value]) => `${name}: ${value}`);
  return raw([`GET ${path} HTTP/1.1`, 'Host: clinic', 'Connection: close', ...lines, '', ''].join('\r\n'));
};

describe('a file of a web app', () => {
  it.each<[string, string, Record<string, string>, number, string]>([
    ['from beyond its end', '/sw.js', { Range: 'bytes=99999999-' }, 416, 'RANGE_NOT_SATISFIABLE'],
    ['if it is another', '/sw.js', { 'If-Match': '"x"' }, 412, 'PRECONDITION_FAILED'],
    ['if it is older than all', '/sw.js', { 'If-Unmodified-Since': 'Thu, 01 Jan 1970 00:00:00 GMT' }, 412, 'PRECONDITION_FAILED'],
    ['outside its folder', '/docs/static/%2e%2e/%2e%2e/package.json', {}, 404, 'NOT_FOUND'],
    ['with a backslash', '/docs/static/%5c..%5c..%5cpackage.json', {}, 404, 'NOT_FOUND'],
    ['that never existed', '/assets/never-x.js', {}, 404, 'NOT_FOUND'],
    ['that is a template', '/index.html', {}, 404, 'NOT_FOUND'],
    ['that is the template of another app', '/clinic/index.html', {}, 404, 'NOT_FOUND'],
  ])('%s', async (_what, path, headers, status, code) => {
    expect(await get(path, headers)).toMatchObject({
      status,
      type: 'application/problem+json',
      body: { status, code, title: STATUS_CODES[status] },
    });
  });

  it('whose name has a NUL does not exist', async () => {
    expect([400, 404]).toContain((await get('/docs/static/%00')).status);
  });
});

describe('a request that Node’s parser refuses', () => {
  it.each([
    ['an address too long', `GET /v1/${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431, 'HEADERS_TOO_LARGE'],
    ['an unknown method', 'FOO /v1/me HTTP/1.1\r\nHost: x\r\n\r\n', 400, 'VALIDATION_FAILED'],
    ['an invalid length', 'POST /v1/me HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n', 400, 'VALIDATION_FAILED'],
  ])('%s', async (_what, request, status, code) => {
    expect(await raw(request)).toMatchObject({ status, type: 'application/problem+json', body: { status, code } });
  });
});

describe('a path that the router cannot read', () => {
  it('is readable for scripts of allowed origins', async () => {
    const { status, headers } = await get('/%ff', { Origin: ORIGIN });
    expect(status).toBe(400);
    expect(headers).toContain(`access-control-allow-origin: ${ORIGIN}`);
  });

  it('counts against the limit of its address', async () => {
    const statuses = [];
    for (let i = 0; i <= PER_MINUTE; i += 1) statuses.push((await get('/%ff', {}, '10.2.0.1')).status);
    expect(statuses.slice(0, -1)).toEqual(Array(PER_MINUTE).fill(400));
    expect(statuses.at(-1)).toBe(429);
  });
});

it.each(['//v1/me', '/v1%2fme', '/V1/me', '/API/patients', '//api//patients', '/%76%31/me'])('%s is not a page', async (path) => {
  expect((await get(path)).type).not.toBe('text/html');
});

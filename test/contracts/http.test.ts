// Properties of every reply: security headers, request IDs, and problem documents for all errors.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '#contracts/problem.ts';
import { requireSnakeCase, startApp, type TestApp, type TestReply } from '../harness/app.ts';
import { alter } from '../matrix/altered.ts';

let app: TestApp;
let david: string;
let sam: string;
beforeAll(async () => {
  app = await startApp();
  [david, sam] = (await Promise.all([4, 8].map(app.tokenOf))) as [string, string];
});
afterAll(() => app.close());

const problemOf = (reply: TestReply): Problem => {
  expect(reply.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  expect(reply.headers.get('cache-control')).toBe('no-store');
  const problem = Problem.parse(reply.body);
  expect(Object.keys(reply.body).sort()).toEqual(['code', 'details', 'error', 'message', 'status', 'title', 'type']);
  expect(problem).toMatchObject({ status: reply.status, error: problem.message, type: `/docs/errors#${problem.code}` });
  expect(problem.title).not.toBe('Error');
  return problem;
};

it('problems whose details are not in snake_case fail any test that receives one', () => {
  const refused = (details: object) => ({ status: 409, body: { details } });
  expect(() => requireSnakeCase('/v1/patients', refused({ patientId: 4 }))).toThrow('not in snake_case: patientId');
  requireSnakeCase('/v1/patients', refused({ removed: true, patient_id: 4 }));
  requireSnakeCase('/api/patients', refused({ patientId: 4 }));
  requireSnakeCase('/v1/patients', { status: 204, body: undefined });
});

describe('problem documents', () => {
  const message = { content: 'Still dizzy' };
  const cases: [name: string, status: number, code: string, ask: () => Promise<TestReply>][] = [
    ['a body that is not JSON', 400, 'VALIDATION_FAILED', () => app.request('POST', '/v1/chat/1/messages', { token: david, body: '{' })],
    [
      'a body of another shape',
      400,
      'VALIDATION_FAILED',
      () => app.request('POST', '/v1/chat/1/messages', { token: david, body: { content: 1 } }),
    ],
    ['no body at all', 400, 'VALIDATION_FAILED', () => app.request('POST', '/v1/chat/1/messages', { token: david })],
    ['a path without a number', 400, 'VALIDATION_FAILED', () => app.request('GET', '/v1/chat/one/messages', { token: david })],
    ['a query without a number', 400, 'VALIDATION_FAILED', () => app.request('GET', '/v1/chat/1/messages?limit=many', { token: david })],
    ['no token', 401, 'UNAUTHENTICATED', () => app.request('GET', '/v1/me')],
    ['no bearer token', 401, 'UNAUTHENTICATED', () => app.request('GET', '/v1/me', { headers: { authorization: 'Basic YTpi' } })],
    ['a role without the permission', 403, 'FORBIDDEN', () => app.request('GET', '/v1/audit', { token: david })],
    ['no part of that name', 404, 'NOT_FOUND', () => app.request('GET', '/v1/nothing')],
    [
      'a conversation that is not there',
      404,
      'CONSULTATION_NOT_FOUND',
      () => app.request('GET', '/v1/chat/999/messages', { token: david }),
    ],
    ['a method that a path does not have', 405, 'METHOD_NOT_ALLOWED', () => app.request('PUT', '/v1/me', { token: david, body: {} })],
    ['a path for WebSockets', 426, 'UPGRADE_REQUIRED', () => app.request('GET', '/v1/realtime')],
    [
      'too much',
      413,
      'PAYLOAD_TOO_LARGE',
      () => app.request('POST', '/v1/chat/1/messages', { token: david, body: { content: 'x'.repeat(1_100_000) } }),
    ],
    [
      'something that is not JSON',
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      () =>
        app.request('POST', '/v1/chat/1/messages', { token: david, body: '<content/>', headers: { 'content-type': 'application/xml' } }),
    ],
    [
      'an idempotency key that was used for something else',
      422,
      'IDEMPOTENCY_KEY_REUSED',
      async () => {
        const headers = { 'idempotency-key': 'once' };
        await app.request('POST', '/v1/chat/1/messages', { token: david, body: message, headers });
        return app.request('POST', '/v1/chat/1/messages', { token: david, body: { content: 'Other' }, headers });
      },
    ],
  ];

  it.each(cases)('%s is %i %s', async (_, status, code, ask) => {
    const reply = await ask();
    expect([reply.status, problemOf(reply).code]).toEqual([status, code]);
  });

  it('name every invalid field, with a sentence and without its value', async () => {
    const body = { patient_id: 'canary', doctor_id: -1, subject: '' };
    const reply = await app.request('POST', '/v1/consultations', { token: await app.tokenOf(2), body });
    const { fields } = problemOf(reply).details as { fields: Record<string, string> };
    expect(Object.keys(fields).sort()).toEqual(['doctor_id', 'patient_id', 'subject']);
    expect(reply.text).not.toContain('canary');
  });

  it('name the authentication scheme on 401', async () => {
    expect((await app.request('GET', '/v1/me')).headers.get('www-authenticate')).toBe('Bearer');
  });

  it('reply to too many requests with 429, per account, with the time to retry after', async () => {
    const limited = await startApp({ env: { RATE_LIMIT_PER_MINUTE: '5' } });
    try {
      const [one, other] = await Promise.all([4, 3].map(limited.tokenOf));
      const replies: TestReply[] = [];
      for (let i = 0; i < 6; i++) replies.push(await limited.request('GET', '/v1/me', { token: one! }));
      expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
      expect(problemOf(replies[5]!).code).toBe('RATE_LIMITED');
      const seconds = Number(replies[5]!.headers.get('retry-after'));
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThanOrEqual(60);
      expect((await limited.request('GET', '/v1/me', { token: other! })).status).toBe(200);
    } finally {
      await limited.close();
    }
  });

  it.each([
    ['an error', () => Promise.reject(new Error('canary: select * from patients'))],
    ['a database’s error', () => app.platform.appPool.query('select * from canary_patients')],
    ['a reply of another shape', async () => ({ user: { id: 'canary' } })],
    ['a thrown word', () => Promise.reject('canary')],
  ])('hide the cause of a 500: %s', async (_, handle) => {
    const broken = await alter(app, 'GET /v1/me', (route) => ({ ...route, handle }));
    try {
      const reply = await broken.ask('GET', '/v1/me', { token: david });
      const problem = problemOf(reply);
      expect([reply.status, problem.code]).toEqual([500, 'INTERNAL_ERROR']);
      expect(problem.details).toEqual({ request_id: reply.headers.get('x-request-id') });
      expect(reply.text).not.toMatch(/canary|select|\.ts/);
    } finally {
      await broken.close();
    }
  });
});

describe('headers', () => {
  const PATHS: [path: string, page: boolean][] = [
    ['/v1/me', false],
    ['/health', false],
    ['/v1/nothing', false],
    ['/docs/json', false],
    ['/docs/errors', true],
    ['/dev/mail', true],
  ];

  it.each(PATHS)('of %s prevent sniffing, framing and referrers', async (path) => {
    const { headers } = await app.request('GET', path);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    const policy = headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*/);
    // Without its own TLS the server must not promise it for the proxy's name.
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  });

  it('keep replies about people out of every cache', async () => {
    const token = david;
    for (const path of ['/v1/me', '/v1/consultations', '/v1/chat/1/messages', '/api/getConsultationMessages?consultationId=1']) {
      expect((await app.request('GET', path, { token })).headers.get('cache-control'), path).toBe('no-store');
    }
  });

  it('give a page a style nonce that no other reply has', async () => {
    const nonces = await Promise.all(
      [1, 2].map(async () => (await app.request('GET', '/dev/mail')).headers.get('content-security-policy')),
    );
    const [one, other] = nonces.map((policy) => /'nonce-([^']+)'/.exec(policy!)?.[1]);
    expect(one).toBeTruthy();
    expect(one).not.toBe(other);
  });
});

describe('other origins', () => {
  const preflight = (server: TestApp, origin: string) =>
    server.request('OPTIONS', '/v1/me', { headers: { origin, 'access-control-request-method': 'GET' } });

  it('are refused unless configured', async () => {
    const reply = await preflight(app, 'https://elsewhere.example');
    expect([reply.status, reply.headers.get('access-control-allow-origin')]).toEqual([204, null]);
    const read = await app.request('GET', '/v1/site', { headers: { origin: 'https://elsewhere.example' } });
    expect([...read.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });

  it('may call the API only if configured, and never with cookies', async () => {
    const open = await startApp({ env: { CORS_ORIGINS: 'https://portal.example, https://two.example' } });
    try {
      const reply = await preflight(open, 'https://portal.example');
      expect([reply.status, reply.headers.get('access-control-allow-origin')]).toEqual([204, 'https://portal.example']);
      expect(reply.headers.get('access-control-allow-headers')).toContain('authorization');
      expect(reply.headers.get('access-control-allow-credentials')).toBeNull();
      for (const origin of ['https://elsewhere.example', 'https://portal.example.evil.example', 'null', 'http://portal.example']) {
        expect((await preflight(open, origin)).headers.get('access-control-allow-origin'), origin).toBeNull();
      }
      const unknown = await open.request('OPTIONS', '/v1/nothing', {
        headers: { origin: 'https://portal.example', 'access-control-request-method': 'GET' },
      });
      expect(unknown.status).toBe(404);
      const read = await open.request('GET', '/v1/me', { headers: { origin: 'https://portal.example' } });
      expect([read.status, read.headers.get('access-control-allow-origin'), read.headers.get('vary')]).toEqual([
        401,
        'https://portal.example',
        'Origin, Accept',
      ]);
      // Headers that a client needs: versions, retry times, repetitions, the request ID for support.
      expect(read.headers.get('access-control-expose-headers')?.split(', ')).toEqual(
        expect.arrayContaining(['ETag', 'Retry-After', 'Idempotency-Replayed', 'X-Request-Id']),
      );
      expect((await open.request('GET', '/v1/site')).headers.get('vary')).toBe('Origin, Accept');
    } finally {
      await open.close();
    }
  });
});

describe('documentation', () => {
  it('is a page and the document that it shows', async () => {
    const page = await app.request('GET', '/docs/');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    const { body } = await app.request('GET', '/docs/json');
    expect(body.info.title).toBe('Bedside');
    expect(Object.keys(body.paths)).toContain('/api/getConsultationMessages');
  });

  it('explains every error code where problem documents point to', async () => {
    const page = await app.request('GET', '/docs/errors');
    const reply = await app.request('GET', '/v1/nothing');
    const [path, anchor] = reply.body.type.split('#');
    expect(path).toBe('/docs/errors');
    expect(page.text).toContain(`id="${anchor}"`);
  });
});

it('/metrics names routes, and never their parameters', async () => {
  await app.request('GET', '/v1/chat/1/messages', { token: david });
  await app.request('GET', '/v1/audit?patient_id=4', { token: sam });
  const { text } = await app.request('GET', '/metrics');
  expect(text).toContain('route="/v1/chat/:room/messages"');
  expect(text).not.toMatch(/patient_id|\/v1\/chat\/1/);
});

// Text that is not UTF-8 is refused in every input, so that nothing is stored with U+FFFD in place of a person's text.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { goLive } from '../harness/live.ts';
import { sendRaw } from '../harness/network/raw-http.ts';

const ISABELLA = 2;

let app: TestApp;
let token: string;
beforeAll(async () => {
  app = await startApp();
  token = await app.tokenOf(ISABELLA);
});
afterAll(() => app.close());

/** Encodes a text as UTF-8, with each `%xx` as that byte. */
const bytes = (text: string): Buffer<ArrayBuffer> => {
  const parts = text.split(/%([0-9A-F]{2})/).map((part, i) => (i % 2 === 0 ? Buffer.from(part) : Buffer.from([Number.parseInt(part, 16)])));
  return Buffer.concat(parts);
};
const post = async (path: string, body: Buffer<ArrayBuffer>, type = 'application/json') => {
  const headers = { 'content-type': type, authorization: `Bearer ${token}` };
  const reply = await fetch(app.url + path, { method: 'POST', headers, body });
  return { status: reply.status, body: (await reply.json()) as { details?: { fields?: object }; firstName?: string } };
};
const patient = (firstName: string, mrn: string): string =>
  `{"firstName":"${firstName}","lastName":"M%C3%BCller","medicalRecordNumber":"${mrn}"}`;

describe('a JSON body', () => {
  it.each(['application/json', 'application/json; charset=utf-8', 'application/json; charset=iso-8859-1'])(
    'in Latin-1 is refused as %s',
    async (type) => {
      const { status, body } = await post('/api/patients', bytes(patient('J%FCrgen', 'MRN-LATIN-1')), type);
      expect([status, body.details?.fields]).toEqual([400, { body: 'must be UTF-8' }]);
    },
  );

  it.each([
    ['a truncated sequence', 'J%C3'],
    ['an overlong form', 'J%C0%AFrgen'],
    ['a lone surrogate in bytes', 'J%ED%A0%80rgen'],
    ['a number beyond Unicode', 'J%F5%80%80%80rgen'],
  ])('with %s is refused', async (_what, name) => {
    expect((await post('/api/patients', bytes(patient(name, 'MRN-LATIN-2')))).status).toBe(400);
  });

  it('of no bytes has no fields', async () => {
    const { status, body } = await post('/v1/consultations', bytes(''));
    expect([status, body.details?.fields]).toEqual([400, { patient_id: 'is required', doctor_id: 'is required' }]);
  });

  it('is refused by every route with a body, before validation', async () => {
    for (const { contract: endpoint } of app.operations.filter((operation) => operation.contract.body !== undefined)) {
      const path = endpoint.path.replaceAll(/:\w+/g, '1');
      const reply = await fetch(app.url + path, {
        method: endpoint.method,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: bytes('{"text":"%FC"}'),
      });
      // Permission comes first.
      expect([400, 403], `${endpoint.method} ${path} ${reply.status}`).toContain(reply.status);
      if (reply.status === 400) expect(await reply.json()).toMatchObject({ details: { fields: { body: 'must be UTF-8' } } });
    }
  });

  it('in UTF-8 is kept exactly, with or without a byte order mark', async () => {
    const created = await post('/api/patients', bytes(patient('J%C3%BCrgen %F0%A0%AE%B7', 'MRN-UTF-1')));
    expect([created.status, created.body.firstName]).toEqual([201, 'Jürgen 𠮷']);
    expect((await post('/api/patients', bytes(`%EF%BB%BF${patient('Zo%C3%AB', 'MRN-UTF-2')}`))).status).toBe(201);
    expect((await post('/api/patients', bytes(patient('\\ud842\\udfb7', 'MRN-UTF-3')))).body.firstName).toBe('𠮷');
  });

  it.each([
    ['a name', '/api/patients', patient('J\\ud83drgen', 'MRN-HALF-1'), 'firstName'],
    ['a subject', '/v1/consultations', '{"patient_id":4,"doctor_id":2,"subject":"\\uDFB7"}', 'subject'],
    ['a search', '/v1/patients/search', '{"text":"\\ud800"}', 'text'],
    ['a password', '/v1/auth/login', '{"email":"a@example.org","password":"\\ud800"}', 'password'],
    ['an entry of a list', '/v1/presets', '{"name":"Plan","tasks":[{"title":"\\udfff","type":"other"}]}', 'tasks.0.title'],
    ['a name of a field', '/v1/patients/search', '{"text":"x","\\ud800":1}', 'body'],
  ])('with a lone surrogate in %s is refused', async (_what, path, text, field) => {
    const { status, body } = await post(path, Buffer.from(text));
    expect([status, body.details?.fields]).toEqual([400, { [field]: 'must be valid Unicode' }]);
  });

  it('is checked to any depth', async () => {
    const deep = (text: string): Buffer<ArrayBuffer> => Buffer.from(`${'['.repeat(300_000)}"${text}"${']'.repeat(300_000)}`);
    for (const text of ['\\ud800', '\\ud800\\udc00']) expect((await post('/v1/auth/login', deep(text))).status).toBe(400);
    expect((await app.request('GET', '/health/live')).status).toBe(200);
  });

  it('as plain text is refused', async () => {
    expect((await post('/api/patients', Buffer.from('x'), 'text/plain')).status).toBe(415);
  });
});

describe('an address', () => {
  it.each([
    '/v1/patients/%FC/timeline',
    '/v1/chat/1/messages?author_role=%FC',
    '/api/patients?search=J%FCrgen',
    '/v1/tasks?%FC=1',
    '/clinic?x=%FF',
    '/v1/chat/1/messages?since=%ED%A0%80',
  ])('%s is refused', async (path) => {
    expect((await app.request('GET', path, { token })).status).toBe(400);
  });

  it('in UTF-8 is decoded, a plus as a blank', async () => {
    await post('/api/patients', bytes(patient('Bj%C3%B6rn', 'MRN-UTF-9')));
    for (const search of ['Bj%C3%B6rn', 'Bj%C3%B6rn+M%C3%BCller', 'Bj%C3%B6rn%20M'])
      expect((await app.request('GET', `/api/patients?search=${search}`, { token })).body.patients, search).toHaveLength(1);
    expect((await app.request('GET', '/api/patients?search=100%', { token })).status).toBe(400);
  });
});

it('a frame that is not UTF-8 closes the socket with the code for it (RFC 6455, 7.4.1)', async () => {
  const live = await goLive(app, ISABELLA);
  live.socket.send(bytes('{"type":"subscribe","topic":"%FC"}'), { binary: false });
  expect((await live.closed()).code).toBe(1007);
});

it('header fields are bytes, of which only expected characters are accepted', async () => {
  const request = (headers: string) =>
    sendRaw(app.url, `GET /v1/me HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n${headers}\r\n\r\n`);
  expect(await request('Authorization: Bearer \u00fc\u00fc')).toMatch(/^HTTP\/1\.1 401 /);
  expect(await request(`Authorization: Bearer ${token}\r\nX-Tenant-ID: \u00fc`)).toMatch(/^HTTP\/1\.1 403 /);
  const key = { 'idempotency-key': '\u00fc' };
  const body = { patient_id: 4, doctor_id: 2 };
  expect((await app.request('POST', '/v1/consultations', { token, body, headers: key })).body.details.fields).toEqual({
    'Idempotency-Key': 'must be 1-255 printable characters',
  });
});

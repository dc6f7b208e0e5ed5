// Uploads and downloads by a sender with bad intentions or a bad connection.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GIVES_WAY_HOURS, MAX_WAITING_FILES } from '#contracts/files.ts';
import { requester, startApp, type TestApp } from '../harness/app.ts';
import { sendRaw } from '../harness/network/raw-http.ts';
import { proxyTo, type TcpProxy, through } from '../harness/network/tcp-proxy.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { until } from '../harness/until.ts';
import { uploadsLeft } from '../harness/uploads-left.ts';
import { PEOPLE, type Sender, senderTo, storedFiles } from './harness.ts';
import { pdf } from './samples.ts';

const SAM = 8;

let app: TestApp;
let proxy: TcpProxy;
let files: Sender;
let far: Sender;
beforeAll(async () => {
  app = await startApp();
  proxy = await proxyTo(app.url);
  files = senderTo(app);
  const url = through(proxy, app.url).replace(/\/$/, '');
  far = senderTo(app, { url, request: requester(url) });
});
beforeEach(() => adminQuery(app, 'delete from files.files'));
afterEach(() => {
  proxy.silent = false;
  proxy.judge = () => true;
});
afterAll(async () => {
  await proxy.close();
  await app.close();
});

const rows = () => adminQuery(app, "select id from files.files where status = 'ready'");
const isStored = (id: string): boolean => storedFiles(app).some((file) => file.endsWith(id));
/** Sends the head and half of a file. */
const sendHalf = (token: string) => {
  const bytes = Buffer.concat([
    Buffer.from('--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'),
    pdf(),
    Buffer.from('\r\n--x--\r\n'),
  ]);
  const asked = httpRequest(`${app.url}/v1/files`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'multipart/form-data; boundary=x',
      'content-length': bytes.length,
    },
  });
  const reply = once(asked, 'response').then(([response]) => response.resume().statusCode as number);
  asked.write(bytes.subarray(0, 150));
  return {
    finish: () => {
      asked.end(bytes.subarray(150));
      return reply;
    },
  };
};

describe('the limit of files that wait', () => {
  it('holds for 21 at once', async () => {
    const replies = await Promise.all(Array.from({ length: MAX_WAITING_FILES + 1 }, () => files.send(PEOPLE.Linh, pdf())));
    expect(replies.map(({ status }) => status).sort()).toEqual([...Array(MAX_WAITING_FILES).fill(201), 409]);
    expect(replies.find(({ status }) => status === 409)!.body.code).toBe('TOO_MANY_FILES');
    const taken = replies.flatMap(({ body }) => (body.id ? [body.id as string] : []));
    expect((await adminQuery(app, 'select id from files.files')).map(({ id }) => id).sort()).toEqual(taken.sort());
  });

  it('gives way after an hour: those of a tab that was closed do not stop their sender for a day', async () => {
    const sent: string[] = [];
    for (let n = 0; n < MAX_WAITING_FILES; n++) sent.push((await files.send(PEOPLE.Linh, pdf())).body.id);
    const hour = GIVES_WAY_HOURS * 3_600_000;
    await app.clock.standing(async () => {
      app.clock.advance(hour - 60_000);
      expect((await files.send(PEOPLE.Linh, pdf())).status).toBe(409);
      app.clock.advance(2 * 60_000);
      const { status, body } = await files.send(PEOPLE.Linh, pdf());
      expect(status).toBe(201);
      expect((await rows()).map(({ id }) => id).sort()).toEqual([...sent.slice(1), body.id].sort());
      expect(isStored(sent[0]!)).toBe(false);
      expect(isStored(sent[1]!)).toBe(true);
    });
    const trail = await adminQuery(app, "select patients from audit.events where action = 'files.expire' and resource_id = $1", [sent[0]]);
    expect(trail).toEqual([{ patients: [PEOPLE.Linh] }]);
  });

  it('holds for ten at once when half of them have room, beside those of another sender', async () => {
    for (let n = 0; n < MAX_WAITING_FILES - 5; n++) await files.send(PEOPLE.Linh, pdf());
    const [own, others] = await Promise.all([
      Promise.all(Array.from({ length: 10 }, () => files.send(PEOPLE.Linh, pdf()))),
      Promise.all(Array.from({ length: 10 }, () => files.send(PEOPLE.David, pdf()))),
    ]);
    expect(own.filter(({ status }) => status === 201)).toHaveLength(5);
    expect(own.filter(({ body }) => body.code === 'TOO_MANY_FILES')).toHaveLength(5);
    expect(others.every(({ status }) => status === 201)).toBe(true);
  });
});

describe('a key', () => {
  it('from two tabs at once has one file', async () => {
    const replies = await Promise.all([1, 2, 3].map(() => files.send(PEOPLE.David, pdf(), { key: 'tabs' })));
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(replies.map(({ body }) => body.id)).size).toBe(1);
    expect(await rows()).toEqual([{ id: replies[0]!.body.id }]);
    await until(async () => (await adminQuery(app, 'select id from files.files')).length === 1);
  });

  it('of another person is another key', async () => {
    const [own, others] = [await files.send(PEOPLE.David, pdf(), { key: 'k' }), await files.send(PEOPLE.Linh, pdf(201), { key: 'k' })];
    expect([own.status, others.status]).toEqual([201, 201]);
  });

  it('resumes an upload whose connection was cut', async () => {
    const bytes = pdf(0, randomBytes(2_000_000));
    let passed = 0;
    proxy.judge = (sent) => {
      passed += sent.length;
      return passed < 1_000_000;
    };
    await expect(far.send(PEOPLE.David, bytes, { key: 'cut' })).rejects.toThrow();
    await until(() => uploadsLeft().length === 0);
    expect(await rows()).toEqual([]);
    proxy.judge = () => true;
    const again = await far.send(PEOPLE.David, bytes, { key: 'cut' });
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([201, null]);
    expect((await files.fetch(PEOPLE.David, again.body.id)).bytes.equals(bytes)).toBe(true);
    const other = await far.send(PEOPLE.David, pdf(), { key: 'cut' });
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('finds the file of an upload whose reply was lost', async () => {
    const bytes = pdf(0, randomBytes(300_000));
    proxy.judge = (sent) => {
      // The server receives the last bytes, and the client nothing after that.
      if (sent.subarray(-4).toString('latin1') === '--\r\n') setImmediate(() => (proxy.silent = true));
      return true;
    };
    const lost = far.send(PEOPLE.David, bytes, { key: 'reply' }).then(
      () => 'a reply',
      () => 'lost',
    );
    await until(async () => (await rows()).length === 1, 'the file is stored');
    proxy.cut();
    expect(await lost).toBe('lost');
    proxy.silent = false;
    proxy.judge = () => true;
    const again = await far.send(PEOPLE.David, bytes, { key: 'reply' });
    expect([again.status, again.headers.get('idempotency-replayed'), again.body.id]).toEqual([201, 'true', (await rows())[0]!['id']]);
  });
});

describe('while a file arrives', () => {
  const arriving = () => until(() => uploadsLeft().length > 0, 'the server receives the file');

  it('its sender’s token may expire', async () => {
    const half = sendHalf(await app.tokenOf(PEOPLE.David));
    await arriving();
    await app.clock.standing(async () => {
      app.clock.advance(60 * 60_000);
      expect(await half.finish()).toBe(201);
    });
  });

  it('its sender may sign out: it is refused, and nothing of it is kept', async () => {
    const token = await app.tokenOf(PEOPLE.David);
    const half = sendHalf(token);
    await arriving();
    expect((await app.request('POST', '/v1/auth/logout', { token, body: {} })).status).toBe(204);
    expect(await half.finish()).toBe(401);
    expect(await rows()).toEqual([]);
    await until(() => uploadsLeft().length === 0);
  });

  it('its sender’s account may be disabled: it is refused', async () => {
    const half = sendHalf(await app.tokenOf(PEOPLE.Tom));
    await arriving();
    const token = await app.tokenOf(SAM);
    const disabled = await app.request('POST', `/v1/users/${PEOPLE.Tom}/disable`, { token, body: {} });
    expect(disabled.status).toBeLessThan(300);
    expect(await half.finish()).toBe(401);
    expect(await rows()).toEqual([]);
  });
});

describe('a download', () => {
  const fetched = async (method: string, id: string, headers: Record<string, string> = {}, person: number = PEOPLE.David) =>
    app.request(method, `/v1/files/${id}`, { token: await app.tokenOf(person), headers });

  it('by HEAD has the headers, and neither bytes nor a file left open', async () => {
    const { id, size } = (await files.send(PEOPLE.David, pdf(0, randomBytes(300_000)))).body;
    const reply = await fetched('HEAD', id);
    expect([reply.status, reply.text, reply.headers.get('content-length')]).toEqual([200, '', String(size)]);
    expect(reply.headers.get('content-disposition')).toContain('letter.pdf');
  });

  it('of a part, or if it has changed, is the whole file', async () => {
    const { id } = (await files.send(PEOPLE.David, pdf())).body;
    for (const headers of [
      { range: 'bytes=0-3' },
      { range: 'bytes=9999999-' },
      { 'if-none-match': '*' },
      { 'if-modified-since': new Date().toUTCString() },
    ]) {
      const reply = await fetched('GET', id, headers as Record<string, string>);
      expect([reply.status, reply.text.length]).toEqual([200, pdf().toString('utf8').length]);
      expect(reply.headers.get('content-range')).toBeNull();
    }
  });

  it('of another clinic’s file does not exist, by any method and in any form of its ID', async () => {
    const { id } = (await files.send(PEOPLE.Mensah, pdf())).body;
    for (const method of ['GET', 'HEAD', 'DELETE']) expect((await fetched(method, id)).status).toBe(404);
    for (const one of [id.toUpperCase(), `%20${id}`, `${id}/`, `../files/${id}`])
      expect([400, 404]).toContain((await fetched('GET', one)).status);
    expect(isStored(id)).toBe(true);
    expect((await fetched('GET', id, {}, PEOPLE.Mensah)).status).toBe(200);
  });
});

it('a request with a huge head is refused', async () => {
  const head = `POST /v1/files HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`;
  expect(await sendRaw(app.url, head)).toMatch(/^HTTP\/1\.1 431 /);
});

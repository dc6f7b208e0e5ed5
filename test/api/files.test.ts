// Uploads and downloads of files.
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { endpoint } from '#contracts/endpoint.ts';
import { FileReply, operation, permitUsers } from '#platform/operations/operation.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { type Served, serveOperations } from '../harness/serve.ts';
import { until } from '../harness/until.ts';
import { uploadsLeft } from '../harness/uploads-left.ts';

const PRIYA = 5;
const DAVID = 4;
const LIMIT = 200_000;
const nurses = permitUsers('test', ['nurse']);
const audit = { none: 'a test' };

const put = endpoint({
  method: 'POST',
  path: '/v1/letters',
  summary: 'Take a letter',
  upload: { maxBytes: LIMIT, types: ['application/pdf', 'image/png'] },
  body: z.object({ about: z.string().min(1), pages: z.coerce.number().int() }),
  status: 201,
  reply: z.object({
    about: z.string(),
    pages: z.number(),
    name: z.string(),
    type: z.string(),
    size: z.number(),
    sha256: z.string(),
    read: z.string(),
  }),
});
const get = endpoint({
  method: 'GET',
  path: '/v1/letters/:name',
  summary: 'A letter',
  params: z.object({ name: z.string() }),
  download: { types: ['application/pdf'] },
  status: 200,
});

let app: TestApp;
let served: Served;
let token: string;
let handled = 0;
let abandoned = 0;
beforeAll(async () => {
  app = await startApp();
  token = await app.tokenOf(PRIYA);
  served = await serveOperations(app, [
    operation(put, {
      permission: nurses,
      audit,
      handle: async (_ctx, { body, file }) => {
        handled += 1;
        const first = createHash('sha256')
          .update(await buffer(file.open()))
          .digest('hex');
        const second = createHash('sha256')
          .update(await buffer(file.open()))
          .digest('hex');
        for (const start of [1, 15, 16, 17, LIMIT - 1]) {
          const rest = await buffer(file.open(start));
          if (!rest.equals((await buffer(file.open())).subarray(start))) throw new Error(`other bytes from ${start}`);
        }
        const { name, type, size, sha256 } = file;
        return { ...body, name, type, size, sha256: sha256.toString('hex'), read: first === second ? first : 'two different files' };
      },
    }),
    operation(get, {
      permission: nurses,
      audit,
      handle: async (_ctx, { params }) => {
        if (params.name === 'endless') {
          const body = new Readable({
            read: () => body.push(randomBytes(16_384)),
            destroy: (error, done) => {
              abandoned += 1;
              done(error);
            },
          });
          return new FileReply({ body, type: 'application/pdf', name: 'endless.pdf' });
        }
        const bytes = Buffer.from(`the letter ${params.name}`);
        return new FileReply({ body: Readable.from([bytes]), type: 'application/pdf', name: `${params.name}.pdf`, size: bytes.length });
      },
    }),
  ]);
});
afterAll(async () => {
  await served.close();
  await app.close();
});

const send = async (form: FormData, sender = token) => {
  const response = await fetch(`${served.url}/v1/letters`, { method: 'POST', headers: { authorization: `Bearer ${sender}` }, body: form });
  return { status: response.status, body: await response.json() };
};
const formWith = (file: Blob | undefined, name = 'letter.pdf', fields: Record<string, string> = { about: 'the knee', pages: '2' }) => {
  const form = new FormData();
  if (file) form.append('file', file, name);
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  return form;
};
const pdf = (bytes: Buffer) => new Blob([new Uint8Array(bytes)], { type: 'application/pdf' });

describe('an upload', () => {
  it('delivers the fields and the bytes, in either order', async () => {
    const bytes = randomBytes(LIMIT);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const sent = await send(formWith(pdf(bytes), 'Befund Łódź \u202Bسليم\u202C "1".pdf'));
    expect(sent.status).toBe(201);
    expect(sent.body).toEqual({
      about: 'the knee',
      pages: 2,
      name: 'Befund Łódź \u202Bسليم\u202C "1".pdf',
      type: 'application/pdf',
      size: LIMIT,
      sha256,
      read: sha256,
    });
    await until(() => uploadsLeft().length === 0);
  });

  it.each<[string, () => FormData, number, object]>([
    ['a byte too many', () => formWith(pdf(randomBytes(LIMIT + 1))), 413, { code: 'PAYLOAD_TOO_LARGE' }],
    ['far more than it takes', () => formWith(pdf(randomBytes(5_000_000))), 413, { code: 'PAYLOAD_TOO_LARGE' }],
    ['another media type', () => formWith(new Blob(['x'], { type: 'text/html' })), 415, { code: 'UNSUPPORTED_MEDIA_TYPE' }],
    ['no file', () => formWith(undefined), 400, { details: { fields: { file: 'is required' } } }],
    [
      'two files',
      () => {
        const form = formWith(pdf(randomBytes(10)));
        form.append('file', pdf(randomBytes(10)), 'second.pdf');
        return form;
      },
      400,
      { details: { fields: { file: 'must be sent once' } } },
    ],
    [
      'a field that is not valid',
      () => formWith(pdf(randomBytes(10)), 'a.pdf', { about: '', pages: 'x' }),
      400,
      { code: 'VALIDATION_FAILED' },
    ],
    [
      'a field too long',
      () => formWith(pdf(randomBytes(10)), 'a.pdf', { about: 'x'.repeat(70_000), pages: '1' }),
      413,
      { code: 'PAYLOAD_TOO_LARGE' },
    ],
  ])('with %s is refused before its operation runs, and leaves no file', async (_what, form, status, body) => {
    const before = handled;
    expect(await send(form())).toMatchObject({ status, body });
    expect(handled).toBe(before);
    await until(() => uploadsLeft().length === 0);
  });

  it('with another media type is refused', async () => {
    const json = await served.request('POST', '/v1/letters', { token, body: { about: 'x' } });
    expect(json).toMatchObject({ status: 415, body: { code: 'UNSUPPORTED_MEDIA_TYPE' } });
  });

  it('without permission is refused before the file arrives', async () => {
    const asked = httpRequest(`${served.url}/v1/letters`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await app.tokenOf(DAVID)}`,
        'content-type': 'multipart/form-data; boundary=x',
        'content-length': 100_000,
      },
    });
    asked.flushHeaders();
    const [reply] = await once(asked, 'response');
    expect(reply.statusCode).toBe(403);
    asked.destroy();
  });

  it('that is cut off leaves no file, and its operation does not run', async () => {
    const before = handled;
    const socket = connect(Number(new URL(served.url).port), '127.0.0.1');
    const head = 'POST /v1/letters HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\nContent-Type: multipart/form-data; boundary=x\r\n';
    socket.write(`${head}Authorization: Bearer ${token}\r\n\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n`);
    socket.write(`Content-Type: application/pdf\r\n\r\n${'x'.repeat(50_000)}`);
    await until(() => uploadsLeft().length === 1);
    socket.destroy();
    await once(socket, 'close');
    await until(() => uploadsLeft().length === 0);
    expect(handled).toBe(before);
  });

  it('is refused by an endpoint without files', async () => {
    const response = await fetch(`${app.url}/v1/tasks`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: formWith(pdf(randomBytes(5))),
    });
    expect(response.status).toBe(415);
  });
});

describe('a download', () => {
  it('is an attachment with its name, which our pages never display', async () => {
    const { status, headers, text } = await served.request('GET', '/v1/letters/Łódź', { token });
    expect({ status, text }).toEqual({ status: 200, text: 'the letter Łódź' });
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="??d?.pdf"; filename*=UTF-8''%C5%81%C3%B3d%C5%BA.pdf`,
      'content-length': '18',
      'content-security-policy': 'sandbox',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
  });

  it('ends when the client disconnects', async () => {
    const before = abandoned;
    const stop = new AbortController();
    const response = await fetch(`${served.url}/v1/letters/endless`, {
      headers: { authorization: `Bearer ${token}` },
      signal: stop.signal,
    });
    await response.body!.getReader().read();
    stop.abort();
    await until(() => abandoned === before + 1);
  });
});

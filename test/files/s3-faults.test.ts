// Uploads and downloads while the bucket does not reply, breaks off, or replies with something unexpected.
import { randomUUID } from 'node:crypto';
import { request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { filesModule } from '#modules/files/index.ts';
import { cleanUpFiles } from '#modules/files/internal/clean-up.ts';
import { inBucket } from '#platform/storage/s3.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { type HttpServer, serveHttp } from '../harness/network/http-server.ts';
import { type Served, serveOperations } from '../harness/serve.ts';
import { fileRows, PEOPLE, type Sender, senderTo } from './harness.ts';
import { pdf } from './samples.ts';

const BUCKET = 'files';
/** Time after which the bucket counts as silent, where a test waits for it. */
const SILENCE_MS = 1000;

/** Sends the reply of the real bucket on, or spoils it. */
type Fault = (reply: ServerResponse, status: number, headers: IncomingMessage['headers'], body: Buffer) => void;

const passOn: Fault = (reply, status, headers, body) => void reply.writeHead(status, headers).end(body);
const silent: Fault = () => undefined;
const sendHalf: Fault = (reply, status, headers, body) => {
  halfSent = reply;
  reply.writeHead(status, headers).write(body.subarray(0, body.length / 2));
};
const replies =
  (status: number, type: string, text: string): Fault =>
  (reply) =>
    void reply.writeHead(status, { 'content-type': type }).end(text);

const SOMETHING_ELSE: [what: string, fault: Fault][] = [
  ['does not reply', silent],
  ['breaks off', (reply) => void reply.destroy()],
  ['replies with a page', replies(200, 'text/html', '<html>Welcome to the hotel')],
  ['fails', replies(500, 'text/plain', 'oops')],
  ['replies that there is no such page', replies(404, 'text/html', '<html>not here')],
  ['is busy', replies(503, 'application/xml', '<Error><Code>SlowDown</Code></Error>')],
  ['refuses our keys', replies(403, 'application/xml', '<Error><Code>InvalidAccessKeyId</Code></Error>')],
  ['has no such bucket', replies(404, 'application/xml', '<Error><Code>NoSuchBucket</Code></Error>')],
];

let s3: FauxqsServer;
let front: HttpServer;
let fault: Fault;
let app: TestApp;
let served: Served;
let impatient: Served;
let files: Sender;
let platform: TestApp['platform'];
let halfSent: ServerResponse | undefined;
beforeAll(async () => {
  s3 = await startFauxqs({ port: 0, logger: false });
  s3.createBucket(BUCKET);
  const { hostname, port } = new URL(s3.address);
  front = await serveHttp(async (request, reply) => {
    const { method, url, headers } = request;
    const body = await buffer(request).catch(() => undefined);
    if (body === undefined) return;
    const real = ask({ hostname, port, method, path: url, headers }, async (answer) => {
      fault(reply, answer.statusCode!, answer.headers, await buffer(answer));
    });
    real.end(body);
  });
  app = await startApp();
  const settings = { S3_REGION: 'us-east-1', S3_ENDPOINT: front.url, S3_ACCESS_KEY_ID: 'test', S3_SECRET_ACCESS_KEY: 'test' };
  const serve = (withBucket: TestApp['platform']) => serveOperations(app, filesModule.create(withBucket, { owners: () => [] }).operations);
  platform = { ...app.platform, storage: inBucket(settings, BUCKET) };
  served = await serve(platform);
  impatient = await serve({ ...app.platform, storage: inBucket(settings, BUCKET, SILENCE_MS) });
  files = senderTo(app, served);
  fault = passOn;
});
afterEach(() => {
  fault = passOn;
});
afterAll(async () => {
  await served.close();
  await impatient.close();
  await app.close();
  front.close();
  await s3.stop();
});

/** The server that meets a fault; the one that does not wait long for silence. */
const facing = (does: Fault): Sender => (does === silent ? senderTo(app, impatient) : files);
const DOWN = { status: 503, body: { code: 'UNAVAILABLE' } };
const stored = async () => ({
  keys: (await (await fetch(`${s3.address}/${BUCKET}`)).text()).match(/<Key>[^<]*/g) ?? [],
  rows: await fileRows(app),
});

it.each(SOMETHING_ELSE)('an upload is refused while the bucket %s, leaves nothing, and can be sent again', async (_what, does) => {
  const before = await stored();
  const key = randomUUID();
  const upload = pdf(300_000);
  fault = does;
  const refused = await facing(does).send(PEOPLE.David, upload, { key });
  expect(refused).toMatchObject(DOWN);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  fault = passOn;
  // Bytes that were stored without a reply are removed with their row.
  await cleanUpFiles(platform);
  expect(await stored()).toEqual(before);
  const { status, body } = await files.send(PEOPLE.David, upload, { key });
  expect(status).toBe(201);
  expect((await files.fetch(PEOPLE.David, body.id)).bytes.equals(upload)).toBe(true);
  const token = await app.tokenOf(PEOPLE.David);
  expect((await served.request('DELETE', `/v1/files/${body.id}`, { token })).status).toBe(204);
});

it.each(SOMETHING_ELSE)('a download is refused while the bucket %s, and works afterwards', async (_what, does) => {
  const bytes = pdf(300_000);
  const { body } = await files.send(PEOPLE.David, bytes);
  fault = does;
  const refused = await facing(does).fetch(PEOPLE.David, body.id);
  expect(refused).toMatchObject(DOWN);
  expect(refused.headers.get('content-disposition')).toBeNull();
  fault = passOn;
  expect((await files.fetch(PEOPLE.David, body.id)).bytes.equals(bytes)).toBe(true);
});

it.each<[what: string, fault: Fault, then?: () => void]>([
  ['falls silent', sendHalf],
  ['breaks off', sendHalf, () => halfSent?.destroy()],
  [
    'sends changed bytes',
    (reply, status, headers, body) => {
      body[body.length - 20]! ^= 1;
      passOn(reply, status, headers, body);
    },
  ],
])('a download whose bucket %s in the middle breaks off, so that nobody takes a part for the file', async (_what, does, then) => {
  const { body } = await files.send(PEOPLE.David, pdf(1_000_000));
  fault = does;
  const token = await app.tokenOf(PEOPLE.David);
  const reply = await fetch(`${impatient.url}/v1/files/${body.id}`, { headers: { authorization: `Bearer ${token}` } });
  expect(reply.status).toBe(200);
  then?.();
  await expect(reply.arrayBuffer()).rejects.toThrow('terminated');
});

it('a file whose bytes are gone or are those of another file is not sent', async () => {
  const [first, second] = [await files.send(PEOPLE.David, pdf(1000)), await files.send(PEOPLE.David, pdf(1000))];
  const address = ({ body }: { body: { id: string } }) => `${s3.address}/${BUCKET}/1/${body.id}`;
  const other = await (await fetch(address(second))).arrayBuffer();
  await fetch(address(first), { method: 'PUT', body: other });
  await fetch(address(second), { method: 'DELETE' });
  for (const { body } of [first, second]) {
    const reply = await files.fetch(PEOPLE.David, body.id);
    expect(reply).toMatchObject({ status: 500, body: { code: 'INTERNAL_ERROR' } });
    expect(reply.headers.get('content-disposition')).toBeNull();
  }
});

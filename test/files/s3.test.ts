// Files in a bucket: a stolen bucket, an unreachable bucket, and names that appear in no log or metric.
import { Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { cleanUpFiles } from '#modules/files/internal/clean-up.ts';
import { createLogger } from '#platform/log.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { proxyTo, type TcpProxy, through } from '../harness/network/tcp-proxy.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { PEOPLE, type Sender, senderTo } from './harness.ts';
import { jpeg, pdf } from './samples.ts';

const BUCKET = 'files';
const lines: string[] = [];
let s3: FauxqsServer;
let proxy: TcpProxy;
let app: TestApp;
let files: Sender;
let thief: S3Client;
beforeAll(async () => {
  s3 = await startFauxqs({ port: 0, logger: false });
  s3.createBucket(BUCKET);
  proxy = await proxyTo(s3.address);
  const out = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  const log = createLogger('trace', out);
  const env = { S3_BUCKET: BUCKET, S3_ENDPOINT: through(proxy, s3.address), S3_ACCESS_KEY_ID: 'test', S3_SECRET_ACCESS_KEY: 'test' };
  app = await startApp({ env, log });
  files = senderTo(app);
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  thief = new S3Client({ endpoint: s3.address, region: 'us-east-1', forcePathStyle: true, credentials });
});
afterAll(async () => {
  thief.destroy();
  await app.close();
  await proxy.close();
  await s3.stop();
});

const keys = async (): Promise<string[]> =>
  ((await thief.send(new ListObjectsV2Command({ Bucket: BUCKET }))).Contents ?? []).map(({ Key }) => Key!);
const rows = () => adminQuery(app, 'select id, status from files.files');

it('comes back from the bucket, which opens nothing for a thief', async () => {
  const bytes = pdf(0, Buffer.from('canary-content '.repeat(20_000)));
  const { body } = await files.send(PEOPLE.David, bytes, { name: 'canary-name.pdf' });
  expect((await files.fetch(PEOPLE.David, body.id)).bytes.equals(bytes)).toBe(true);
  expect(await keys()).toEqual([`1/${body.id}`]);
  const stolen = await thief.send(new GetObjectCommand({ Bucket: BUCKET, Key: `1/${body.id}` }));
  expect((await buffer(stolen.Body as never)).toString('latin1')).not.toMatch(/canary|%PDF-|%%EOF/);
  expect(JSON.stringify(stolen.Metadata)).toBe('{}');
});

it('is refused while the bucket cannot be reached, leaves nothing, and can be sent again', async () => {
  const sent = await files.send(PEOPLE.David, await jpeg(), { name: 'canary-knee.jpg' });
  const before = { keys: await keys(), rows: await rows() };
  proxy.open = false;
  proxy.cut();
  const down = { status: 503, body: { code: 'UNAVAILABLE' } };
  expect(await files.send(PEOPLE.David, pdf(), { key: 'again' })).toMatchObject(down);
  const fetched = await files.fetch(PEOPLE.David, sent.body.id);
  expect(fetched).toMatchObject(down);
  expect(fetched.headers.get('content-disposition')).toBeNull();
  proxy.open = true;
  // The row of what was refused goes with the next clean-up, once the bucket can be asked to remove what may be there.
  await cleanUpFiles(app.platform);
  expect({ keys: await keys(), rows: await rows() }).toEqual(before);
  expect((await files.send(PEOPLE.David, pdf(), { key: 'again' })).status).toBe(201);
  expect((await files.fetch(PEOPLE.David, sent.body.id)).status).toBe(200);
});

it('has its bytes removed when it is removed, at the latest when the bucket is back', async () => {
  const { body } = await files.send(PEOPLE.David, pdf());
  proxy.open = false;
  proxy.cut();
  const token = await app.tokenOf(PEOPLE.David);
  const reply = await app.request('DELETE', `/v1/files/${body.id}`, { token });
  expect(reply.status).toBe(204);
  expect((await files.fetch(PEOPLE.David, body.id)).status).toBe(404);
  proxy.open = true;
  await cleanUpFiles(app.platform);
  expect(await keys()).not.toContain(`1/${body.id}`);
});

it('is named in no log and no metric', async () => {
  await files.send(PEOPLE.David, Buffer.from('<svg canary-svg>'), { name: 'canary-page.svg', type: 'image/svg+xml' });
  const metrics = (await app.request('GET', '/metrics')).text;
  expect(metrics).toContain('/v1/files');
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.join('\n') + metrics).not.toContain('canary');
});

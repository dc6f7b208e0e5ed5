// Both drivers, a folder and a bucket, behave the same, and an S3 server may be down, silent or reply with something else.
import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proxyTo, type TcpProxy, through } from '#test/harness/network/tcp-proxy.ts';
import { inFolder } from './local-folder.ts';
import { inBucket } from './s3.ts';
import { NotStored, type Storage, StorageUnavailable } from './storage.ts';

/** For a server that falls silent. */
const SHORT_MS = 300;
/** A busy machine may be silent for seconds. */
const LONG_MS = 30_000;
let folder: string;
let s3: FauxqsServer;
let proxy: TcpProxy;
const at = (url: string) => ({ S3_REGION: 'us-east-1', S3_ENDPOINT: url, S3_ACCESS_KEY_ID: 'test', S3_SECRET_ACCESS_KEY: 'test' });
const stores: Record<string, () => Storage> = {
  'a folder': () => inFolder(folder),
  'a bucket': () => inBucket(at(through(proxy, s3.address)), 'files', LONG_MS),
};
beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'bedside-files-'));
  s3 = await startFauxqs({ port: 0, logger: false });
  s3.createBucket('files');
  proxy = await proxyTo(s3.address);
});
afterAll(async () => {
  await proxy.close();
  await s3.stop();
  rmSync(folder, { recursive: true });
});

const fresh = () => ({ tenantId: 1, id: randomUUID() });
const put = (storage: Storage, name: { tenantId: number; id: string }, bytes: Buffer) =>
  storage.put(name, Readable.from([bytes.subarray(0, 10), bytes.subarray(10)]), bytes.length);
const whole = async (storage: Storage, name: { tenantId: number; id: string }, end: number) =>
  buffer(await storage.read(name, { start: 0, end }));

describe.each(Object.keys(stores))('%s', (which) => {
  const storage = () => stores[which]!();

  it('keeps bytes, shows them and parts of them, and removes them', async () => {
    const [name, bytes] = [fresh(), randomBytes(200_000)];
    await put(storage(), name, bytes);
    expect((await whole(storage(), name, bytes.length)).equals(bytes)).toBe(true);
    expect((await buffer(await storage().read(name, { start: 70_000, end: 70_010 }))).equals(bytes.subarray(70_000, 70_010))).toBe(true);
    await storage().remove(name);
    await expect(storage().read(name, { start: 0, end: 10 })).rejects.toThrow(NotStored);
    await storage().remove(name);
  });

  it('keeps bytes whose buffers are used again', async () => {
    const [name, bytes, reused] = [fresh(), randomBytes(900_000), Buffer.alloc(50_000)];
    const source = async function* () {
      for (let at = 0; at < bytes.length; at += reused.length) {
        bytes.copy(reused, 0, at);
        yield reused;
      }
    };
    await storage().put(name, source(), bytes.length);
    expect((await whole(storage(), name, bytes.length)).equals(bytes)).toBe(true);
  });

  it('keeps the files of tenants apart', async () => {
    const name = fresh();
    await put(storage(), name, randomBytes(50));
    await expect(storage().read({ ...name, tenantId: 2 }, { start: 0, end: 10 })).rejects.toThrow(NotStored);
  });

  it('keeps nothing of a file whose source breaks off', async () => {
    const name = fresh();
    const source = Readable.from(
      (async function* () {
        yield randomBytes(100_000);
        throw new Error('the source broke off');
      })(),
    );
    await expect(storage().put(name, source, 200_000)).rejects.toThrow('the source broke off');
    await expect(storage().read(name, { start: 0, end: 10 })).rejects.toThrow(NotStored);
  });
});

it('leaves no half-written file in the folder', async () => {
  expect(readdirSync(folder, { recursive: true }).filter((file) => String(file).endsWith('.new'))).toEqual([]);
});

it('removes what is written of a file, such as by a process that was killed', async () => {
  const name = { tenantId: 1, id: randomUUID() };
  const [begun, removed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const source = async function* () {
    yield randomBytes(300_000);
    begun.resolve();
    await removed.promise;
  };
  const put = inFolder(folder).put(name, source(), 300_000);
  await begun.promise;
  const left = () => readdirSync(folder, { recursive: true }).filter((file) => String(file).includes(name.id));
  expect(left()).toHaveLength(1);
  await inFolder(folder).remove(name);
  expect(left()).toEqual([]);
  removed.resolve();
  await expect(put).rejects.toThrow(StorageUnavailable);
  expect(left()).toEqual([]);
});

it('takes no name that is not ours', async () => {
  for (const id of ['../x', '', 'a'.repeat(36), `${randomUUID()}/..`])
    await expect(inFolder(folder).remove({ tenantId: 1, id })).rejects.toThrow('not a name');
});

it('opens its folder and files to nobody else', async () => {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) expect(statSync(path.join(file.parentPath, file.name)).mode & 0o077, file.name).toBe(0);
});

describe('an S3 server', () => {
  const bucket = () => inBucket(at(through(proxy, s3.address)), 'files', SHORT_MS);
  const all = async (storage: Storage) => {
    const name = fresh();
    await expect(put(storage, name, randomBytes(200_000))).rejects.toThrow(StorageUnavailable);
    await expect(storage.read(name, { start: 0, end: 10 })).rejects.toThrow(StorageUnavailable);
    await expect(storage.remove(name)).rejects.toThrow(StorageUnavailable);
  };

  it('that refuses connections is unavailable', async () => {
    proxy.open = false;
    await all(bucket());
    proxy.open = true;
  });

  it('that is silent is unavailable', async () => {
    proxy.silent = true;
    await all(bucket());
    proxy.silent = false;
  });

  it('that takes a file slowly has the time it needs', async () => {
    const [name, parts, silenceMs] = [fresh(), Array.from({ length: 6 }, () => randomBytes(40_000)), 1_600];
    const slowly = async function* () {
      for (const part of parts) {
        await setTimeout(silenceMs / 4);
        yield part;
      }
    };
    await inBucket(at(s3.address), 'files', silenceMs).put(name, slowly(), 240_000);
    expect((await whole(stores['a bucket']!(), name, 240_000)).equals(Buffer.concat(parts))).toBe(true);
  });

  it('without the bucket is unavailable, as one with other keys is', async () => {
    await expect(put(inBucket(at(s3.address), 'other', LONG_MS), fresh(), randomBytes(10))).rejects.toThrow(StorageUnavailable);
  });

  it.each([
    [200, 'text/html', '<html>Welcome to the hotel'],
    [500, 'text/plain', 'oops'],
    [404, 'text/html', '<html>not here'],
    [200, 'application/xml', '<Error><Code>SlowDown</Code></Error>'],
  ])('that replies %d %s is not believed', async (status, type, text) => {
    const server: Server = createServer((request, response) => {
      request.resume().on('end', () => response.writeHead(status, { 'content-type': type }).end(text));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const storage = inBucket(at(`http://127.0.0.1:${(server.address() as AddressInfo).port}`), 'files', SHORT_MS);
    await expect(storage.read(fresh(), { start: 0, end: 10 })).rejects.toThrow();
    await expect(put(storage, fresh(), randomBytes(200_000))).rejects.toThrow(StorageUnavailable);
    server.close();
  });
});

// A storage that needs hours for a file: the clean-up, which runs after every part that the storage takes, waits as long as it makes progress.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { filesModule } from '#modules/files/index.ts';
import { cleanUpFiles } from '#modules/files/internal/clean-up.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { type Served, serveOperations } from '../harness/serve.ts';
import { fileRows, PEOPLE, type Sender, senderTo, storedFiles } from './harness.ts';
import { pdf } from './samples.ts';

const MINUTE = 60_000;

let app: TestApp;
let served: Served;
let files: Sender;
/** Time that the storage needs for a part. */
let minutes: number;
beforeAll(async () => {
  app = await startApp();
  const slowly = async function* (bytes: AsyncIterable<Buffer>) {
    for await (const part of bytes) {
      yield part;
      app.clock.advance(minutes * MINUTE);
      await cleanUpFiles(app.platform);
    }
  };
  const { storage } = app.platform;
  const slow: Storage = { ...storage, put: (name, bytes, size) => storage.put(name, slowly(bytes), size) };
  const module = filesModule.create({ ...app.platform, storage: slow }, { owners: () => [] });
  served = await serveOperations(app, module.operations);
  files = senderTo(app, served);
});
afterAll(async () => {
  await served.close();
  await app.close();
});

it('a file is stored while the storage takes a part every 50 minutes', async () => {
  minutes = 50;
  const bytes = pdf(1_000_000);
  const { id } = await app.clock.standing(async () => {
    const { status, body } = await files.send(PEOPLE.David, bytes);
    expect(status).toBe(201);
    return body;
  });
  expect((await files.fetch(PEOPLE.David, id)).bytes.equals(bytes)).toBe(true);
});

it('a file is refused after an hour without progress, and leaves nothing', async () => {
  minutes = 61;
  const before = [await fileRows(app), storedFiles(app)];
  await app.clock.standing(async () => {
    expect(await files.send(PEOPLE.David, pdf(1_000_000))).toMatchObject({ status: 503, body: { code: 'UNAVAILABLE' } });
  });
  expect([await fileRows(app), storedFiles(app)]).toEqual(before);
});

it('a file whose last part takes too long leaves nothing either', async () => {
  minutes = 61;
  const before = [await fileRows(app), storedFiles(app)];
  await app.clock.standing(async () => {
    expect((await files.send(PEOPLE.David, pdf(1000))).status).toBe(503);
  });
  expect([await fileRows(app), storedFiles(app)]).toEqual(before);
});

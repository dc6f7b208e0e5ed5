// Uploads over a connection that stalls, is cut or loses the reply, and their repetition with the same key.
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { filesModule } from '#modules/files/index.ts';
import { clearFiles } from '../../files/harness.ts';
import { proxyTo, type TcpProxy, through } from '../../harness/network/tcp-proxy.ts';
import { adminQuery } from '../../harness/people/accounts.ts';
import { type Served, serveOperations } from '../../harness/serve.ts';
import { until } from '../../harness/until.ts';
import { type Stage, setStage } from '../browser.ts';
import { openUploader } from '../upload-steps.ts';

const PRIYA = 5;
const SIZE = 10 * 1024 * 1024;
/** Time after which an upload without progress is given up, in ms. */
const SILENCE = 60_000;

let stage: Stage;
let served: Served;
let line: TcpProxy;
let page: Page;
let token: string;
beforeAll(async () => {
  stage = await setStage();
  token = await stage.app.tokenOf(PRIYA);
  served = await serveOperations(stage.app, filesModule.create(stage.app.platform, { owners: () => [] }).operations);
  line = await proxyTo(served.url);
  page = await openUploader(stage, through(line, served.url).replace(/\/$/, ''), { path: '/v1/files', takesKey: true });
  // Time passes by `runFor` alone, because the tests count the seconds without progress.
  await page.clock.pauseAt(Date.now() + 60_000);
  await page.evaluate(`{
    const text = new Uint8Array(${SIZE}).fill(120);
    text.set(new TextEncoder().encode('%PDF-1.7\\n'));
    text.set(new TextEncoder().encode('\\nstartxref\\n9\\n%%EOF\\n'), text.length - 20);
    window.start = (key) => {
      window.state = 'pending';
      window.part = 0;
      send('${token}', text, 'application/pdf', { key, onProgress: (part) => (window.part = part) }).then(
        ({ id }) => (window.state = id),
        (error) => (window.state = [error.name, window.failed === error]),
      );
    };
  }`);
});
beforeEach(() => clearFiles(stage.app));
afterEach(() => {
  line.stalled = false;
  line.silent = false;
  line.open = true;
  line.judge = () => true;
});
afterAll(async () => {
  await line.close();
  await served.close();
  await stage.close();
});

const start = (key: string) => page.evaluate(`start('${key}')`);
const part = () => page.evaluate<number>('window.part');
const state = () => page.evaluate<unknown>('window.state');
const settled = () => until(async () => ((await state()) === 'pending' ? undefined : state()), 'the upload ends');
/** Waits until the upload is stored, and nothing else is. */
const stored = async (): Promise<unknown> => {
  const id = await settled();
  expect(await rows()).toEqual([{ id, status: 'ready' }]);
  return id;
};
const rows = () => adminQuery(stage.app, 'select id::text, status from files.files');
const LOST = ['NetworkError', true];

/** Takes so many bytes from the browser, and then no more. */
const stallAfter = (bytes: number): void => {
  let taken = 0;
  line.judge = (data) => {
    taken += data.length;
    if (taken > bytes) line.stalled = true;
    return true;
  };
};

/** Starts an upload that stops after its first bytes. @returns the part that was sent */
const startAndStall = async (key: string): Promise<number> => {
  stallAfter(0);
  await start(key);
  let last = 0;
  let looks = 0;
  // Progress is reported 20 times a second.
  await until(async () => {
    const now = await part();
    looks = now > 0 && now === last ? looks + 1 : 0;
    last = now;
    return looks > 20;
  }, 'it makes no more progress');
  line.judge = () => true;
  return last;
};

it('that stalls is given up after a minute without progress, and stored when it is sent again', async () => {
  expect(await startAndStall('stalls')).toBeLessThan(1);
  await page.clock.runFor(SILENCE - 1000);
  expect(await state()).toBe('pending');
  await page.clock.runFor(1000);
  expect(await settled()).toEqual(LOST);
  line.stalled = false;
  await start('stalls');
  await stored();
});

it('that stalls and goes on is not given up, however long it takes', async () => {
  const before = await startAndStall('slow');
  await page.clock.runFor(SILENCE - 1000);
  stallAfter(SIZE / 4);
  line.stalled = false;
  await until(async () => (await part()) > before, 'it makes progress');
  await page.clock.runFor(SILENCE - 1000);
  expect(await state()).toBe('pending');
  line.judge = () => true;
  line.stalled = false;
  await stored();
});

it('that is cut in the middle, without a connection for a while, leaves nothing, and is stored when it is sent again', async () => {
  await startAndStall('cut');
  line.open = false;
  line.cut();
  expect(await settled()).toEqual(LOST);
  await start('cut');
  expect(await settled()).toEqual(LOST);
  line.open = true;
  line.stalled = false;
  await expect.poll(rows).toEqual([]);
  await start('cut');
  await stored();
});

it('whose reply is lost is given up after a minute, and is the same file when it is sent again', async () => {
  let end = '';
  line.judge = (data) => {
    end = (end + data.subarray(-4).toString('latin1')).slice(-4);
    // The form is complete: what follows in either direction is lost.
    if (end === '--\r\n') setImmediate(() => (line.silent = true));
    return true;
  };
  await start('reply');
  const [file] = await until(async () => (await rows()).filter(({ status }) => status === 'ready'), 'it is stored');
  expect(await state()).toBe('pending');
  await page.clock.runFor(SILENCE);
  expect(await settled()).toEqual(LOST);
  line.judge = () => true;
  line.silent = false;
  await start('reply');
  expect(await stored()).toBe(file!['id']);
});

// A slow line may take minutes; a stalled one ends after half a minute. The server's own limits, with an interval that the test moves.
import { fstatSync, readdirSync, readlinkSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { ARRIVAL_LIMITS } from '#platform/http/arrival.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { until } from '../harness/until.ts';
import { uploadsLeft } from '../harness/uploads-left.ts';
import { PEOPLE } from './harness.ts';
import { pdf } from './samples.ts';

/** More than the server holds back before it writes: a piece to seal, and what is written together. */
const HELD_BACK = 400_000;
const CHUNK = Buffer.alloc(600_000, 'x');

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterEach(() => vi.useRealTimers());
afterAll(() => app.close());

/** Bytes of the one upload that have arrived. */
const arrived = (): number => {
  for (const fd of readdirSync('/proc/self/fd'))
    try {
      if (readlinkSync(`/proc/self/fd/${fd}`).includes('bedside-upload-')) return fstatSync(Number(fd)).size;
    } catch {
      // Closed since.
    }
  return 0;
};

/** Starts an upload of `chunks` chunks. */
const start = async (chunks: number): Promise<{ socket: Socket; reply: () => string; end: string }> => {
  const before = `--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n${pdf(0).subarray(0, 15).toString('latin1')}`;
  const end = `${pdf(0).subarray(15).toString('latin1')}\r\n--x--\r\n`;
  const socket = connect(Number(new URL(app.url).port), '127.0.0.1');
  let text = '';
  socket.on('data', (data) => (text += String(data)));
  socket.on('error', () => undefined);
  const head = [
    'POST /v1/files HTTP/1.1',
    'Host: x',
    `Authorization: Bearer ${await app.tokenOf(PEOPLE.David)}`,
    'Content-Type: multipart/form-data; boundary=x',
    `Content-Length: ${before.length + chunks * CHUNK.length + end.length}`,
  ];
  socket.write(Buffer.from(`${head.join('\r\n')}\r\n\r\n${before}`, 'latin1'));
  return { socket, reply: () => text, end };
};

it('a file that keeps arriving is accepted after five minutes', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const { socket, reply, end } = await start(10);
  for (let n = 1; n <= 10; n++) {
    socket.write(CHUNK);
    await until(() => arrived() > n * CHUNK.length - HELD_BACK, 'the server has received the chunk');
    vi.advanceTimersByTime(ARRIVAL_LIMITS.file.overMs);
  }
  // Hours later: what waits is counted from the end of the upload, and its row is safe from the clean-up while the file is stored.
  app.clock.advance(3 * 3_600_000);
  const ended = app.clock.now().toISOString();
  socket.write(Buffer.from(end, 'latin1'));
  await until(() => reply().includes('\r\n\r\n'));
  expect(reply()).toMatch(/^HTTP\/1\.1 201 /);
  expect(/"created_at":"([^"]+)"/.exec(reply())![1]! >= ended).toBe(true);
  app.clock.advance(-3 * 3_600_000);
  socket.destroy();
});

it('a file that stops arriving is refused after half a minute, and leaves nothing', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const { socket, reply } = await start(2);
  socket.write(CHUNK);
  await until(() => arrived() > 0, 'the server has received some');
  // After half a minute some has arrived since the beginning; a second later nothing has for half a minute.
  vi.advanceTimersByTime(ARRIVAL_LIMITS.file.overMs);
  expect(reply()).toBe('');
  vi.advanceTimersByTime(1000);
  await until(() => reply().includes('\r\n\r\n'));
  expect(reply()).toMatch(/^HTTP\/1\.1 408 /);
  await until(() => uploadsLeft().length === 0);
  socket.destroy();
});

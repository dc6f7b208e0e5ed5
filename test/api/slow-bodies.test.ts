// Bodies that arrive too slowly are refused and leave no file; bodies that arrive in time are accepted, however long their operation takes.
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { endpoint } from '#contracts/endpoint.ts';
import type { ArrivalLimits } from '#platform/http/arrival.ts';
import { operation, permitUsers } from '#platform/operations/operation.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { type Served, serveOperations } from '../harness/serve.ts';
import { until } from '../harness/until.ts';
import { uploadsLeft } from '../harness/uploads-left.ts';

const PRIYA = 5;
/** So short that a slow sender exceeds it at once. */
const SHORT = 100;
/** So long that no request exceeds it. */
const LONG = 600_000;
/** Less than half of a letter in a short time is too slow. */
const IMPATIENT = { overMs: SHORT, leastBytes: 30_000 };
const PATIENT = { overMs: LONG, leastBytes: 1 };

const note = endpoint({
  method: 'POST',
  path: '/v1/notes',
  summary: 'Take a note',
  body: z.object({ text: z.string() }),
  status: 204,
});
const letter = endpoint({
  method: 'POST',
  path: '/v1/letters',
  summary: 'Take a letter',
  upload: { maxBytes: 100_000, types: ['application/pdf'] },
  body: z.object({}),
  status: 204,
});

let app: TestApp;
let token: string;
beforeAll(async () => {
  app = await startApp();
  token = await app.tokenOf(PRIYA);
});
afterAll(() => app.close());

const handled: string[] = [];
/** The operation waits for this before it is done. */
let untilDone: Promise<unknown> = Promise.resolve();
let served: Served;
afterEach(async () => {
  await served.close();
  handled.length = 0;
});
const serve = async (arrival: ArrivalLimits): Promise<void> => {
  const rules = { permission: permitUsers('test', ['nurse']), audit: { none: 'a test' } };
  const handle = (name: string) => async () => {
    handled.push(name);
    await untilDone;
  };
  const operations = [operation(note, { ...rules, handle: handle('note') }), operation(letter, { ...rules, handle: handle('letter') })];
  served = await serveOperations(app, operations, { arrival });
};

const NOTE = { path: '/v1/notes', type: 'application/json', body: JSON.stringify({ text: 'x'.repeat(5000) }) };
const LETTER = {
  path: '/v1/letters',
  type: 'multipart/form-data; boundary=x',
  body: [
    '--x',
    'Content-Disposition: form-data; name="file"; filename="a.pdf"',
    'Content-Type: application/pdf',
    '',
    'x'.repeat(50_000),
    '--x--',
    '',
  ].join('\r\n'),
};

/** Sends a request with half of its body. */
const sendHalf = async ({ path, type, body }: typeof NOTE) => {
  const socket = connect(Number(new URL(served.url).port), '127.0.0.1');
  let received = '';
  socket.on('data', (data) => {
    received += data;
  });
  // The server closes the connection while the test sends.
  socket.on('error', () => undefined);
  const closed = new Promise((resolve) => void socket.on('close', resolve));
  await once(socket, 'connect');
  const head = [
    `POST ${path} HTTP/1.1`,
    'Host: x',
    `Content-Type: ${type}`,
    `Content-Length: ${body.length}`,
    `Authorization: Bearer ${token}`,
  ];
  const half = Math.floor(body.length / 2);
  socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, half)}`);
  return {
    /** Sends the rest byte by byte, and resolves with the reply once the server has closed. */
    slowly: async (): Promise<string> => {
      let sent = half;
      const timer = setInterval(() => socket.write(body.slice(sent, ++sent)), 5);
      await closed;
      clearInterval(timer);
      return received;
    },
    /** Stops sending. */
    silently: async (): Promise<string> => {
      await closed;
      return received;
    },
    /** Sends the rest at once, and resolves with the reply. */
    finish: async (): Promise<string> => {
      socket.write(body.slice(half));
      await until(() => received.includes('\r\n\r\n'), 'the reply');
      socket.destroy();
      return received;
    },
  };
};
const REFUSED = /^HTTP\/1\.1 408 Request Timeout\r\n.*connection: close\r\n.*"code":"REQUEST_TIMEOUT"/s;
const DONE = /^HTTP\/1\.1 204 /;

describe('a body', () => {
  it('that arrives byte by byte is refused eventually, and its operation does not run', async () => {
    await serve({ body: SHORT, file: PATIENT });
    expect(await (await sendHalf(NOTE)).slowly()).toMatch(REFUSED);
    expect(await (await sendHalf(NOTE)).silently()).toMatch(REFUSED);
    expect(handled).toEqual([]);
  });

  it('that arrives in time is processed without a limit', async () => {
    await serve({ body: SHORT, file: PATIENT });
    const { promise, resolve } = Promise.withResolvers<void>();
    untilDone = promise;
    const reply = served.request('POST', '/v1/notes', { token, body: { text: 'x' } });
    await until(() => handled.length === 1);
    // By then the limit of the first body has passed, too.
    expect(await (await sendHalf(NOTE)).silently()).toMatch(REFUSED);
    resolve();
    expect((await reply).status).toBe(204);
  });
});

describe('a file', () => {
  it('that arrives byte by byte is refused eventually, and leaves no file', async () => {
    await serve({ body: LONG, file: IMPATIENT });
    const sending = await sendHalf(LETTER);
    expect(await sending.slowly()).toMatch(REFUSED);
    await until(() => uploadsLeft().length === 0);
    expect(handled).toEqual([]);
  });

  it('whose sender stops is refused, and leaves no file', async () => {
    await serve({ body: LONG, file: IMPATIENT });
    expect(await (await sendHalf(LETTER)).silently()).toMatch(REFUSED);
    await until(() => uploadsLeft().length === 0);
    expect(handled).toEqual([]);
  });

  it('has more time than another body', async () => {
    await serve({ body: SHORT, file: PATIENT });
    const sending = await sendHalf(LETTER);
    expect(await (await sendHalf(NOTE)).silently()).toMatch(REFUSED);
    expect(await sending.finish()).toMatch(DONE);
    expect(handled).toEqual(['letter']);
  });
});

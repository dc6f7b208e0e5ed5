// The circuit breaker over real sockets: a server that refuses, one that hangs, and one that recovers.
import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { freePort } from '#test/harness/network/free-port.ts';
import { until } from '#test/harness/until.ts';
import { type Breaker, CircuitOpen, createBreaker } from './breaker.ts';
import type { Logger } from './log.ts';

const said: string[] = [];
const log: Logger = {
  info: ({ reason }, message) => void said.push(`${reason}: ${message}`),
  warn: ({ reason }, message) => void said.push(`${reason}: ${message}`),
  error: () => undefined,
};

let server: Server | undefined;
let calls = 0;
let port = 0;
beforeEach(async () => {
  port = await freePort();
});
afterEach(() => {
  vi.useRealTimers();
  server?.close();
  server = undefined;
  said.length = 0;
  calls = 0;
});

/** Starts a server that greets or hangs, on the port of the previous one. */
const listen = async (greets = true): Promise<void> => {
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    if (greets) socket.end('hello');
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
};
const close = async (): Promise<void> => {
  server?.close();
  await once(server!, 'close');
};

const greet = (breaker: Breaker): Promise<string> =>
  breaker.run(async (signal) => {
    calls++;
    const socket = connect(port, '127.0.0.1');
    signal.addEventListener('abort', () => socket.destroy());
    const [data] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    return data.toString();
  });
const outcome = (breaker: Breaker): Promise<string> => greet(breaker).catch((error: Error) => error.name);

it('opens after consecutive failures and makes no more calls', async () => {
  await listen();
  const breaker = createBreaker('greeter', log, { failures: 3, probeAfterMs: 60_000 });
  expect(await outcome(breaker)).toBe('hello');
  await close();
  for (let i = 0; i < 3; i++) await expect(greet(breaker)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  await expect(greet(breaker)).rejects.toEqual(new CircuitOpen('greeter', 60));
  await expect(greet(breaker)).rejects.toMatchObject({ name: 'CircuitOpen', retryAfterSeconds: 60 });
  expect([calls, said]).toEqual([4, ['greeter: circuit open']]);
});

it('counts a server that hangs as a failure and aborts the call', async () => {
  await listen(false);
  const breaker = createBreaker('greeter', log, { failures: 2, timeoutMs: 50, probeAfterMs: 60_000 });
  const open = () => new Promise<number>((resolve) => server!.getConnections((_, count) => resolve(count)));
  expect([await outcome(breaker), await outcome(breaker), await outcome(breaker)]).toEqual(['TimedOut', 'TimedOut', 'CircuitOpen']);
  await until(async () => (await open()) === 0, 'no connection is left');
});

it('sends one probe after the waiting time and closes or stays open by its outcome', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const later = (ms: number) => vi.setSystemTime(Date.now() + ms);
  const breaker = createBreaker('greeter', log, { failures: 1, probeAfterMs: 60_000 });
  expect(await outcome(breaker)).toBe('Error');
  later(59_999);
  expect(await outcome(breaker)).toBe('CircuitOpen');
  later(1);
  expect(await outcome(breaker)).toBe('Error');
  await listen();
  later(59_999);
  expect([await outcome(breaker), calls]).toEqual(['CircuitOpen', 2]);
  later(1);
  expect(await outcome(breaker)).toBe('hello');
  expect([calls, said.at(-1), await outcome(breaker)]).toEqual([3, 'greeter: circuit closed', 'hello']);
});

it('stays closed for errors about one item', async () => {
  const breaker = createBreaker('shop', log, { failures: 1, saysDown: (error) => error.message !== 'no such item' });
  const ask = () =>
    breaker.run(async () => {
      calls++;
      throw new Error('no such item');
    });
  for (let i = 0; i < 5; i++) await expect(ask()).rejects.toThrow('no such item');
  expect([calls, said]).toEqual([5, []]);
});

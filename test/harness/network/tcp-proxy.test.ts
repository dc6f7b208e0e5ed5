// The proxy in front of a real server: transparent without faults, and each fault.
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { until } from '../until.ts';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';

let server: Server;
let line: TcpProxy;
let received: string;
beforeEach(async () => {
  received = '';
  server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('data', (data) => (received += String(data))).on('error', () => undefined);
    socket.pipe(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  line = await startTcpProxy({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
});
afterEach(async () => {
  await line.close();
  server.close();
});

interface Client {
  socket: Socket;
  heard: string;
  /** The code of the error that ended it, or `closed`. */
  end?: string;
}
const dial = (): Client => {
  const socket = connect(line.port, '127.0.0.1');
  const client: Client = { socket, heard: '' };
  socket.on('data', (data) => (client.heard += String(data)));
  socket.on('error', (error: NodeJS.ErrnoException) => (client.end = error.code ?? error.message));
  socket.on('close', () => (client.end ??= 'closed'));
  return client;
};

it('forwards all data in order, and the end of the connection', async () => {
  const client = dial();
  const large = 'bedside '.repeat(400_000);
  client.socket.end(large);
  await until(() => client.end, 'the end');
  expect([client.end, client.heard === large, line.attempts]).toEqual(['closed', true, 1]);
});

it('delays each direction by the given time', async () => {
  const client = dial();
  line.delayMs = 50;
  const began = performance.now();
  client.socket.write('a');
  client.socket.write('b');
  await until(() => client.heard === 'ab', 'the echo');
  expect(performance.now() - began).toBeGreaterThan(95);
});

it('forwards what it still holds when the server has closed the connection', async () => {
  server.removeAllListeners('connection').on('connection', (socket) => socket.resume().on('end', () => socket.end('the last words')));
  const client = dial();
  line.delayMs = 50;
  client.socket.end();
  await until(() => client.end, 'the end');
  expect([client.end, client.heard]).toEqual(['closed', 'the last words']);
});

it('takes nothing from clients while it is stalled, and everything afterwards', async () => {
  const client = dial();
  client.socket.write('first');
  await until(() => client.heard === 'first', 'the echo');
  line.stalled = true;
  const large = 'bedside '.repeat(2_000_000);
  client.socket.write(large);
  await until(() => client.socket.writableNeedDrain, 'the buffers are full');
  expect(received.length).toBeLessThan(large.length / 2);
  line.stalled = false;
  client.socket.end();
  await until(() => client.end, 'the end');
  expect([client.end, received.length, client.heard.length]).toEqual(['closed', large.length + 5, large.length + 5]);
});

it('cuts connections, and refuses new ones until it is open again', async () => {
  const client = dial();
  await until(() => line.attempts === 1, 'the connection');
  line.open = false;
  line.cut();
  await until(() => client.end === 'ECONNRESET', 'the reset');
  const refused = dial();
  await until(() => refused.end, 'the refusal');
  line.open = true;
  const next = dial();
  next.socket.write('again');
  await until(() => next.heard === 'again', 'the echo');
  expect(line.attempts).toBe(3);
});

it('is half-open: the connection stays and carries no data', async () => {
  const client = dial();
  let sent = '';
  line.judge = (data) => Boolean((sent += String(data)));
  line.silent = true;
  client.socket.write('lost');
  await until(() => sent === 'lost', 'the bytes at the proxy');
  line.silent = false;
  const other = dial();
  other.socket.write('heard');
  await until(() => other.heard === 'heard', 'the echo');
  expect([client.heard, client.end, received]).toEqual(['', undefined, 'heard']);
});

it('sends garbage as if the server had sent it, and cuts a connection before data that `judge` refuses', async () => {
  const client = dial();
  await until(() => line.attempts === 1, 'the connection');
  line.inject('garbage');
  await until(() => client.heard === 'garbage', 'the garbage');
  line.judge = (sent) => !sent.includes('secret');
  client.socket.write('a secret');
  await until(() => client.end, 'the cut');
  expect(received).toBe('');
});

it('resets a client when the server is not running', async () => {
  const nobody = await startTcpProxy({ path: '/nonexistent/server.sock' });
  const socket = connect(nobody.port, '127.0.0.1');
  const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
  expect(error.code).toBe('ECONNRESET');
  await nobody.close();
});

// Two protocols on one server, and requests that are refused before they reach either.
import { once } from 'node:events';
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { problem } from '../errors.ts';
import { routeUpgrades, type SocketProtocol } from './upgrades.ts';

const says = (path: string, word: string): SocketProtocol => {
  const sockets = new WebSocketServer({ noServer: true });
  return {
    path,
    accept: (request, socket, head, address) => sockets.handleUpgrade(request, socket, head, (ws) => ws.send(`${word} ${address}`)),
  };
};

let server: Server;
let port: number;
let refused: Error | undefined;
beforeAll(async () => {
  server = createServer();
  const config = { TRUSTED_PROXIES: ['127.0.0.1'], CORS_ORIGINS: ['https://clinic.example'], PUBLIC_URL: 'https://bedside.example/app' };
  const limitAddress = async () => {
    if (refused) throw refused;
  };
  routeUpgrades(server, [says('/v1/one', 'one'), says('/two', 'two')], { config, limitAddress });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

/** Returns the first message, or the status and headers of the refusal. */
const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<string>((resolve, reject) => {
    const upgrade = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'YWJjZGVmZ2hpamtsbW5vcA==',
    };
    if (method !== 'GET') {
      const asked = httpRequest({ host: '127.0.0.1', port, path, method, headers: { ...upgrade, ...headers } });
      asked
        .on('response', ({ statusCode, headers: { allow } }) => resolve([statusCode, allow].join(' ').trim()))
        .on('error', reject)
        .end();
      return;
    }
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers });
    socket.on('error', () => undefined);
    socket.once('unexpected-response', (_, { statusCode, headers: told }) => resolve([statusCode, told['retry-after']].join(' ').trim()));
    socket.once('message', (data) => {
      resolve(String(data));
      socket.terminate();
    });
  });

describe('an upgrade', () => {
  it('reaches the protocol at its path, whatever the query, with the client’s address', async () => {
    expect(await ask('/v1/one')).toBe('one 127.0.0.1');
    expect(await ask('/two?language=ar')).toBe('two 127.0.0.1');
    expect(await ask('/two', { 'x-forwarded-for': '203.0.113.9' })).toBe('two 203.0.113.9');
  });

  it('is refused at other paths, with other methods and from foreign origins', async () => {
    for (const path of ['/', '/v1', '/v1/one/', '/v1/one/more', '/TWO', '//two']) expect(await ask(path), path).toBe('404');
    expect(await ask('/two', {}, 'POST')).toBe('405 GET, HEAD, OPTIONS');
    for (const origin of ['https://evil.example', 'null', 'https://clinic.example.evil.example', 'http://bedside.example'])
      expect(await ask('/two', { origin }), origin).toBe('403');
  });

  it('is accepted from our own origin, the public address and configured origins', async () => {
    for (const origin of [`http://127.0.0.1:${port}`, 'https://bedside.example', 'https://clinic.example'])
      expect(await ask('/two', { origin }), origin).toBe('two 127.0.0.1');
  });

  it('waits for the limit of its address', async () => {
    refused = problem('RATE_LIMITED', { retryAfter: 7.2 });
    expect(await ask('/two')).toBe('429 8');
    refused = new Error('the counter is unavailable');
    expect(await ask('/two')).toBe('503');
    refused = undefined;
    expect(await ask('/two')).toBe('two 127.0.0.1');
  });
});

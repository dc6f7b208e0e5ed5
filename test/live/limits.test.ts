// Resource limits of a socket: size and number of frames, buffered data for a slow reader, and an orderly end.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import WebSocket, { WebSocketServer } from 'ws';
import { createConnection, MAX_BUFFERED_BYTES } from '#edges/realtime/connection.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { speaker, upTo } from '../harness/chat.ts';
import { goLive, hangUp, openSocket } from '../harness/live.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { silentLog } from '../harness/run/settings.ts';
import { until } from '../harness/until.ts';

const CONVERSATION = 'consultation:1';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterEach(hangUp);
afterAll(() => app.close());

const openSockets = async (): Promise<number> => Number(/^bedside_sockets (\d+)$/m.exec((await app.platform.metrics.render()).body)?.[1]);

describe('frames', () => {
  it.each([
    ['text that is not JSON', 'hello'],
    ['an unknown type', '{"type":"shout"}'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a missing topic', '{"type":"subscribe"}'],
    ['a topic that is not text', '{"type":"subscribe","topic":1}'],
    ['a topic of 101 characters', JSON.stringify({ type: 'subscribe', topic: 'x'.repeat(101) })],
    ['a negative number', '{"type":"received","topic":"consultation:1","seq":-1}'],
    ['a lone surrogate and NUL', '{"type":"\\ud800\\u0000"}'],
    ['deep nesting', '['.repeat(30_000)],
  ])('%s closes with 4400', async (_, text) => {
    const client = await goLive(app, 4);
    client.send(text);
    expect((await client.closed()).code).toBe(4400);
  });

  it('in binary close with 4400', async () => {
    const client = await goLive(app, 4);
    client.socket.send(Buffer.from('{"type":"ping"}'));
    expect((await client.closed()).code).toBe(4400);
  });

  it('of 64 kB are accepted, larger ones close with 1009, also before authentication', async () => {
    const client = await openSocket(app);
    client.send({ type: 'auth', token: await app.tokenOf(4), padding: 'x'.repeat(63 * 1024 - 1000) });
    await client.next('ready');
    client.send(`{"type":"ping","padding":"${'x'.repeat(64 * 1024)}"}`);
    expect((await client.closed()).code).toBe(1009);
    const stranger = await openSocket(app);
    stranger.socket.send(Buffer.alloc(10 * 1024 * 1024));
    expect((await stranger.closed()).code).toBe(1009);
  });

  it('close with 1013 when there are more than 100 in a second, while the server responds to others', () =>
    app.clock.standing(async () => {
      const [noisy, quiet] = await Promise.all([goLive(app, 4, CONVERSATION), goLive(app, 2, CONVERSATION)]);
      for (const _ of upTo(2000)) noisy.send({ type: 'ping' });
      await quiet.settled();
      expect((await noisy.closed()).code).toBe(1013);
      expect(noisy.all('pong').length).toBeLessThanOrEqual(100);
    }));

  it('are refused for more than 200 topics', async () => {
    await adminQuery(
      app,
      `insert into consultations.consultations (tenant_id, id, patient_id, doctor_id, status, created_at, created_by, activity_at)
      select 1, n, 4, 2, 'open', now(), 2, now() from generate_series(1001, 1201) n`,
    );
    await adminQuery(
      app,
      `insert into consultations.participants (tenant_id, consultation_id, user_id, added_at, added_by)
      select 1, n, 4, now(), 2 from generate_series(1001, 1201) n`,
    );
    const client = await goLive(app, 4);
    for (const i of upTo(201)) {
      client.send({ type: 'subscribe', topic: `consultation:${1000 + i}` });
      if (i % 90 > 0 && i < 201) continue;
      await until(() => client.frames.length === i + 1, 'answers');
      app.clock.advance(1000);
    }
    expect(client.frames.at(-1)).toEqual({ type: 'error', topic: 'consultation:1201', code: 'RATE_LIMITED' });
    expect(client.all('subscribed')).toHaveLength(200);
    client.send({ type: 'unsubscribe', topic: 'consultation:1001' });
    await client.subscribe('consultation:1201');
  });
});

describe('a slow reader', () => {
  it('is disconnected with 1013 when more than 1 MB is buffered, and no more is buffered', async () => {
    const http = createServer().listen(0, '127.0.0.1');
    await once(http, 'listening');
    const server = new WebSocketServer({ server: http, perMessageDeflate: false });
    const reader = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`);
    try {
      const [[socket]] = (await Promise.all([once(server, 'connection'), once(reader, 'open')])) as unknown as [[WebSocket]];
      reader.pause();
      const connection = createConnection(socket, { log: silentLog, render: JSON.stringify, onPush: () => undefined });
      const text = JSON.stringify({ type: 'pong', padding: 'x'.repeat(32_000) });
      let most = 0;
      const closed = once(reader, 'close');
      for (let sent = 0; socket.readyState === WebSocket.OPEN && sent < 10_000; sent++) {
        connection.sendText(text);
        most = Math.max(most, socket.bufferedAmount);
        if (sent % 10 === 0) await new Promise(setImmediate);
      }
      expect(socket.readyState).not.toBe(WebSocket.OPEN);
      expect(most).toBeLessThan(MAX_BUFFERED_BYTES + 2 * text.length);
      connection.sendText(text);
      expect(socket.bufferedAmount).toBeLessThan(MAX_BUFFERED_BYTES + 2 * text.length);
      reader.resume();
      const [code] = await closed;
      expect(code).toBe(1013);
    } finally {
      reader.terminate();
      server.close();
      http.close();
    }
  });

  it('that stops reading is disconnected, while the other participants get everything', async () => {
    const [stuck, doctor] = await Promise.all([goLive(app, 4, CONVERSATION), goLive(app, 2, CONVERSATION)]);
    const before = await openSockets();
    stuck.socket.pause();
    const chen = await speaker(app, 2, 1);
    const large = '\u{1f9ec}'.repeat(8000);
    let written = 0;
    // The kernel buffers some megabytes before our process does.
    while ((await openSockets()) === before && written < 1500) {
      await Promise.all(upTo(20).map(() => chen.said(large)));
      written += 20;
    }
    await until(async () => (await openSockets()) === before - 1, 'the stuck reader is gone');
    await doctor.next('message.created', undefined, written);
    await doctor.settled();
  });
});

describe('a server shutdown', () => {
  it('closes sockets with 1001 and finishes within seconds', async () => {
    const ending = await startApp();
    const [patient, silent] = await Promise.all([goLive(ending, 4, CONVERSATION), openSocket(ending)]);
    const stuck = await goLive(ending, 2, CONVERSATION);
    stuck.socket.pause();
    const start = performance.now();
    await ending.close();
    expect(performance.now() - start).toBeLessThan(30_000);
    expect([(await patient.closed()).code, (await silent.closed()).code]).toEqual([1001, 1001]);
  });
});

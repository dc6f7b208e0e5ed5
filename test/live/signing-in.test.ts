// Authentication of a socket, and the end of its access.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { startApp, type TestApp } from '../harness/app.ts';
import { upTo } from '../harness/chat.ts';
import { goLive, hangUp, type LiveClient, openSocket } from '../harness/live.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { forged } from '../harness/people/forged.ts';
import { until } from '../harness/until.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ env: { CORS_ORIGINS: 'https://portal.clinic.example' } });
});
afterEach(hangUp);
afterAll(() => app.close());

/** Returns a token that expires in this many milliseconds. */
const shortToken = async (person: number, ms: number): Promise<string> => {
  app.clock.advance(ms - 600_000);
  try {
    return await app.tokenOf(person);
  } finally {
    app.clock.advance(600_000 - ms);
  }
};

describe('the first frame', () => {
  it('returns `ready`, with the person and the expiry of the token', async () => {
    const client = await openSocket(app);
    client.send({ type: 'auth', token: await app.tokenOf(4) });
    const ready = await client.next('ready');
    const left = new Date(ready.expires_at).getTime() - app.clock.now().getTime();
    expect(ready.user_id).toBe(4);
    expect(left).toBeGreaterThan(500_000);
    expect(left).toBeLessThanOrEqual(600_000);
  });

  it('must come within 5 s', async () => {
    const start = performance.now();
    const [silent, talkative] = await Promise.all([openSocket(app), openSocket(app)]);
    expect((await silent.closed()).code).toBe(4408);
    expect((await talkative.closed()).code).toBe(4408);
    expect(performance.now() - start).toBeGreaterThan(4900);
  });

  it.each([
    ['nonsense', () => 'not.a.token'],
    ['an expired token', () => shortToken(4, -1000)],
    ['a changed token', async () => forged(await app.tokenOf(4))],
    ['nothing', () => ''],
  ])('with %s closes with 4401', async (_, token) => {
    const client = await openSocket(app);
    client.send({ type: 'auth', token: await token() });
    expect((await client.closed()).code).toBe(4401);
  });

  it('must be `auth`: any other frame closes with 4401 and reveals nothing', async () => {
    for (const frame of [{ type: 'subscribe', topic: 'consultation:1' }, { type: 'ping' }, { type: 'typing', topic: 'consultation:1' }]) {
      const client = await openSocket(app);
      client.send(frame);
      expect((await client.closed()).code).toBe(4401);
      expect(client.frames).toEqual([]);
    }
  });

  it('may be followed by subscriptions at once', async () => {
    const client = await openSocket(app);
    client.send({ type: 'auth', token: await app.tokenOf(4) });
    client.send({ type: 'subscribe', topic: 'consultation:1' });
    expect((await client.next('subscribed')).topic).toBe('consultation:1');
    expect(client.frames.map((f) => f.type)).toEqual(['ready', 'subscribed']);
  });

  it('does not accept an integration key', async () => {
    const reply = await app.request('POST', '/v1/api-keys', {
      token: await app.tokenOf(8),
      body: { name: 'Lab', scopes: ['consultations:read'] },
    });
    expect(reply.status).toBe(201);
    const client = await openSocket(app);
    client.send({ type: 'auth', token: reply.body.key });
    expect((await client.closed()).code).toBe(4401);
  });
});

describe('the end of the token', () => {
  /** Two sockets with a token that soon expires, one of which has been given another. A slow machine needs a token that lives longer. */
  const withShortToken = async (ms = 1500): Promise<{ renewing: LiveClient; forgetful: LiveClient }> => {
    const [renewing, forgetful] = await Promise.all([openSocket(app), openSocket(app)]);
    const longer = await app.tokenOf(4);
    const short = await shortToken(4, ms);
    for (const client of [renewing, forgetful]) {
      client.send({ type: 'auth', token: short });
      client.send({ type: 'subscribe', topic: 'consultation:1' });
    }
    renewing.send({ type: 'auth', token: longer });
    try {
      await Promise.all([forgetful.next('ready'), renewing.next('ready', undefined, 2)]);
      return { renewing, forgetful };
    } catch (error) {
      if (ms > 20_000) throw error;
      return withShortToken(2 * ms);
    }
  };

  it('closes with 4401; a new token keeps the socket and its subscriptions', async () => {
    const { renewing, forgetful } = await withShortToken();
    expect(await forgetful.closed()).toEqual({ code: 4401, reason: 'token expired' });
    const chen = await app.tokenOf(2);
    await app.request('POST', '/v1/chat/1/messages', { token: chen, body: { content: 'still there?' } });
    expect((await renewing.next('message.created')).data.content).toBe('still there?');
  });

  it('does not let another person take over an open socket', async () => {
    const client = await goLive(app, 4);
    client.send({ type: 'auth', token: await app.tokenOf(2) });
    expect((await client.closed()).code).toBe(4401);
  });
});

describe('the end of an account or session', () => {
  it('closes its sockets, and only those', async () => {
    const [priya, priyaOnPhone, david] = await Promise.all([goLive(app, 5, 'me'), goLive(app, 5), goLive(app, 4, 'consultation:1')]);
    const reply = await app.request('POST', '/v1/users/5/disable', { token: await app.tokenOf(8) });
    expect(reply.status).toBeLessThan(300);
    expect([(await priya.closed()).code, (await priyaOnPhone.closed()).code]).toEqual([4401, 4401]);
    await david.settled();
  });

  it('is also noticed without a notification, because the database is checked again', async () => {
    const linh = await goLive(app, 3, 'consultation:2');
    await adminQuery(app, "update identity.sessions set ended_at = now(), end_reason = 'test' where user_id = 3");
    expect((await linh.closed()).code).toBe(4401);
  });

  it("includes signing out, which closes the session's socket", async () => {
    const session = await app.identity.openSession(1, 4);
    const client = await openSocket(app);
    client.send({ type: 'auth', token: session.access });
    await client.next('ready');
    const reply = await app.request('POST', '/v1/auth/logout', { token: session.access });
    expect(reply.status).toBe(204);
    expect((await client.closed()).code).toBe(4401);
  });
});

describe('the upgrade request', () => {
  const status = (url: string, origin?: string): Promise<number> =>
    new Promise((resolve) => {
      const socket = new WebSocket(url, origin === undefined ? {} : { origin });
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
      socket.on('open', () => {
        socket.terminate();
        resolve(101);
      });
      socket.on('error', () => undefined);
    });

  it('refuses a foreign Origin, but not our own, configured or absent ones', async () => {
    const { host } = new URL(app.url);
    expect(await status(app.wsUrl)).toBe(101);
    expect(await status(app.wsUrl, `http://${host}`)).toBe(101);
    expect(await status(app.wsUrl, 'https://portal.clinic.example')).toBe(101);
    for (const origin of [
      'https://evil.example',
      'null',
      `http://${host}.evil.example`,
      'http://127.0.0.1:1',
      'https://portal.clinic.example.evil.example',
    ])
      expect(await status(app.wsUrl, origin), origin).toBe(403);
  });

  it('works only at its path', async () => {
    expect(await status(app.wsUrl.replace('/v1/realtime', '/v1/other'))).toBe(404);
    expect(await status(`${app.wsUrl}?token=abc`)).toBe(101);
    expect((await app.request('GET', '/v1/realtime')).status).toBe(426);
  });
});

describe('closed sockets', () => {
  it('are no longer counted', async () => {
    const open = async () => Number(/^bedside_sockets (\d+)$/m.exec((await app.platform.metrics.render()).body)?.[1]);
    hangUp();
    await until(async () => (await open()) === 0, 'no sockets');
    const signedIn = await Promise.all(upTo(10).map(() => goLive(app, 4, 'consultation:1')));
    // After the others, because the server closes them after 5 s.
    const silent = await Promise.all(upTo(10).map(() => openSocket(app)));
    expect(await open()).toBe(20);
    for (const [i, client] of [...signedIn, ...silent].entries()) i % 3 ? client.socket.terminate() : client.socket.close();
    await until(async () => (await open()) === 0, 'no sockets');
  });
});

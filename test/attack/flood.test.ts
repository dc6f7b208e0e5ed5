// An address that sends too many requests is refused before any work is done for them; other addresses are not affected.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAddressLimit } from '#platform/http/client/address-limit.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { startSibling, upTo } from '../harness/chat.ts';
import { sendRaw } from '../harness/network/raw-http.ts';
import { adminQuery } from '../harness/people/accounts.ts';

const POINTS = 12;
const env = { RATE_LIMIT_PER_ADDRESS: String(POINTS), TRUSTED_PROXIES: 'loopback' };

let app: TestApp;
let sibling: TestApp;
beforeAll(async () => {
  app = await startApp({ env });
  sibling = await startSibling(app, { env });
});
afterAll(async () => {
  await sibling.close();
  await app.close();
});

const from = (address: string) => ({ 'x-forwarded-for': address });
const health = async (address: string, server = app): Promise<number> =>
  (await server.request('GET', '/health', { headers: from(address) })).status;
const useUp = async (address: string): Promise<void> => {
  for (const _ of upTo(POINTS)) expect(await health(address)).toBe(200);
};

describe('RATE_LIMIT_PER_ADDRESS', () => {
  it('refuses every request of the address, with the time to retry after', async () => {
    const address = '192.0.2.1';
    const token = await app.tokenOf(4);
    await useUp(address);
    const asked: [string, string, string?][] = [
      ['GET', '/health'],
      ['GET', '/health/live'],
      ['GET', '/v1/site'],
      ['GET', '/v1/me', token],
      ['GET', '/v1/me', 'no token of ours'],
      ['GET', '/v1/me', `bsk_1_${'x'.repeat(43)}`],
      ['POST', '/v1/auth/login'],
      ['GET', '/nothing/here'],
      ['GET', '/v1/realtime'],
    ];
    for (const [method, path, as] of asked) {
      const options = { headers: from(address), ...(as ? { token: as } : {}) };
      const { status, body, headers } = await app.request(method, path, options);
      expect([status, body.code], path).toEqual([429, 'RATE_LIMITED']);
      const seconds = Number(headers.get('retry-after'));
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThanOrEqual(60);
    }
    expect(await adminQuery(app, "select 1 from audit.platform_events where address = '192.0.2.1'")).toEqual([]);
  });

  it('counts each address separately, and an IPv6 network as one', async () => {
    await useUp('2001:db8:1:2::3');
    expect(await health('2001:db8:1:2:ffff::1')).toBe(429);
    expect(await health('2001:db8:1:3::3')).toBe(200);
  });

  it('applies across all servers', async () => {
    await useUp('192.0.2.2');
    expect(await health('192.0.2.2', sibling)).toBe(429);
  });

  it('refuses sockets', async () => {
    await useUp('192.0.2.3');
    const open = (address: string) =>
      sendRaw(
        app.url,
        `GET /v1/realtime HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nX-Forwarded-For: ${address}\r\n\r\n`,
      );
    expect(await open('192.0.2.3')).toMatch(/^HTTP\/1.1 429 Too Many Requests\r\nRetry-After: \d+\r\n/);
  });

  it('causes no queries once it is used up', async () => {
    await useUp('192.0.2.4');
    await Promise.all(upTo(20).map(() => health('192.0.2.4')));
    const [row] = await adminQuery(app, "select points from platform.rate_limits where key = 'address:192.0.2.4'");
    expect(Number(row!['points'])).toBe(POINTS);
  });

  it('counts in memory while the table does not respond, and lets probes through', async () => {
    const ask = () => Promise.all(upTo(POINTS + 1).map(() => app.request('GET', '/health/live', { headers: from('192.0.2.5') })));
    const locker = new pg.Client({ connectionString: app.superUrl });
    await locker.connect();
    await locker.query('begin');
    await locker.query('lock table platform.rate_limits in access exclusive mode');
    const replies = await ask().finally(() => locker.end());
    const statuses = replies.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(POINTS);
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
  });

  it('counts clients with an unknown address together', async () => {
    const limit = createAddressLimit(app.platform.limits, { RATE_LIMIT_PER_ADDRESS: 2, demo: false })!;
    await limit(null);
    await limit(null);
    await expect(limit(null)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });

  it.each([
    ['on by default', {}, false, true],
    ['off in the demo', {}, true, false],
    ['off when it is 0', { RATE_LIMIT_PER_ADDRESS: 0 }, false, false],
    ['on in the demo when it is set', { RATE_LIMIT_PER_ADDRESS: 5 }, true, true],
  ])('is %s', (_, settings, demo, on) => {
    expect(createAddressLimit(app.platform.limits, { ...settings, demo }) !== undefined).toBe(on);
  });
});

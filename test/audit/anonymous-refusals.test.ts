// Refusals of unauthenticated callers are recorded as sums, at almost no cost for the database.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { startSibling, upTo } from '../harness/chat.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { until } from '../harness/until.ts';

const env = { TRUSTED_PROXIES: 'loopback' };

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ env });
});
afterAll(() => app.close());

const refused = (address: string, path = '/v1/consultations', token?: string, server = app) =>
  server.request('GET', path, { headers: { 'x-forwarded-for': address }, ...(token === undefined ? {} : { token }) });
const rowsOf = (address: string) =>
  adminQuery(
    app,
    `select action, outcome, reason, times, request_id from audit.platform_events where address = '${address}' order by action`,
  );
const inventedKey = (): string => `bsk_1_${randomBytes(32).toString('base64url')}`;

/** Returns the statements that the product sends while `work` runs. */
const sentDuring = async (work: () => Promise<unknown>): Promise<string[]> => {
  const { appPool } = app.platform;
  const sent: string[] = [];
  const undo: (() => void)[] = [];
  const listen = (client: { query: unknown }): void => {
    const { query } = client as { query: (...args: unknown[]) => unknown };
    const listening = (...args: unknown[]): unknown => {
      const [first] = args as [{ statements?: readonly { text: string }[]; text?: string } | string];
      sent.push(...(typeof first === 'string' ? [first] : (first.statements?.map(({ text }) => text) ?? [first.text ?? ''])));
      return query.apply(client, args);
    };
    client.query = listening;
    undo.push(() => {
      client.query = query;
    });
  };
  const heard = new Set<object>();
  const acquired = (client: { query: unknown }): void => {
    if (!heard.has(client)) listen(client);
    heard.add(client);
  };
  appPool.on('acquire', acquired as never);
  try {
    await work();
  } finally {
    appPool.off('acquire', acquired as never);
    for (const put of undo) put();
  }
  return sent;
};

it('are one row per address, minute and action, soon after the minute', async () => {
  let first = '';
  await app.clock.standing(async () => {
    for (const n of upTo(30)) {
      const reply = await refused('192.0.2.1');
      expect(reply.status).toBe(401);
      if (n === 1) first = reply.headers.get('x-request-id')!;
    }
    expect((await refused('192.0.2.1', '/v1/consultations', 'no token')).status).toBe(401);
    expect((await refused('192.0.2.1', '/v1/audit')).status).toBe(401);
    expect(await rowsOf('192.0.2.1')).toEqual([]);
  });
  app.clock.advance(60_000);
  await until(async () => (await rowsOf('192.0.2.1')).length > 0, 'the sums are written', 10_000);
  const rows = await rowsOf('192.0.2.1');
  expect(rows.map(({ times }) => times)).toEqual([1, 31]);
  expect(rows[1]).toMatchObject({ outcome: 'refused', reason: 'UNAUTHENTICATED', request_id: first });
});

it('are written when the process stops in the middle of a minute', async () => {
  const sibling = await startSibling(app, { env });
  for (const _ of upTo(7)) await refused('192.0.2.2', '/v1/consultations', undefined, sibling);
  await sibling.close();
  const rows = await rowsOf('192.0.2.2');
  expect(rows.reduce((sum, { times }) => sum + Number(times), 0)).toBe(7);
});

it('cause no statement without a token, and one statement for an invalid key', async () => {
  expect(await sentDuring(() => Promise.all(upTo(20).map(() => refused('192.0.2.3'))))).toEqual([]);
  const key = inventedKey();
  const sent = await sentDuring(async () => {
    for (const _ of upTo(5)) expect((await refused('192.0.2.3', '/v1/consultations', key)).status).toBe(401);
    expect((await refused('192.0.2.3', '/v1/consultations', inventedKey())).status).toBe(401);
  });
  expect(sent).toHaveLength(2);
  expect(sent.every((text) => text.startsWith('select') && text.includes('identity.api_keys'))).toBe(true);
});

it('keep valid keys in the cache, however many invalid ones arrive', async () => {
  const token = await app.tokenOf(8);
  const { key } = (await app.request('POST', '/v1/api-keys', { token, body: { name: 'Portal', scopes: ['consultations:read'] } })).body;
  await app.clock.standing(async () => {
    const use = () => app.identity.authenticate(key, app.clock.now());
    await use();
    for (const _ of upTo(60)) await Promise.allSettled(upTo(100).map(() => app.identity.authenticate(inventedKey(), app.clock.now())));
    expect(await sentDuring(use)).toEqual([]);
    // Revoked without a notification, it stops working within 5 s.
    await adminQuery(app, 'update identity.api_keys set revoked_at = now() where name = $1', ['Portal']);
    app.clock.advance(5000);
    await expect(use()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

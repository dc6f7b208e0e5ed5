// The live bus through a connection that can be cut: it reconnects automatically, once, and delivers each message once.
import pg from 'pg';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { createLiveBus, type LiveBus, type LiveMessage } from '#platform/bus/live-bus.ts';
import { overPostgres } from '#platform/bus/postgres.ts';
import { urlsFor } from '#server/database.ts';
import { proxyTo, type TcpProxy, through } from '../harness/network/tcp-proxy.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { cloneDatabase, TEST_PASSWORDS } from '../harness/run/cluster.ts';
import { silentLog } from '../harness/run/settings.ts';
import { until } from '../harness/until.ts';

let database: Awaited<ReturnType<typeof cloneDatabase>>;
let superUrl: string;
let line: TcpProxy;
let near: LiveBus;
let far: LiveBus;
let heard: LiveMessage[];
let gaps: number;
beforeEach(async () => {
  database = await cloneDatabase(inject('adminUrl'));
  const { app } = urlsFor(inject('adminUrl'), database.name, TEST_PASSWORDS);
  superUrl = app.replace(/\/\/[^@]*@/, `//${new URL(inject('adminUrl')).username}:${new URL(inject('adminUrl')).password}@`);
  line = await proxyTo(app);
  near = createLiveBus(overPostgres(through(line, app)), 'near', silentLog);
  far = createLiveBus(overPostgres(app), 'far', silentLog);
  heard = [];
  gaps = 0;
  far.subscribe((message) => heard.push(message));
  near.onGap(() => gaps++);
  await Promise.all([near.start(), far.start()]);
});
afterEach(async () => {
  await Promise.all([near.stop(), far.stop()]);
  await line.close();
  await database.drop();
});

const say = (n: number): void => near.publish({ tenantId: 1, kind: 'test.said', data: { n } });
const numbers = (): unknown[] => heard.map((m) => m.data['n']);
const listening = async (): Promise<number> =>
  (
    await adminQuery(
      { superUrl },
      `select 1 from pg_stat_activity where application_name = 'bedside-live' and datname = current_database()`,
    )
  ).length;

it('reconnects after an outage of any length with one connection', async () => {
  line.open = false;
  line.cut();
  const start = performance.now();
  await until(() => line.attempts >= 6, 'five attempts');
  // Every half second, one at a time.
  expect(performance.now() - start).toBeGreaterThan(2000);
  say(1);
  line.open = true;
  await until(() => gaps > 0, 'the connection is back');
  await until(() => heard.length > 0, 'the message sent during the outage');
  expect(line.attempts).toBeLessThanOrEqual(8);
  await expect.poll(listening).toBe(2);
  const others: unknown[] = [];
  near.subscribe((message) => others.push(message.data['n']));
  far.publish({ tenantId: 1, kind: 'test.said', data: { n: 2 } });
  far.publish({ tenantId: 1, kind: 'test.said', data: { n: 3 } });
  await until(() => others.includes(3), 'the other direction');
  expect([others, gaps, numbers()]).toEqual([[2, 3], 1, [1, 2, 3]]);
});

it('carries the messages of a moment together, each once and in order', async () => {
  const { app } = urlsFor(inject('adminUrl'), database.name, TEST_PASSWORDS);
  const listener = new pg.Client({ connectionString: app });
  await listener.connect();
  const payloads: string[] = [];
  listener.on('notification', ({ payload = '' }) => payloads.push(payload));
  await listener.query('listen bedside_live');
  const sent = Array.from({ length: 500 }, (_, n) => n);
  sent.forEach(say);
  await until(() => heard.length >= sent.length, 'all messages');
  await listener.query('select 1');
  await listener.end();
  expect(numbers()).toEqual(sent);
  expect(payloads.length).toBeLessThan(10);
  for (const payload of payloads) expect(Buffer.byteLength(payload)).toBeLessThanOrEqual(7900);
});

it('resends messages that were in flight when the connection was cut', async () => {
  let cuts = 0;
  line.judge = (sent) => !sent.includes('test.said') || ++cuts > 2;
  say(1);
  say(2);
  await until(() => heard.length >= 2, 'both');
  say(3);
  await until(() => heard.length >= 3, 'the third');
  expect([numbers(), cuts > 2]).toEqual([[1, 2, 3], true]);
});

it('notifies others of missed messages after an outage that was too long to keep them', async () => {
  let missed = 0;
  far.onGap(() => missed++);
  line.open = false;
  line.cut();
  await until(() => line.attempts >= 2, 'an attempt to reconnect');
  for (let n = 1; n <= 10_001; n++) say(n);
  expect([missed, heard]).toEqual([0, []]);
  line.open = true;
  await until(() => heard.length > 0, 'the connection is back');
  expect([missed, numbers()]).toEqual([1, [10_001]]);
});

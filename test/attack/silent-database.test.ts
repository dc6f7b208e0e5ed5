// A database that is connected but silent, as after a network failure: statements and their connections are given up, and later ones use
// new connections.
import type pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createLiveBus } from '#platform/bus/live-bus.ts';
import { overPostgres } from '#platform/bus/postgres.ts';
import { createPool } from '#platform/db/pool.ts';
import { tenantDatabases } from '#platform/db/tenant-db.ts';
import { tenantQuery } from '#platform/db/tenant-query.ts';
import { toAppError } from '#platform/http/problems.ts';
import { proxyTo, type TcpProxy, through } from '../harness/network/tcp-proxy.ts';
import { silentLog } from '../harness/run/settings.ts';
import { until } from '../harness/until.ts';

let line: TcpProxy;
let pool: pg.Pool;
let lineUrl: string;

beforeAll(async () => {
  line = await proxyTo(inject('adminUrl'));
  lineUrl = through(line, inject('adminUrl'));
  pool = createPool({ connectionString: lineUrl, max: 2, name: 'silent', onError: () => undefined, statementMs: 1000 });
});
afterAll(async () => {
  await line.close();
  await pool.end();
});

const one = { name: 'one', text: 'select 1', values: [] };

test('a statement that takes too long is cancelled, and its connection kept', async () => {
  const slow = tenantQuery(pool, 1, { name: 'slow', text: 'select pg_sleep(60)', values: [] });
  expect(toAppError(await slow.catch((error: unknown) => error)).code).toBe('UNAVAILABLE');
  expect((await tenantQuery(pool, 1, one)).rowCount).toBe(1);
  expect(pool.totalCount).toBe(1);
});

test('a silent connection is given up, inside and outside of transactions', async () => {
  const db = tenantDatabases(pool)(1);
  await Promise.all([tenantQuery(pool, 1, one), tenantQuery(pool, 1, one)]);
  line.silent = true;
  const inTransaction = db.transaction().execute((tx) => tx.selectNoFrom((e) => e.lit(1).as('n')).execute());
  for (const error of await Promise.all(
    [tenantQuery(pool, 1, one), inTransaction].map((work) => work.catch((reason: unknown) => reason)),
  )) {
    expect(toAppError(error).code).toBe('UNAVAILABLE');
  }
  line.silent = false;
  expect((await tenantQuery(pool, 1, one)).rowCount).toBe(1);
});

test('the live bus replaces a silent connection, and reports that updates may be missing', async () => {
  const received: string[] = [];
  let gaps = 0;
  const near = createLiveBus(overPostgres(lineUrl, 300), 'near', silentLog);
  const far = createLiveBus(overPostgres(inject('adminUrl')), 'far', silentLog);
  near.onGap(() => gaps++);
  far.subscribe(({ kind }) => received.push(kind));
  await Promise.all([near.start(), far.start()]);
  const before = line.attempts;
  line.silent = true;
  near.publish({ tenantId: 1, kind: 'while-silent', data: {} });
  await until(() => line.attempts > before, 'the connection was given up');
  line.silent = false;
  await until(() => gaps > 0, 'the gap is reported');
  near.publish({ tenantId: 1, kind: 'afterwards', data: {} });
  await until(() => received.includes('while-silent') && received.includes('afterwards'), 'the update arrived');
  await Promise.all([near.stop(), far.stop()]);
});

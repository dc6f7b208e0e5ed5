// The tenant driver under fuzz: thousands of acts on a handful of connections, without one row of another tenant.
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPool } from '#platform/db/pool.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { adminQuery } from '../harness/people/accounts.ts';
import { until } from '../harness/until.ts';
import { type FuzzOptions, fuzz, type RunUnderTenant } from './fuzz.ts';

const TENANTS = Array.from({ length: 12 }, (_, i) => i + 1);
const NAME = 'fuzz';
/** SQLSTATEs of provoked errors; `provoked` is our own. */
const KINDS = ['42501', '42703', '42P01', '22012', '22P02', '57014', '57P01', '25P02', 'provoked'];

let app: TestApp;
let superuser: pg.Pool;
const personOf = new Map<number, number>();
beforeAll(async () => {
  app = await startApp();
  superuser = new pg.Pool({ connectionString: app.superUrl, max: 2 });
  await superuser.query(
    `insert into identity.tenants (id, name, time_zone, created_at) select n, 'Clinic ' || n, 'UTC', now() from generate_series(3, 12) n`,
  );
  await superuser.query(`insert into identity.people (tenant_id, given_name, family_name, created_at)
    select t, 'Person', n::text, now() from generate_series(1, 12) t, generate_series(1, 20) n`);
  const people = await adminQuery(app, 'select tenant_id, min(id) as id from identity.people group by tenant_id');
  for (const { tenant_id, id } of people) personOf.set(Number(tenant_id), Number(id));
});
afterAll(async () => {
  await superuser.end();
  await app.close();
});

const withPool = async (options: Pick<FuzzOptions, 'workers' | 'atLeast' | 'kinds' | 'run'>) => {
  const pool = createPool({ connectionString: app.urls.app, max: 8, name: NAME, onError: () => undefined });
  const backends = `from pg_stat_activity where application_name = '${NAME}'`;
  try {
    const result = await fuzz({
      ...options,
      pool,
      tenants: TENANTS,
      personOf,
      harm: async (how) =>
        void (await superuser.query(`select pg_${how}_backend(pid) from (select pid ${backends} order by random() limit 1) one`)),
    });
    // The last harmed backend may still be running.
    const busy = async () => (await superuser.query(`select count(*)::int as n ${backends} and state <> 'idle'`)).rows[0].n as number;
    await until(async () => (await busy()) === 0, 'no transaction is left open');
    return { ...result, waiting: pool.waitingCount, connections: pool.totalCount };
  } finally {
    await pool.end();
  }
};

it('never shows a row of another tenant, and none without a tenant', async () => {
  const { leaks, unexpected, acts, errors, waiting, connections } = await withPool({ workers: 48, atLeast: 3000, kinds: KINDS });
  expect(leaks).toEqual([]);
  expect([...new Set(unexpected)]).toEqual([]);
  expect(Object.keys(acts)).toHaveLength(18);
  // Every kind of error has occurred.
  for (const kind of KINDS) expect(errors, kind).toHaveProperty(kind);
  // No worker is left waiting for a connection.
  expect(waiting).toBe(0);
  expect(connections).toBeLessThanOrEqual(8);
});

it('detects a driver that leaves the tenant on its connection', async () => {
  const forgetful: RunUnderTenant = async (pool, tenantId, statements) => {
    const client = await pool.connect();
    try {
      await client.query("select set_config('app.tenant_id', $1, false)", [String(tenantId)]);
      const results = [];
      for (const { text, values } of statements) results.push(await client.query(text, [...values]));
      client.release();
      return results;
    } catch (error) {
      client.release();
      throw error;
    }
  };
  const { leaks } = await withPool({ workers: 8, atLeast: 200, run: forgetful });
  expect(leaks.some((leak) => leak.startsWith('without a tenant'))).toBe(true);
});

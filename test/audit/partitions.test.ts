// Tables that are partitioned by time have partitions in advance, also after a time without maintenance.
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { auditModule } from '#modules/audit/index.ts';
import { prepareSchema } from '#server/database.ts';
import { startApp, type TestApp } from '../harness/app.ts';
import { until } from '../harness/until.ts';

let app: TestApp;
let superuser: pg.Client;
let worker: pg.Client;
beforeAll(async () => {
  app = await startApp();
  // As a server does when it starts: the template of the run may have been made last month.
  await prepareSchema(app.urls.owner, () => undefined);
  superuser = new pg.Client({ connectionString: app.superUrl });
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await app.close();
});
beforeEach(async () => {
  worker = new pg.Client({ connectionString: app.urls.worker });
  await worker.connect();
});
afterEach(() => worker.end());

/** Tables of which each partition holds a month, as they are registered. */
const byMonth = async (): Promise<string[]> => {
  const { rows } = await superuser.query<{ name: string }>(
    "select schema_name || '.' || table_name as name from platform.partitioned_tables where every = 'month' and ahead = 3 order by 1",
  );
  return rows.map(({ name }) => name);
};
/** `202611` and so on, from this month. */
const month = (ahead: number): string => {
  const now = app.clock.now();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, 1)).toISOString().slice(0, 7).replace('-', '');
};
const exists = async (table: string): Promise<boolean> =>
  (await superuser.query('select to_regclass($1) is not null as there', [table])).rows[0].there;
const maintain = async (): Promise<number> => Number((await worker.query('select platform.maintain_partitions() as n')).rows[0].n);
const countIn = async (table: string): Promise<number> => Number((await superuser.query(`select count(*) as n from ${table}`)).rows[0].n);

/** Adds a row as the server writes it, at another time. */
const addAt = (at: string, reason: string): Promise<unknown> =>
  superuser.query(
    `insert into audit.events (tenant_id, at, id, actor_kind, actor_role, action, outcome, reason, patients, request_id, digest)
     values (1, ${at}, gen_random_uuid(), 'system', 'test', 'test', 'ok', $1, '{4}', 'test', '\\x00')`,
    [reason],
  );

it('has this month and the next three of every table, and a DEFAULT', async () => {
  const tables = await byMonth();
  expect(tables).toEqual(expect.arrayContaining(['audit.events', 'audit.platform_events', 'platform.events']));
  for (const table of tables) {
    for (const ahead of [0, 1, 2, 3]) expect(await exists(`${table}_${month(ahead)}`), `${table} ${ahead}`).toBe(true);
    expect(await exists(`${table}_default`)).toBe(true);
  }
});

it('creates missing partitions, and none twice', async () => {
  for (const table of await byMonth()) await superuser.query(`drop table ${table}_${month(3)}`);
  expect(await maintain()).toBe(0);
  expect(await maintain()).toBe(0);
  for (const table of await byMonth()) expect(await exists(`${table}_${month(3)}`), table).toBe(true);
});

it('creates missing partitions when several processes start at once', async () => {
  for (const table of await byMonth()) for (const ahead of [1, 2, 3]) await superuser.query(`drop table ${table}_${month(ahead)}`);
  await Promise.all([1, 2, 3, 4].map(() => prepareSchema(app.urls.owner, () => undefined)));
  for (const table of await byMonth()) expect(await exists(`${table}_${month(3)}`), table).toBe(true);
});

it('maintains a table that a migration registers, by day too', async () => {
  const day = (ahead: number) => new Date(app.clock.now().getTime() + ahead * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
  await superuser.query(`set role bedside_owner;
    create table wards.readings (taken_at timestamptz not null, id int not null, primary key (taken_at, id)) partition by range (taken_at);
    call platform.partition_by_time('wards.readings', 'day', 2);
    reset role`);
  try {
    for (const ahead of [0, 1, 2]) expect(await exists(`wards.readings_${day(ahead)}`), `${ahead}`).toBe(true);
    expect(await exists(`wards.readings_${day(3)}`)).toBe(false);

    await superuser.query(`drop table wards.readings_${day(1)}`);
    await superuser.query("insert into wards.readings values (now() + interval '1 day', 1), (now() - interval '3 days', 2)");
    expect(await countIn('wards.readings_default')).toBe(2);
    expect(await maintain()).toBe(0);
    expect(await countIn(`wards.readings_${day(1)}`)).toBe(1);
    expect(await countIn(`wards.readings_${day(-3)}`)).toBe(1);
  } finally {
    await superuser.query("drop table wards.readings; delete from platform.partitioned_tables where table_name = 'readings'");
  }
});

it('creates no partition of an unregistered table', async () => {
  await expect(superuser.query("call platform.make_partitions('consultations.messages', now(), now())")).rejects.toThrow(
    'consultations.messages is not in platform.partitioned_tables',
  );
});

it('moves rows that fell into DEFAULT into their month', async () => {
  await superuser.query(`drop table audit.events_${month(2)}`);
  await addAt("date_trunc('month', now()) + interval '2 months 3 days'", 'ahead');
  await addAt("now() - interval '5 months'", 'long ago');
  expect(await countIn('audit.events_default')).toBe(2);

  expect(await maintain()).toBe(0);
  expect(await countIn('audit.events_default')).toBe(0);
  expect(await countIn(`audit.events_${month(2)}`)).toBe(1);
  expect(await countIn(`audit.events_${month(-5)}`)).toBe(1);
  const { rows } = await superuser.query("select reason, patient_id from audit.events where request_id = 'test' order by at");
  expect(rows).toEqual([
    { reason: 'long ago', patient_id: 4 },
    { reason: 'ahead', patient_id: 4 },
  ]);
});

it('creates months with the indexes and checks of the table, and without grants', async () => {
  await superuser.query(`drop table audit.events_${month(3)}`);
  await maintain();
  const made = `audit.events_${month(3)}`;
  const { rows } = await superuser.query(
    `select (select count(*)::int from pg_index where indrelid = $1::regclass) as indexes,
       (select count(*)::int from pg_constraint where conrelid = $1::regclass and contype = 'c') as checks,
       (select relacl from pg_class where oid = $1::regclass) as rights, (select pg_get_userbyid(relowner) from pg_class where oid = $1::regclass) as owner`,
    [made],
  );
  const { rows: before } = await superuser.query(
    `select (select count(*)::int from pg_index where indrelid = $1::regclass) as indexes,
       (select count(*)::int from pg_constraint where conrelid = $1::regclass and contype = 'c') as checks`,
    [`audit.events_${month(0)}`],
  );
  expect(rows[0]).toEqual({ ...before[0], rights: null, owner: 'bedside_owner' });
});

it('raises an alarm about rows outside all months', async () => {
  await addAt("timestamptz '2001-01-01'", 'a wrong clock');
  expect(await maintain()).toBe(1);
  const db = app.platform.tenantDb(1);
  await db.transaction().execute((tx) => app.platform.jobs.enqueue(tx, auditModule.jobs![0]!, {}));
  await until(async () => (await app.request('GET', '/metrics')).text.includes('bedside_stray_partition_rows 1\n'), 'the metric');
  await superuser.query("delete from audit.events where reason = 'a wrong clock'");
});

// Isolation of tenants in the database's catalog. Each check is tested with bugs planted in a transaction that is rolled back.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { CHECKS, tenantTables, WITHOUT_TENANT } from './catalog.ts';

let app: TestApp;
let superuser: pg.Client;
beforeAll(async () => {
  app = await startApp();
  superuser = new pg.Client({ connectionString: app.superUrl });
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await app.close();
});

describe.each(Object.entries(CHECKS))('%s', (_, check) => {
  it('has no findings', async () => {
    expect(await check(superuser)).toEqual([]);
  });
});

const DEFINER = 'language sql security definer as $$ select 1 $$';
const PLANTED: [check: string, bug: string, finding: string][] = [
  ['row level security', 'drop policy tenant on consultations.messages', 'consultations.messages has no tenant policy of its own: '],
  ['row level security', 'alter table identity.people no force row level security', 'identity.people has no forced row level security'],
  ['row level security', 'alter table identity.people disable row level security', 'identity.people has no forced row level security'],
  ['row level security', 'create table identity.forgotten (tenant_id int, id int)', 'identity.forgotten has no forced row level security'],
  ['row level security', 'create policy wide on identity.people using (true)', 'identity.people has no tenant policy of its own: '],
  ['row level security', 'alter table audit.platform_events add tenant_id int', 'audit.platform_events has a tenant_id and no policy'],
  [
    'policies beside the tenant’s',
    'create policy wide on identity.people to bedside_app using (true)',
    'an unexpected policy: identity.people bedside_app',
  ],
  ['policies beside the tenant’s', 'drop policy queue on platform.event_deliveries', 'a policy that is gone: platform.event_deliveries'],
  ['unique keys', 'create unique index on patients.patients (mrn)', 'a unique key over all tenants: patients.patients (mrn)'],
  [
    'foreign keys',
    'alter table consultations.consultations add constraint wide foreign key (patient_id) references identity.people (id)',
    'a foreign key that may cross tenants: consultations.consultations wide',
  ],
  ['views', 'alter view identity.directory reset (security_invoker)', 'a view with its owner’s rights: identity.directory'],
  ['views', 'create materialized view patients.all as select * from patients.patients', 'a view with its owner’s rights: patients."all"'],
  ['roles', 'alter role bedside_app bypassrls', 'bedside_app has more than an ordinary role'],
  ['roles', 'grant bedside_lookup to bedside_app', 'bedside_app is a member of bedside_lookup'],
  ['roles', 'alter table patients.search_terms owner to bedside_app', 'bedside_app owns patients.search_terms'],
  ['roles', 'grant create on schema identity to bedside_worker', 'bedside_worker may create in identity'],
  ['grants', 'grant truncate on audit.events to bedside_app', 'bedside_app has TRUNCATE on audit.events'],
  ['grants', 'grant update on audit.events to bedside_worker', 'bedside_worker has UPDATE on audit.events'],
  ['grants', 'grant select on consultations.messages_0 to bedside_app', 'bedside_app has SELECT on consultations.messages_0'],
  ['grants', 'grant select on identity.directory to public', 'everybody has SELECT on identity.directory'],
  ['functions with their owner’s rights', `create function identity.f() returns int ${DEFINER}`, 'identity.f() has no fixed search path'],
  ['functions with their owner’s rights', `create function identity.f() returns int ${DEFINER}`, 'identity.f() may be called by everybody'],
  ['functions with their owner’s rights', `create function identity.f() returns int ${DEFINER}`, 'identity.f() belongs to '],
  [
    'tables partitioned by time',
    'create table wards.readings (at timestamptz not null) partition by range (at)',
    'wards.readings is partitioned by range and not in platform.partitioned_tables',
  ],
  [
    'tables partitioned by time',
    "insert into platform.partitioned_tables values ('wards', 'gone', 'month', 3)",
    'wards.gone is in platform.partitioned_tables and not partitioned by range',
  ],
];

it.each(PLANTED)('%s: notices "%s"', async (check, bug, finding) => {
  await superuser.query('begin');
  try {
    await superuser.query(bug);
    expect((await CHECKS[check]!(superuser)).some((found) => found.startsWith(finding))).toBe(true);
  } finally {
    await superuser.query('rollback');
  }
});

it('plants a bug for every check', () => {
  expect(new Set(PLANTED.map(([check]) => check))).toEqual(new Set(Object.keys(CHECKS)));
});

it('lists only existing tables as being without a tenant', async () => {
  for (const name of Object.keys(WITHOUT_TENANT)) await superuser.query(`select from ${name} limit 0`);
  expect(await tenantTables(superuser)).toContain('identity.people');
});

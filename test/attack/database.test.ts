// A thief with the password of the application's or the worker's role: PostgreSQL itself refuses these statements, apart from the isolation
// of tenants.
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../harness/app.ts';
import { until } from '../harness/until.ts';

const INSUFFICIENT_PRIVILEGE = '42501';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const codeOf = async (role: 'app' | 'worker', text: string): Promise<string | undefined> => {
  const client = new pg.Client({ connectionString: app.urls[role] });
  await client.connect();
  try {
    await client.query(text);
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code;
  } finally {
    await client.end();
  }
};

test.each([
  'create table public.mine (i int)',
  'create schema mine',
  'set role bedside_owner',
  'set role bedside_lookup',
  "copy (select 1) to program 'true'",
  "select pg_read_file('/etc/passwd')",
  'delete from audit.events',
  'update audit.platform_events set action = action',
  "update platform.installed set mark = ''",
  "insert into platform.migrations (name, digest) values ('9999_ours.sql', '')",
  // The next version's installation runs its commands as the owner.
  "insert into jobs.bam (name, version, status, table_name, command) values ('x', 1, 'pending', 'job_common', 'alter role bedside_app bypassrls')",
  "update jobs.bam set command = 'alter role bedside_app bypassrls'",
])('neither role may run: %s', async (text) => {
  for (const role of ['app', 'worker'] as const) expect(await codeOf(role, text)).toBe(INSUFFICIENT_PRIVILEGE);
});

test('the application’s role adds jobs, but cannot change them, their queues or their schedules', async () => {
  for (const text of [
    'update jobs.job set data = data',
    'delete from jobs.job',
    'delete from jobs.queue',
    "insert into jobs.schedule (name, cron) values ('notifications.deliver', '* * * * *')",
    "select jobs.delete_queue('notifications.deliver')",
    'insert into jobs.version (version) values (0)',
  ]) {
    expect(await codeOf('app', text), text).toBe(INSUFFICIENT_PRIVILEGE);
  }
});

test('jobs are still added and run', async () => {
  const { body } = await app.request('POST', '/api/auth/register', {
    body: { email: 'rosa@northside.example', password: 'river stone cloud', firstName: 'Rosa', lastName: 'Kern', role: 'patient' },
  });
  const client = new pg.Client({ connectionString: app.superUrl });
  await client.connect();
  const delivered = async () =>
    (await client.query("select 1 from notifications.deliveries where user_id = $1 and status = 'kept'", [body.user.id])).rowCount === 1;
  await until(delivered, 'the mail is in the outbox');
  await client.end();
});

// Mails of earlier versions become deliveries: their links stay, and those that had not gone out go out.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { systemClock } from '#platform/clock.ts';
import { createTenantKeys } from '#platform/crypto/tenant-keys.ts';
import { createPool } from '#platform/db/pool.ts';
import { tenantDatabases } from '#platform/db/tenant-db.ts';
import { installJobs } from '#platform/jobs/jobs.ts';
import { JOBS } from '#server/app.ts';
import { urlsFor } from '#server/database.ts';
import { startApp } from '../../../test/harness/app.ts';
import { mailedLinks } from '../../../test/harness/providers/mail.ts';
import { databaseBefore, type OldDatabase } from '../../../test/harness/run/before-migration.ts';
import { TEST_PASSWORDS } from '../../../test/harness/run/cluster.ts';
import { testSecrets } from '../../../test/harness/run/settings.ts';
import { until } from '../../../test/harness/until.ts';
import { releaseDue } from './internal/deliveries/release.ts';

const TO = 'o@old.example';
const URLS = ['https://care.example/reset-password?token=1.sent', 'https://care.example/reset-password?token=1.queued'];

let old: OldDatabase;
beforeAll(async () => {
  old = await databaseBefore('0040');
  await old.query("insert into identity.tenants (id, name, time_zone, created_at) values (1, 'Old', 'UTC', now())");
  await old.query("insert into identity.people (tenant_id, id, given_name, family_name, created_at) values (1, 1, 'Ole', 'Old', now())");
  await old.query(
    `insert into identity.users (tenant_id, id, email, role, status, email_verified_at, confirmed_at, created_at) values (1, 1, $1, 'doctor', 'active', now(), now(), now())`,
    [TO],
  );
  const pool = createPool({
    connectionString: urlsFor(inject('adminUrl'), old.name, TEST_PASSWORDS).app,
    max: 2,
    name: 'old',
    onError: () => undefined,
    statementMs: 10_000,
  });
  const cipher = await createTenantKeys(tenantDatabases(pool), testSecrets.master, systemClock).cipher(1);
  await pool.end();
  for (const [url, status] of [
    [URLS[0]!, 'sent'],
    [URLS[1]!, 'queued'],
  ] as const) {
    const id = randomUUID();
    const { keyId, body } = cipher.seal(JSON.stringify({ to: TO, url }), `mail/${id}`);
    await old.query(
      `insert into notifications.mails (tenant_id, id, user_id, template, key_id, params, status, created_at, settled_at)
       values (1, $1, 1, 'reset-password', $2, $3, $4, now() - interval '20 minutes', case when $4 = 'sent' then now() end)`,
      [id, keyId, body, status],
    );
  }
});
afterAll(() => old.drop());

it('keeps links and status, and sends what was waiting', async () => {
  await old.migrate();
  await installJobs(urlsFor(inject('adminUrl'), old.name, TEST_PASSWORDS).owner, JOBS);
  await old.query('delete from jobs.schedule');
  const app = await startApp({ database: old.name });
  try {
    expect((await mailedLinks(app, TO, 'reset-password')).sort()).toEqual([...URLS].sort());
    const statuses = async () =>
      (await old.query('select status from notifications.deliveries order by status')).map(({ status }) => status);
    expect(await statuses()).toEqual(['queued', 'sent']);
    expect(await releaseDue(app.platform)).toBe(1);
    await until(async () => (await statuses()).join() === 'kept,sent', 'the one that waited went out');
  } finally {
    await app.close();
  }
});

// The registry's migration on an existing database: its patients get the same terms as new entries.
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { termsOf } from '#modules/patients/internal/search-terms.ts';
import { installJobs } from '#platform/jobs/jobs.ts';
import { JOBS } from '#server/app.ts';
import { urlsFor } from '#server/database.ts';
import { startApp } from '../harness/app.ts';
import { databaseBefore, type OldDatabase } from '../harness/run/before-migration.ts';
import { TEST_PASSWORDS } from '../harness/run/cluster.ts';
import { until } from '../harness/until.ts';

/** Terms as they were folded before: only accents and case, the MRN whole and without its prefix. */
const PATIENTS = [
  { id: 1, name: 'Øyvind Groß', mrn: 'MRN-T1-0042', room: 'B 12', terms: ['øyvind', 'groß', 'mrnt10042', 't10042'] },
  { id: 2, name: 'Łukasz Đặng', mrn: 'MRN-77', room: null, terms: ['łukasz', 'đang', 'mrn77', '77'] },
  { id: 3, name: 'فاطمة مصطفى', mrn: 'MRN-78', room: 'É-3', terms: ['فاطمة', 'مصطفى', 'mrn78', '78'] },
  { id: 4, name: 'Zaid Al-Sayed', mrn: 'MRN-79', room: '/4', terms: ['zaid', 'al', 'sayed', 'mrn79', '79'] },
] as const;

let old: OldDatabase;
beforeAll(async () => {
  old = await databaseBefore('0008');
  await old.query("insert into identity.tenants (id, name, time_zone, created_at) values (1, 'Old', 'UTC', now())");
  for (const patient of PATIENTS) {
    const [given, family] = patient.name.split(' ');
    await old.query('insert into identity.people (tenant_id, id, given_name, family_name, created_at) values (1, $1, $2, $3, now())', [
      patient.id,
      given,
      family,
    ]);
    await old.query("insert into patients.patients (tenant_id, id, mrn, room, created_at) values (1, $1, $2, $3, '2026-01-02')", [
      patient.id,
      patient.mrn,
      patient.room,
    ]);
    await old.query('insert into patients.search_terms (tenant_id, term, patient_id) select 1, t, $1 from unnest($2::text[]) t', [
      patient.id,
      patient.terms,
    ]);
  }
  // Later migrations add other foreign keys to the tables of accounts, which must find these rows under row-level security.
  await old.query(
    `insert into identity.users (tenant_id, id, email, role, status, created_at) values (1, 1, 'o@old.example', 'patient', 'active', now())`,
  );
  await old.query(`insert into identity.credentials (tenant_id, user_id, salt, memory_kib, passes, lanes, auth_digest, user_key, changed_at)
    values (1, 1, '\\x00', 1, 1, 1, decode(repeat('00', 32), 'hex'), '\\x00', now())`);
  await old.query(`insert into notifications.mails (tenant_id, id, user_id, template, key_id, params, status, created_at)
    values (1, gen_random_uuid(), 1, 'verify-email', 1, '\\x00', 'queued', now())`);
});
afterAll(() => old.drop());

it('gives old entries the terms and the sort key of new ones, and keeps everything else', async () => {
  await old.migrate();
  await installJobs(urlsFor(inject('adminUrl'), old.name, TEST_PASSWORDS).owner, JOBS);
  const app = await startApp({ database: old.name });
  await until(async () => (await old.query('select from platform.event_deliveries')).length === 0);
  await app.close();
  const inOrder = await old.query('select id from patients.patients order by name_key');
  expect(inOrder.map(({ id }) => id)).toEqual([4, 2, 1, 3]);
  for (const { id, name: called, mrn, room } of PATIENTS) {
    const [givenName, familyName] = called.split(' ') as [string, string];
    const rows = await old.query('select term from patients.search_terms where tenant_id = 1 and patient_id = $1 order by 1', [id]);
    expect(rows.map(({ term }) => term)).toEqual(termsOf({ givenName, familyName, mrn, room }).toSorted((a, b) => (a < b ? -1 : 1)));
  }
  const kept = await old.query(
    'select id, mrn, room, version, updated_at = created_at as untouched, removed_at from patients.patients order by id',
  );
  expect(kept).toEqual(PATIENTS.map(({ id, mrn, room }) => ({ id, mrn, room, version: 1, untouched: true, removed_at: null })));
  const [forced] = await old.query(
    "select bool_and(relforcerowsecurity) as all from pg_class where oid in ('patients.patients'::regclass, 'patients.search_terms'::regclass, 'identity.people'::regclass)",
  );
  expect(forced).toEqual({ all: true });
});

// Plans of earlier versions: the one who approved them was their author.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { databaseBefore, type OldDatabase } from '../../../test/harness/run/before-migration.ts';

let old: OldDatabase;
beforeAll(async () => {
  old = await databaseBefore('0138');
  await old.query("insert into identity.tenants (id, name, time_zone, created_at) values (1, 'Old', 'UTC', now())");
  await old.query(
    "insert into identity.people (tenant_id, id, given_name, family_name, created_at) values (1, 1, 'Ole', 'Old', now()), (1, 2, 'Ida', 'Old', now())",
  );
  // Its note is of no importance here.
  await old.query(`set session_replication_role = replica;
    insert into care_plans.plans (tenant_id, id, patient_id, author_id, note_id, note_version, status, extraction, provider, created_at, approved_at)
    values (1, '${randomUUID()}', 1, 2, '${randomUUID()}', 1, 'active', 'DONE', 'rules', now(), now()),
      (1, '${randomUUID()}', 1, 2, '${randomUUID()}', 1, 'proposed', 'DONE', 'rules', now(), null)`);
});
afterAll(() => old.drop());

it('name their author as the doctor who approved them', async () => {
  await old.migrate();
  const plans = await old.query('select status, approved_by from care_plans.plans order by status');
  expect(plans).toEqual([
    { status: 'active', approved_by: 2 },
    { status: 'proposed', approved_by: null },
  ]);
});

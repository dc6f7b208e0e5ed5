// The migration that renames a field of saved filters, on a database that has some.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { databaseBefore, type OldDatabase } from '../harness/run/before-migration.ts';

const FILTERS = [{ mine: true, dueWithinHours: 4 }, { ward: 101 }, { dueWithinHours: 1, status: 'open' }];

let old: OldDatabase;
beforeAll(async () => {
  old = await databaseBefore('0023');
  await old.query("insert into identity.tenants (id, name, time_zone, created_at) values (1, 'Old', 'UTC', now())");
  await old.query("insert into identity.people (tenant_id, id, given_name, family_name, created_at) values (1, 1, 'Rosa', 'Kern', now())");
  for (const [i, filter] of FILTERS.entries())
    await old.query('insert into tasks.views (tenant_id, owner_id, name, shared, filter) values (1, 1, $1, false, $2)', [
      `View ${i}`,
      filter,
    ]);
});
afterAll(() => old.drop());

it('renames the hours of a filter and keeps the rest', async () => {
  await old.migrate();
  expect((await old.query('select filter from tasks.views order by name')).map(({ filter }) => filter)).toEqual([
    { mine: true, due_within_hours: 4 },
    { ward: 101 },
    { due_within_hours: 1, status: 'open' },
  ]);
  const [forced] = await old.query("select relforcerowsecurity as forced from pg_class where oid = 'tasks.views'::regclass");
  expect(forced).toEqual({ forced: true });
});

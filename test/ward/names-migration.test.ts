// The migration to unique names that ignore case and invisible characters, on a database with duplicates.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { databaseBefore, type OldDatabase } from '../harness/run/before-migration.ts';

const WARDS = ['Elm', 'Elm\u200b', 'E\u00adLM', 'Oak'];

const TAKEN = { code: '23505', constraint: 'wards_wards_name_key' };

let old: OldDatabase;
beforeAll(async () => {
  old = await databaseBefore('0018');
  await old.query("insert into identity.tenants (id, name, time_zone, created_at) values (1, 'Old', 'UTC', now())");
  for (const [i, name] of WARDS.entries())
    await old.query('insert into wards.wards (tenant_id, id, name) values (1, $1, $2)', [101 + i, name]);
});
afterAll(() => old.drop());

it('keeps existing names, and refuses new ones that look alike', async () => {
  await old.migrate();
  const wards = await old.query('select name from wards.wards order by id');
  expect(wards.map(({ name }) => name)).toEqual(WARDS);
  const add = (name: string) => old.query('insert into wards.wards (tenant_id, name) values (1, $1)', [name]);
  for (const name of ['elm', 'O\u2060ak', '\u3164Oak']) await expect(add(name), name).rejects.toMatchObject(TAKEN);
  await add('Ash');
  await expect(old.query("update wards.wards set name = 'Elm' where id = 102")).rejects.toMatchObject(TAKEN);
  await old.query("update wards.wards set name = 'Elm 2' where id = 102");
  const [forced] = await old.query("select relforcerowsecurity as forced from pg_class where oid = 'wards.wards'::regclass");
  expect(forced).toEqual({ forced: true });
});

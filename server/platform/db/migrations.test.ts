// Migrations that change rows of tenants suspend the policies of their tables.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const FOLDER = path.join(import.meta.dirname, '../../migrations');
const migrations = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.sql'))
  .map((name) => ({ name, sql: readFileSync(path.join(FOLDER, name), 'utf8').replaceAll(/--.*/g, '') }));
/** Tables of tenants. Their policies apply to the owner as well, and migrations run as the owner. */
const ofTenants = new Set(migrations.flatMap(({ sql }) => [...sql.matchAll(/platform\.protect\('([\w.]+)'\)/g)].map((found) => found[1])));
/** Statements that begin a line are not those of a function, which are indented. */
const CHANGES = /^(?:update|delete from|insert into) ([\w.]+)/gm;

it.each(migrations)('$name changes rows of tenants only with their policy suspended, without which it would change none', ({ sql }) => {
  const changed = [...sql.matchAll(CHANGES)].map((found) => found[1]!).filter((table) => ofTenants.has(table));
  for (const table of new Set(changed)) expect(sql).toMatch(new RegExp(`alter table ${table}\\s+no force row level security`));
});

it('finds the tables of tenants', () => {
  expect(ofTenants.size).toBeGreaterThan(50);
  expect(ofTenants).toContain('care_plans.plans');
});

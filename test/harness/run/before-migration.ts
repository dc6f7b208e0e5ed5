// A database as it was before a migration: earlier migrations are applied, and a test inserts rows.
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { MIGRATIONS_DIR, migrate } from '#platform/db/migrate.ts';
import { createRolesAndDatabase } from '#platform/db/roles.ts';
import { urlsFor } from '#server/database.ts';
import { adminQuery } from '../people/accounts.ts';
import { TEST_PASSWORDS } from './cluster.ts';

export interface OldDatabase {
  name: string;
  /** Runs a query as the superuser, bypassing every policy. */
  query(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  /** Applies all missing migrations. */
  migrate(): Promise<void>;
  drop(): Promise<void>;
}

/** @param first number of the first missing migration, such as `0008` */
export const databaseBefore = async (first: string): Promise<OldDatabase> => {
  const name = `test_before_${randomBytes(4).toString('hex')}`;
  const adminUrl = inject('adminUrl');
  await createRolesAndDatabase(adminUrl, name, TEST_PASSWORDS);
  const ownerUrl = urlsFor(adminUrl, name, TEST_PASSWORDS).owner;
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const superUrl = url.href;
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query('create schema platform');
  await owner.query(
    'create table platform.migrations (name text primary key, digest text not null, applied_at timestamptz not null default now())',
  );
  const files = readdirSync(MIGRATIONS_DIR).filter((file) => file.endsWith('.sql') && file < first);
  for (const file of files.sort()) {
    const text = readFileSync(join(MIGRATIONS_DIR, file), 'utf8');
    await owner.query(`begin; ${text}; commit`);
    const digest = createHash('sha256').update(text).digest('hex');
    await owner.query('insert into platform.migrations (name, digest) values ($1, $2)', [file, digest]);
  }
  await owner.end();
  return {
    name,
    query: (text, values) => adminQuery({ superUrl }, text, values),
    migrate: () => migrate(ownerUrl, () => undefined),
    drop: async () => {
      await adminQuery({ superUrl: adminUrl }, `drop database if exists ${name} with (force)`);
    },
  };
};

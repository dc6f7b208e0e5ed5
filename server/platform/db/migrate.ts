// Applies the ordered list of plain SQL files, each once, each in its own transaction, under a lock.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { queryRows } from './rows-of.ts';

export const MIGRATIONS_DIR = join(import.meta.dirname, '../../migrations');
/** An arbitrary number that no other software locks in the same database. */
const LOCK = 7_411_201;

const Applied = z.object({ name: z.string(), digest: z.string() });

/** Returns the names of this version's migrations, in order. */
export const migrationNames = (): string[] =>
  readdirSync(MIGRATIONS_DIR)
    .filter((name) => name.endsWith('.sql'))
    .sort();

/**
 * Brings the schema up to date. Several processes may call it at the same time.
 * @throws Error when a file has changed since it was applied
 */
export const migrate = async (ownerUrl: string, log: (line: string) => void): Promise<void> => {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query('create schema if not exists platform');
    await client.query(`create table if not exists platform.migrations (
      name text primary key, digest text not null, applied_at timestamptz not null default now())`);
    const done = await queryRows(client, Applied, 'select name, digest from platform.migrations');
    const applied = new Map(done.map((r) => [r.name, r.digest]));
    for (const name of migrationNames()) {
      const sql = readFileSync(join(MIGRATIONS_DIR, name), 'utf8');
      const digest = createHash('sha256').update(sql).digest('hex');
      const before = applied.get(name);
      if (before !== undefined) {
        if (before !== digest) throw new Error(`migration ${name} was changed after it had been applied`);
        continue;
      }
      await client.query('begin');
      try {
        await client.query(sql);
        await client.query('insert into platform.migrations (name, digest) values ($1, $2)', [name, digest]);
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw new Error(`migration ${name}: ${(error as Error).message}`, { cause: error });
      }
      log(`migrated ${name}`);
    }
    // Processes without the migrate role wait for those that have it, by reading this table.
    await client.query('grant select on platform.migrations to bedside_app');
  } finally {
    await client.end();
  }
};

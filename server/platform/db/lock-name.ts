// Locks for what is no row, such as an address before it has one.
import { sql } from 'kysely';
import type { TenantDb } from './tenant-db.ts';

/** Waits until no other transaction holds `name`, and holds it until the end of this one. */
export const lockName = async (db: TenantDb, name: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(db);
};

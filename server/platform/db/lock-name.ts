// Locks on names, for things without a row to lock, such as an address that is not stored yet.
import { sql } from 'kysely';
import type { TenantDb } from './tenant-db.ts';

/** Waits until no other transaction holds `name`, and holds it until the end of this one. */
export const lockName = async (db: TenantDb, name: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(db);
};

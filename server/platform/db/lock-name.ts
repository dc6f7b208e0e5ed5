// Locks on names, for things without a row to lock, such as an address that is not stored yet.
import { sql } from 'kysely';
import { compiled } from './rows-of.ts';
import { executeLater, type TenantDb } from './tenant-db.ts';

/** Before its next statement, the transaction waits until no other one holds `name`, and holds it until its own end. */
export const lockName = (db: TenantDb, name: string): Promise<void> =>
  executeLater(db, [compiled(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`, db)]);

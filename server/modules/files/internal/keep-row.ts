// A storage may be slow: while it takes the bytes of a file, their row stays young, because the clean-up removes rows without progress (clean-up.ts).
import { sql } from 'kysely';
import type { Clock } from '#platform/clock.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { StorageUnavailable } from '#platform/storage/storage.ts';

/** Much less than the clean-up allows. */
const MARKED_EVERY_MS = 5 * 60_000;

/** @throws StorageUnavailable if the clean-up has removed the row: nothing had been taken for too long */
const markProgress = async (db: TenantDb, { tenantId, id }: { tenantId: number; id: string }, now: Date): Promise<void> => {
  const { numAffectedRows } = await sql`update files.files set created_at = ${now}
    where tenant_id = ${tenantId} and id = ${id} and status = 'storing'`.execute(db);
  if (numAffectedRows === 0n) throw new StorageUnavailable();
};

/** Passes the bytes of a file on, and marks its row as they are taken. */
export async function* keepingRow(
  db: TenantDb,
  clock: Clock,
  file: { tenantId: number; id: string },
  bytes: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  let marked = clock.now().getTime();
  for await (const part of bytes) {
    const now = clock.now();
    if (now.getTime() - marked >= MARKED_EVERY_MS) {
      await markProgress(db, file, now);
      marked = now.getTime();
    }
    yield part;
  }
}

// Removes files that were not attached in time, and files whose upload or removal was interrupted by the end of a process.
import { z } from 'zod';
import { WAITING_HOURS } from '#contracts/files.ts';
import { systemCtx } from '#platform/context.ts';
import { queryRows } from '#platform/db/rows-of.ts';
import type { Platform } from '#platform/platform.ts';
import { findFiles, patientsOf } from './file.ts';
import { markForRemoval, removeMarked } from './remove.ts';

const HOUR_MS = 3_600_000;
/** Time without progress of a file that is being stored (keep-row.ts). */
const STALLED_HOURS = 1;
const LIMITS = { batch: 500, inARow: 5 };

const DueRow = z.object({ tenant_id: z.int(), id: z.string(), status: z.string(), created_at: z.date() });
type DueRow = z.output<typeof DueRow>;

type Deps = Pick<Platform, 'workerPool' | 'storage' | 'tenantDb' | 'transactions' | 'clock'>;

const dueAfter = ({ workerPool }: Deps, now: number, last: DueRow | undefined, batch: number): Promise<DueRow[]> =>
  queryRows(
    workerPool,
    DueRow,
    `select tenant_id, id, status, created_at from files.files where attached_kind is null
       and created_at < case status when 'storing' then $1::timestamptz when 'removing' then $2::timestamptz else $3::timestamptz end
       and ($4::timestamptz is null or (created_at, id) > ($4, $5::uuid))
     order by created_at, id limit $6`,
    [
      new Date(now - STALLED_HOURS * HOUR_MS),
      new Date(now),
      new Date(now - WAITING_HOURS * HOUR_MS),
      last?.created_at ?? null,
      last?.id ?? null,
      batch,
    ],
  );

const removeOne = async (deps: Deps, { tenant_id, id, status }: DueRow): Promise<void> => {
  if (status === 'removing' || (await expire(deps, tenant_id, id, status))) await removeMarked(deps, tenant_id, id);
};

/**
 * Removes all that is due, in all tenants. A file that cannot be removed is passed over, so that it does not hold up those after it.
 * @returns how many files were removed
 * @throws the last failure, after all others were removed; the first of many in a row, because the storage is down
 */
export const cleanUpFiles = async (deps: Deps, { batch, inARow } = LIMITS): Promise<number> => {
  const now = deps.clock.now().getTime();
  let [removed, failedInARow] = [0, 0];
  let failure: { error: unknown } | undefined;
  let due: DueRow[] = [];
  do {
    due = await dueAfter(deps, now, due.at(-1), batch);
    for (const row of due) {
      try {
        await removeOne(deps, row);
        [removed, failedInARow] = [removed + 1, 0];
      } catch (error) {
        failure = { error };
        if (++failedInARow === inARow) throw error;
      }
    }
  } while (due.length === batch);
  if (failure) throw failure.error;
  return removed;
};

/** Marks a file for removal, with an audit row if its upload was completed. @returns false if it has been attached since */
const expire = async ({ transactions, clock }: Deps, tenantId: number, id: string, status: string): Promise<boolean> => {
  const ctx = systemCtx('files', tenantId, clock.now(), id);
  return transactions.transact(ctx, async (tx) => {
    const [file] = await findFiles(tx.db, tenantId, [id]);
    if (!(await markForRemoval(tx.db, tenantId, id, [status]))) return false;
    if (file) tx.audit({ action: 'files.expire', patients: patientsOf(file), resource: { type: 'file', id } });
    return true;
  });
};

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
const BATCH = 500;

const DueRow = z.object({ tenant_id: z.int(), id: z.string(), status: z.string() });

type Deps = Pick<Platform, 'workerPool' | 'storage' | 'tenantDb' | 'transactions' | 'clock'>;

/**
 * Removes one batch, in all tenants.
 * @returns how many files were removed
 */
export const cleanUpFiles = async (deps: Deps): Promise<number> => {
  const now = deps.clock.now().getTime();
  const due = await queryRows(
    deps.workerPool,
    DueRow,
    `select tenant_id, id, status from files.files where attached_kind is null
       and created_at < case status when 'storing' then $1::timestamptz when 'removing' then $2::timestamptz else $3::timestamptz end
     order by created_at limit ${BATCH}`,
    [new Date(now - STALLED_HOURS * HOUR_MS), new Date(now), new Date(now - WAITING_HOURS * HOUR_MS)],
  );
  for (const { tenant_id, id, status } of due) {
    if (status !== 'removing' && !(await expire(deps, tenant_id, id, status))) continue;
    await removeMarked(deps, tenant_id, id);
  }
  return due.length;
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

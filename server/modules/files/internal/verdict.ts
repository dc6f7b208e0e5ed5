// Records the verdict of the virus scanner on a stored file.
import { z } from 'zod';
import { systemCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { Platform } from '#platform/platform.ts';
import { fileRefused, fileReleased } from '../events.ts';
import { checkJob } from './check-job.ts';
import { type FileRow, patientsOf } from './file.ts';
import type { Verdict } from './scanner.ts';

const AttachedRow = z.object({ attached_kind: z.string().nullable(), attached_id: z.string().nullable() });

/**
 * Releases, keeps or refuses a file. It changes nothing if the file no longer has the status with which it was scanned.
 * @returns its status; undefined if nothing was changed
 */
export const recordVerdict = (
  { transactions, jobs, clock }: Pick<Platform, 'transactions' | 'jobs' | 'clock'>,
  tenantId: number,
  file: FileRow,
  verdict: Verdict,
): Promise<'ready' | 'refused' | undefined> => {
  const { id, owner_id } = file;
  const status = verdict === 'clean' ? 'ready' : 'refused';
  const now = clock.now();
  return transactions.transact(systemCtx('files', tenantId, now, id), async (tx) => {
    // It may have been attached during the scan.
    const { rows } = await rowsOf(AttachedRow)`update files.files set status = ${status}, scanned_at = ${now}
      where tenant_id = ${tenantId} and id = ${id} and status = ${file.status} returning attached_kind, attached_id`.execute(tx.db);
    const [row] = rows;
    if (!row) return undefined;
    // It could be downloaded before, and still can.
    if (status === file.status) return status;
    tx.audit({
      action: status === 'ready' ? 'files.release' : 'files.refuse',
      patients: patientsOf(file),
      resource: { type: 'file', id },
    });
    const attached = row.attached_kind === null ? null : { kind: row.attached_kind, id: row.attached_id! };
    const fact = { file_id: id, owner_id, attached };
    if (status === 'ready') tx.emit(fileReleased, fact);
    else {
      tx.emit(fileRefused, { ...fact, was_ready: file.status === 'ready' });
      // Removes the bytes. A file in quarantine has this job already.
      if (file.status === 'ready') await jobs.enqueue(tx.db, checkJob, { tenant_id: tenantId, file_id: id });
    }
    tx.live({ tenantId, kind: 'files.changed', data: { user: owner_id, file: id, status } });
    return status;
  });
};

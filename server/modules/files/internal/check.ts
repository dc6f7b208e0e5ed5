// Scans a file in quarantine, and releases or refuses it. Nothing else releases it.
import { CircuitOpen } from '#platform/breaker.ts';
import type { Platform } from '#platform/platform.ts';
import { type FileRow, findFiles } from './file.ts';
import { scanStored } from './scan-stored.ts';
import { type Scanner, Unreadable } from './scanner.ts';
import { recordVerdict } from './verdict.ts';

const AGAIN_AFTER_SECONDS = 30;

/**
 * Does nothing for a file that is not in quarantine, except that it removes the bytes of a refused one.
 * @throws CircuitOpen while there is no verdict, so that the job is postponed; Unreadable
 */
export const checkFile = async (
  deps: Pick<Platform, 'storage' | 'tenantDb' | 'tenantKeys' | 'transactions' | 'jobs' | 'clock'>,
  scanner: Scanner | undefined,
  tenantId: number,
  id: string,
): Promise<void> => {
  const [file] = await findFiles(deps.tenantDb(tenantId), tenantId, [id]);
  const status = file?.status === 'being-checked' ? await check(deps, scanner, tenantId, file) : file?.status;
  // Also when an earlier attempt ended between the verdict and this.
  if (status === 'refused') await deps.storage.remove({ tenantId, id });
};

const check = async (
  deps: Pick<Platform, 'storage' | 'tenantKeys' | 'transactions' | 'jobs' | 'clock'>,
  scanner: Scanner | undefined,
  tenantId: number,
  file: FileRow,
): Promise<FileRow['status'] | undefined> => {
  if (!scanner) throw new CircuitOpen('virus scanner', AGAIN_AFTER_SECONDS);
  const verdict = await scanStored(deps, scanner, tenantId, file).catch((error: unknown) => {
    throw error instanceof Unreadable ? error : new CircuitOpen('virus scanner', AGAIN_AFTER_SECONDS);
  });
  return recordVerdict(deps, tenantId, file, verdict);
};

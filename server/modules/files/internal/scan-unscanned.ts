// Scans files that were accepted while no virus scanner was configured. They can be downloaded until a virus is found.
import { z } from 'zod';
import { CircuitOpen } from '#platform/breaker.ts';
import { queryRows } from '#platform/db/rows-of.ts';
import type { Platform } from '#platform/platform.ts';
import { StorageUnavailable } from '#platform/storage/storage.ts';
import { findFiles } from './file.ts';
import { scanStored } from './scan-stored.ts';
import { type Scanner, Unreadable } from './scanner.ts';
import { recordVerdict } from './verdict.ts';

interface Limits {
  /** Files that are found at once. */
  batch: number;
  /** Files with a verdict in one run; the others wait for the next, so that uploads find the scanner free. */
  most: number;
}
const LIMITS: Limits = { batch: 50, most: 200 };

const UnscannedRow = z.object({ tenant_id: z.int(), id: z.string(), created_at: z.date() });
type UnscannedRow = z.output<typeof UnscannedRow>;

type Deps = Pick<Platform, 'workerPool' | 'storage' | 'tenantDb' | 'tenantKeys' | 'transactions' | 'jobs' | 'clock'>;

export interface Scanned {
  /** Number of files with a verdict. */
  scanned: number;
  /** Number of files without one: their bytes are missing or were changed, or the scanner did not accept them. */
  failed: number;
}

/** Scans the oldest files, in all tenants, until enough have a verdict, or the scanner or the storage is down. */
export const scanUnscanned = async (deps: Deps, scanner: Scanner, { batch, most } = LIMITS): Promise<Scanned> => {
  const counts: Scanned = { scanned: 0, failed: 0 };
  let rows: UnscannedRow[] = [];
  do {
    rows = await unscannedAfter(deps, rows.at(-1), batch);
    for (const row of rows) {
      const outcome = await scanOne(deps, scanner, row);
      if (outcome === 'stop') return counts;
      if (outcome !== 'gone') counts[outcome]++;
      if (counts.scanned === most) return counts;
    }
  } while (rows.length === batch);
  return counts;
};

/** A file that failed is passed over, so that it does not hold up those after it. */
const unscannedAfter = ({ workerPool }: Deps, last: UnscannedRow | undefined, batch: number): Promise<UnscannedRow[]> =>
  queryRows(
    workerPool,
    UnscannedRow,
    `select tenant_id, id, created_at from files.files where status = 'ready' and scanned_at is null
       and ($1::timestamptz is null or (created_at, id) > ($1, $2::uuid)) order by created_at, id limit $3`,
    [last?.created_at ?? null, last?.id ?? null, batch],
  );

const scanOne = async (
  deps: Deps,
  scanner: Scanner,
  { tenant_id: tenantId, id }: UnscannedRow,
): Promise<keyof Scanned | 'gone' | 'stop'> => {
  const [file] = await findFiles(deps.tenantDb(tenantId), tenantId, [id]);
  if (file?.status !== 'ready') return 'gone';
  const verdict = await scanStored(deps, scanner, tenantId, file).catch((error: Error) => error);
  if (verdict instanceof Error) return isDown(verdict) ? 'stop' : 'failed';
  await recordVerdict(deps, tenantId, file, verdict);
  return 'scanned';
};

/** Whether the next file would fail too. A scanner is known to be down after some failures in a row. */
const isDown = (error: Error): boolean =>
  error instanceof CircuitOpen || (error instanceof Unreadable && error.cause instanceof StorageUnavailable);

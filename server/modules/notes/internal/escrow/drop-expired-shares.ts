// Deletes the shares that were sealed for requests which have expired: they are of no further use, and two shares are the key.
import type { Platform } from '#platform/platform.ts';

/** Deletes rows in all tenants, as bedside_worker. @returns the number of rows deleted */
export const dropExpiredShares = async ({ workerPool, clock }: Pick<Platform, 'workerPool' | 'clock'>): Promise<number> => {
  const { rowCount } = await workerPool.query('delete from notes.escrow_request_shares where expires_at <= $1', [clock.now()]);
  return rowCount ?? 0;
};

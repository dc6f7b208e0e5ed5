// Old notices and deliveries go, in all tenants.
import { uuidv7 } from '#platform/ids.ts';
import type { Platform } from '#platform/platform.ts';

const DAY_MS = 24 * 3_600_000;
/** Their links have long expired. */
const DELIVERIES_MS = 7 * DAY_MS;
const DEAD_MS = 30 * DAY_MS;
const NOTICES_MS = 90 * DAY_MS;

/** Deletes what is old, as bedside_worker. @returns number of rows */
export const cleanUpNotifications = async ({ workerPool, clock }: Pick<Platform, 'workerPool' | 'clock'>): Promise<number> => {
  const now = clock.now().getTime();
  const client = await workerPool.connect();
  try {
    // A nudge that went out stays until its notice is read: because of it, later messages of the thread do not nudge.
    const deliveries = await client.query(
      `delete from notifications.deliveries d where created_at < $1 and settled_at is not null and (status <> 'dead' or settled_at < $2)
         and (status = 'dead' or (status = 'suppressed' and digest_id is null) or coalesce((
           select n.read_at is not null from notifications.notices n where n.tenant_id = d.tenant_id and n.id = d.notice_id), true))`,
      [new Date(now - DELIVERIES_MS), new Date(now - DEAD_MS)],
    );
    const notices = await client.query('delete from notifications.notices where updated_at < $1', [new Date(now - NOTICES_MS)]);
    const events = await client.query('delete from notifications.handled_events where event_id < $1', [
      uuidv7(new Date(now - DELIVERIES_MS)),
    ]);
    const codes = await client.query('delete from notifications.phone_codes where expires_at < $1', [new Date(now)]);
    return [deliveries, notices, events, codes].reduce((sum, { rowCount }) => sum + (rowCount ?? 0), 0);
  } finally {
    client.release();
  }
};

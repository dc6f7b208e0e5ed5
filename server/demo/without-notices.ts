// Creates demo data without notifications, because its events are in the past.
import { z } from 'zod';
import { queryRows } from '#platform/db/rows-of.ts';
import type { Platform } from '#platform/platform.ts';

const LastRow = z.object({ last: z.int().nullable() });

/** Runs `work`, before the dispatcher starts, and drops the deliveries that would notify users of it. */
export const withoutNotices = async <T>({ workerPool }: Platform, work: () => Promise<T>): Promise<T> => {
  const [before] = await queryRows(workerPool, LastRow, 'select max(id) as last from platform.event_deliveries');
  const made = await work();
  await workerPool.query("delete from platform.event_deliveries where id > $1 and subscriber like 'notifications.%'", [before?.last ?? 0]);
  return made;
};

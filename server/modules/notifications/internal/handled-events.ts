// Notes which people an event has reached: an event that comes again changes nothing.
import { z } from 'zod';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';

interface Handled {
  eventId: string;
  userId: number;
}

const HandledRow = z.object({ event_id: z.string(), user_id: z.int() });

/** Notes that events are handled for these people; each pair once. @returns whether an event had been handled for a person before */
export const markHandled = async (
  db: TenantDb,
  tenantId: number,
  handled: readonly Handled[],
): Promise<(eventId: string, userId: number) => boolean> => {
  // In one order, so that two processes do not wait for each other. Only what was there before is returned: hardly ever anything.
  const { rows } = await rowsOf(HandledRow)`with given as (
      select event_id, user_id from unnest(${handled.map(({ eventId }) => eventId)}::uuid[], ${handled.map(({ userId }) => userId)}::int[])
        as h(event_id, user_id)),
    added as (
      insert into notifications.handled_events (tenant_id, event_id, user_id)
      select ${tenantId}, event_id, user_id from given order by event_id, user_id on conflict do nothing returning event_id, user_id)
    select event_id, user_id from given except select event_id, user_id from added`.execute(db);
  const before = new Set(rows.map(({ event_id, user_id }) => `${event_id} ${user_id}`));
  return (eventId, userId) => before.size > 0 && before.has(`${eventId} ${userId}`);
};

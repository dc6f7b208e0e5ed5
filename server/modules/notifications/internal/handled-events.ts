// Notes which people an event, or a group of events, has reached: what comes again changes nothing.
import { z } from 'zod';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';

/** An event, or a group of events that is handled at once. */
export interface Handled {
  /** ID of the event or the group. */
  id: string;
  /** The group with which the event failed before: if that was committed, the event is handled. */
  formerGroup?: string | undefined;
}

const HandledRow = z.object({ event_id: z.string(), user_id: z.int() });

const keyOf = (id: string, userId: number): string => `${id} ${userId}`;

/** Returns which of these pairs are marked, as keys. */
const marked = async (db: TenantDb, tenantId: number, pairs: readonly [string, number][]): Promise<string[]> => {
  const { rows } = await rowsOf(HandledRow)`select h.event_id, h.user_id
    from unnest(${pairs.map(([id]) => id)}::uuid[], ${pairs.map(([, userId]) => userId)}::int[]) as g(event_id, user_id)
    cross join lateral (select event_id, user_id from notifications.handled_events h
      where h.event_id = g.event_id and h.user_id = g.user_id and h.tenant_id = ${tenantId} offset 0) h`.execute(db);
  return rows.map(({ event_id, user_id }) => keyOf(event_id, user_id));
};

/** Notes what is handled for these people; each pair once. @returns whether it had been handled for a person before */
export const markHandled = async (
  db: TenantDb,
  tenantId: number,
  handled: readonly (readonly [Handled, number])[],
): Promise<(what: Handled, userId: number) => boolean> => {
  const pairs = [...new Map(handled.map(([{ id }, userId]) => [keyOf(id, userId), [id, userId] as const])).values()];
  // In one order, so that two processes do not wait for each other. Only what was there before is returned: hardly ever anything.
  const { rows } = await rowsOf(HandledRow)`with given as (
      select event_id, user_id from unnest(${pairs.map(([id]) => id)}::uuid[], ${pairs.map(([, userId]) => userId)}::int[])
        as h(event_id, user_id)),
    added as (
      insert into notifications.handled_events (tenant_id, event_id, user_id)
      select ${tenantId}, event_id, user_id from given order by event_id, user_id on conflict do nothing returning event_id, user_id)
    select event_id, user_id from given except select event_id, user_id from added`.execute(db);
  const before = new Set(rows.map(({ event_id, user_id }) => keyOf(event_id, user_id)));
  const inGroups = handled.flatMap(([{ formerGroup }, userId]): [string, number][] =>
    formerGroup === undefined ? [] : [[formerGroup, userId]],
  );
  if (inGroups.length > 0) for (const key of await marked(db, tenantId, inGroups)) before.add(key);
  return ({ id, formerGroup }, userId) =>
    before.size > 0 && (before.has(keyOf(id, userId)) || (formerGroup !== undefined && before.has(keyOf(formerGroup, userId))));
};

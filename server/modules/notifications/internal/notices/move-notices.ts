// Moves the unread notices of a thread to the one that continues it, so that they end when that one is read.
import { z } from 'zod';
import { systemCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { Platform } from '#platform/platform.ts';

export interface MovedThread {
  eventId: string;
  from: string;
  to: string;
  /** ID in the link of the moved notices. */
  linkId: string;
}

const OwnerRow = z.object({ user_id: z.int() });

/** Where the other thread has an unread notice of the kind already, that one counts both. It may run twice. */
export const moveNotices = async (
  { transactions, clock }: Pick<Platform, 'transactions' | 'clock'>,
  tenantId: number,
  { eventId, from, to, linkId }: MovedThread,
): Promise<void> => {
  const now = clock.now();
  await transactions.transact(systemCtx('notifications', tenantId, now, eventId), async (tx) => {
    // Locked in the order in which notices are added.
    const { rows } = await rowsOf(OwnerRow)`with locked as (
        select n.id, n.user_id, n.kind, n.thread, n.count from notifications.notices n
        where n.tenant_id = ${tenantId} and n.thread in (${from}, ${to}) and n.read_at is null
        order by n.user_id, n.kind, n.thread for update),
      pairs as (select f.id, f.user_id, f.count, t.id as into_id from locked f
        left join locked t on t.user_id = f.user_id and t.kind = f.kind and t.thread = ${to} where f.thread = ${from}),
      counted as (update notifications.notices n set count = n.count + p.count from pairs p where n.tenant_id = ${tenantId} and n.id = p.into_id),
      moved as (update notifications.notices n set read_at = case when p.into_id is null then null else ${now}::timestamptz end,
          thread = case when p.into_id is null then ${to} else n.thread end, link_id = ${linkId}
        from pairs p where n.tenant_id = ${tenantId} and n.id = p.id)
      select distinct p.user_id from pairs p`.execute(tx.db);
    for (const { user_id: user } of rows) tx.live({ tenantId, kind: 'notifications.changed', data: { user, notice: null } });
  });
};

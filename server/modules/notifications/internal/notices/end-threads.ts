// Marks the notices of threads as read that are no longer news. Threads that end at the same time share one transaction.
import { z } from 'zod';
import { systemCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { createTenantBatches } from '#platform/db/tenant-batches.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import type { Platform } from '#platform/platform.ts';

export interface EndedThread {
  eventId: string;
  thread: string;
  /** Null: all recipients. */
  reader: number | null;
  /** Users who keep their notices. */
  keeps: readonly number[];
  /** Notices that changed later are still news. */
  before: Date;
}

const ReaderRow = z.object({ user_id: z.int(), hidden: z.boolean() });

/** Marks the unread notices of threads as read, of all their kinds. @returns IDs of the people whose notices were unread and in sight */
const readThreads = async (db: TenantDb, tenantId: number, now: Date, ended: readonly EndedThread[]): Promise<number[]> => {
  // Locked in the order in which notices are added.
  const kept = ended.flatMap(({ keeps }, at) => keeps.map((user) => ({ at: at + 1, user })));
  const { rows } = await rowsOf(ReaderRow)`with ended as (
      select n.id from unnest(${ended.map(({ thread }) => thread)}::text[], ${ended.map(({ reader }) => reader)}::int[],
        ${ended.map(({ before }) => before)}::timestamptz[]) with ordinality e(thread, reader, before, at)
      cross join lateral (select id from notifications.notices where tenant_id = ${tenantId} and thread = e.thread and read_at is null
        and (e.reader is null or user_id = e.reader) and updated_at <= e.before
        and not exists (select from unnest(${kept.map(({ at }) => at)}::int[], ${kept.map(({ user }) => user)}::int[]) k(at, user_id)
          where k.at = e.at and k.user_id = notices.user_id) offset 0) found
      join notifications.notices n on n.tenant_id = ${tenantId} and n.id = found.id and n.read_at is null
      order by n.user_id, n.kind, n.thread for update of n)
    update notifications.notices set read_at = ${now}
    where tenant_id = ${tenantId} and id in (select id from ended) returning user_id, hidden`.execute(db);
  return [...new Set(rows.filter(({ hidden }) => !hidden).map(({ user_id }) => user_id))];
};

/** Resolves when the notices of a thread are marked. */
export type EndThread = (tenantId: number, ended: EndedThread) => Promise<void>;

export const createEndThread = ({ transactions, clock }: Platform): EndThread =>
  createTenantBatches<EndedThread, void>(async (tenantId, ended) => {
    const ctx = systemCtx('notifications', tenantId, clock.now(), ended[0]!.eventId);
    await transactions.transact(ctx, async (tx) => {
      for (const user of await readThreads(tx.db, tenantId, ctx.now, ended))
        tx.live({ tenantId, kind: 'notifications.changed', data: { user, notice: null } });
    });
    return ended.map(() => undefined);
  });

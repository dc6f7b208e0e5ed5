// Notices as they are kept. Facts of one thread share the unread notice.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Kind } from '#contracts/notifications.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';

export interface NewNotice {
  /** Its ID, if there is no unread one of the thread. */
  id: string;
  userId: number;
  kind: Kind;
  thread: string | null;
  link: { type: string; id: string } | null;
  count: number;
  hidden: boolean;
}

const NoticedRow = z.object({ id: z.string(), user_id: z.int(), kind: z.string(), thread: z.string().nullable() });

/**
 * Adds notices, or adds to the unread ones of their threads; at most one of each person, kind and thread.
 * @returns for each its ID: another one than was given where the thread had one unread
 */
export const addNotices = async (db: TenantDb, tenantId: number, now: Date, notices: readonly NewNotice[]): Promise<string[]> => {
  if (notices.length === 0) return [];
  const column = <K extends keyof NewNotice>(name: K) => notices.map((notice) => notice[name]);
  const { rows } = await rowsOf(NoticedRow)`insert into notifications.notices
      (tenant_id, id, user_id, kind, thread, link_type, link_id, count, hidden, created_at, updated_at)
    select ${tenantId}, id, user_id, kind, thread, link_type, link_id, count, hidden, ${now}, ${now}
    from unnest(${column('id')}::uuid[], ${column('userId')}::int[], ${column('kind')}::text[], ${column('thread')}::text[],
      ${notices.map(({ link }) => link?.type ?? null)}::text[], ${notices.map(({ link }) => link?.id ?? null)}::text[],
      ${column('count')}::int[], ${column('hidden')}::boolean[]) as n(id, user_id, kind, thread, link_type, link_id, count, hidden)
    order by user_id, kind, thread
    on conflict (tenant_id, user_id, kind, thread) where read_at is null
      do update set count = notices.count + excluded.count, updated_at = excluded.updated_at, link_type = excluded.link_type,
        link_id = excluded.link_id, hidden = excluded.hidden
    returning id, user_id, kind, thread`.execute(db);
  const given = new Set(rows.map(({ id }) => id));
  const ofThread = new Map(rows.map((row) => [threadKey(row.user_id, row.kind, row.thread), row.id]));
  return notices.map(({ id, userId, kind, thread }) => {
    const found = given.has(id) ? id : ofThread.get(threadKey(userId, kind, thread));
    if (found === undefined) throw new Error('a notice was not written');
    return found;
  });
};

/**
 * Takes hidden notices out of their threads, unless a nudge of theirs waits to go out: their people do not see them, so they would stay unread for
 * ever and keep their threads quiet.
 */
export const leaveThreads = async (db: TenantDb, tenantId: number, notices: readonly NewNotice[]): Promise<void> => {
  if (notices.length === 0) return;
  // Locked in the order in which notices are added. A line of a digest keeps its notice.
  await sql`with hidden as (
      select n.id from notifications.notices n join unnest(${notices.map(({ userId }) => userId)}::int[],
        ${notices.map(({ kind }) => kind)}::text[], ${notices.map(({ thread }) => thread)}::text[]) e(user_id, kind, thread)
        on n.user_id = e.user_id and n.kind = e.kind and n.thread = e.thread
      where n.tenant_id = ${tenantId} and n.read_at is null and n.hidden and not exists (select from notifications.deliveries d
        where d.tenant_id = ${tenantId} and d.notice_id = n.id and d.status in ('queued', 'held'))
      order by n.user_id, n.kind, n.thread for update of n)
    update notifications.notices set thread = null where tenant_id = ${tenantId} and id in (select id from hidden)`.execute(db);
};

/** Names the notice that facts of a thread share. */
export const threadKey = (userId: number, kind: string, thread: string | null): string => JSON.stringify([userId, kind, thread]);

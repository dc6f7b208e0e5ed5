// Notices of one person, newest first.
import { sql } from 'kysely';
import { z } from 'zod';
import { Kind, LinkType, type Notice, UNREAD_NOTICES_MAX } from '#contracts/notifications.ts';
import type { UserCtx } from '#platform/context.ts';
import { pageBound } from '#platform/db/page-bound.ts';
import { columnsOf, rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { decodeCursor, encodeCursor, Moment } from '#platform/http/pages.ts';

const NoticeRow = z.object({
  id: z.string(),
  kind: Kind,
  count: z.int(),
  link_type: LinkType.nullable(),
  link_id: z.string().nullable(),
  created_at: z.date(),
  updated_at: z.date(),
  read_at: z.date().nullable(),
});
type NoticeRow = z.output<typeof NoticeRow>;

const Position = z.tuple([Moment, z.uuid()]);

const presentNotice = ({ id, kind, count, link_type, link_id, created_at, updated_at, read_at }: NoticeRow): Notice => ({
  id,
  kind,
  count,
  link: link_type === null || link_id === null ? null : { type: link_type, id: link_id },
  created_at: created_at.toISOString(),
  updated_at: updated_at.toISOString(),
  read_at: read_at?.toISOString() ?? null,
});

export const listNotices = async (
  db: TenantDb,
  ctx: UserCtx,
  { after, limit, unread }: { after?: string | undefined; limit: number; unread?: 'true' | undefined },
): Promise<{ notifications: Notice[]; next: string | null }> => {
  const [at, id] = after === undefined ? [] : decodeCursor(Position, after);
  const further = at === undefined ? sql`` : sql`and (n.updated_at, n.id) < (${at}::timestamptz, ${id}::uuid)`;
  const onlyUnread = unread === undefined ? sql`` : sql`and n.read_at is null`;
  const { rows } = await rowsOf(NoticeRow)`select ${columnsOf(NoticeRow, 'n')} from notifications.notices n
    where n.tenant_id = ${ctx.tenantId} and n.user_id = ${ctx.actor.id} and not n.hidden ${onlyUnread} ${further}
    order by n.updated_at desc, n.id desc limit ${pageBound(limit)}`.execute(db);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    notifications: page.map(presentNotice),
    next: rows.length > limit && last ? encodeCursor([last.updated_at.toISOString(), last.id]) : null,
  };
};

const UnreadRow = z.object({ user_id: z.int(), unread: z.int() });

/** Returns how many unread notices each of these people has, counted up to UNREAD_NOTICES_MAX. */
export const unreadCounts = async (db: TenantDb, tenantId: number, userIds: readonly number[]): Promise<(userId: number) => number> => {
  const { rows } = await rowsOf(UnreadRow)`select u.id as user_id, (select count(*)::int from (select from notifications.notices n
      where n.tenant_id = ${tenantId} and n.user_id = u.id and n.read_at is null and not n.hidden limit ${sql.lit(UNREAD_NOTICES_MAX)}) c) as unread
    from unnest(${userIds}::int[]) u(id)`.execute(db);
  const counts = new Map(rows.map(({ user_id, unread }) => [user_id, unread]));
  return (userId) => counts.get(userId) ?? 0;
};

// Marks a person's own notices as read.
import { sql } from 'kysely';
import type { UserCtx } from '#platform/context.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { unreadCounts } from './list-notices.ts';

/**
 * Marks notices as read: those that are named, or all up to a moment. IDs of other people's notices change nothing.
 * @returns number of unread notices that are left
 */
export const readNotices = async (
  tx: UnitOfWork,
  ctx: UserCtx,
  { ids, all_before }: { ids?: readonly string[] | undefined; all_before?: Date | undefined },
): Promise<number> => {
  const { tenantId, actor, now } = ctx;
  const which = ids === undefined ? sql`updated_at <= ${all_before}::timestamptz` : sql`id = any(${ids}::uuid[])`;
  const { numAffectedRows } = await sql`update notifications.notices set read_at = ${now}
    where tenant_id = ${tenantId} and user_id = ${actor.id} and read_at is null and ${which}`.execute(tx.db);
  if (numAffectedRows !== 0n) tx.live({ tenantId, kind: 'notifications.changed', data: { user: actor.id, notice: null } });
  return (await unreadCounts(tx.db, tenantId, [actor.id]))(actor.id);
};

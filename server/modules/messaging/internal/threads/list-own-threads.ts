// The threads of the calling patient.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { QueryOf, ReplyOf } from '#contracts/endpoint.ts';
import { type HomeThread, THREADS_AT_HOME } from '#contracts/home.ts';
import type { listOwnThreads as contract } from '#contracts/messaging/patient-threads.ts';
import type { ThreadStatus } from '#contracts/messaging/thread.ts';
import type { UserCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import type { Records } from '#platform/unit-of-work.ts';
import { ownThreads } from './listed-thread.ts';
import { NEWEST, paged, pageOf, where } from './pages.ts';

/** A condition on threads `t`. */
export const inStatus = (status: ThreadStatus | 'active'): RawBuilder<unknown> =>
  status === 'active' ? sql`t.status <> 'closed'` : sql`t.status = ${status}`;

export const listOwnThreads = async (
  records: Records,
  ctx: UserCtx,
  { category, status, ...page }: QueryOf<typeof contract>,
): Promise<ReplyOf<typeof contract>> => {
  const condition = where(ctx.tenantId, [
    sql`t.patient_id = ${ctx.actor.id}`,
    category && sql`t.category = ${category}`,
    status && inStatus(status),
  ]);
  return paged(records.db, condition, page, await ownThreads(records, ctx, pageOf(condition, NEWEST, page), NEWEST));
};

const Counted = z.object({ n: z.int() });

/** Returns in how many threads the calling patient has unread messages. */
export const countOwnUnread = async (db: TenantDb, { tenantId, actor }: UserCtx): Promise<number> => {
  const { rows } = await rowsOf(Counted)`select count(*)::int as n from messaging.threads t
    where t.tenant_id = ${tenantId} and t.patient_id = ${actor.id} and t.patient_unread > 0`.execute(db);
  return rows[0]!.n;
};

/** Returns the open threads of the calling patient: unread ones first, then by newest message. */
export const openAtHome = async (records: Records, ctx: UserCtx): Promise<HomeThread[]> => {
  const order = sql`order by t.patient_unread > 0 desc, t.last_message_at desc, t.id desc`;
  const page = sql`select * from messaging.threads t
    where ${where(ctx.tenantId, [sql`t.patient_id = ${ctx.actor.id}`, inStatus('active')])} ${order} limit ${sql.lit(THREADS_AT_HOME)}`;
  const threads = await ownThreads(records, ctx, page, order);
  return threads.map(({ id, subject, lastMessageAt, unreadCount }) => ({
    id,
    subject,
    last_message_at: lastMessageAt,
    unread: unreadCount,
  }));
};

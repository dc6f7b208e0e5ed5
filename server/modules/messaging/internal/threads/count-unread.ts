// Numbers of unread threads, and of the views of the inbox.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { TOTAL_EXACT_TO } from '#contracts/common.ts';
import type { ReplyOf } from '#contracts/endpoint.ts';
import { type countUnreadThreads as contract, INBOX_VIEWS, VIEW_COUNT_MAX } from '#contracts/messaging/staff-threads.ts';
import type { UserCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { Records } from '#platform/unit-of-work.ts';
import { reachOf, withinReach } from '../routing/reach.ts';
import { filtered, isAmber, isAwake } from './list-threads.ts';
import { where } from './pages.ts';

type View = (typeof INBOX_VIEWS)[number];
const CountRow = z.object({ view: z.enum([...INBOX_VIEWS, 'unread']), threads: z.int(), unread: z.int() });

/** Returns how many threads nobody at the clinic has read, and how many are in each view of the caller. */
export const countUnreadThreads = async ({ db }: Records, ctx: UserCtx): Promise<ReplyOf<typeof contract>> => {
  const { tenantId, now } = ctx;
  const reach = await reachOf(db, tenantId, ctx.actor);
  const counted = (view: View | 'unread', most: number, conditions: readonly (RawBuilder<unknown> | undefined)[]) =>
    sql`(select ${sql.lit(view)} as view, count(*)::int as threads, (count(*) filter (where not v.is_read_by_staff))::int as unread from (
      select t.is_read_by_staff from messaging.threads t where ${where(tenantId, conditions)} limit ${sql.lit(most)}) v)`;
  const inView = (view: View, ...conditions: (RawBuilder<unknown> | undefined)[]) =>
    counted(view, VIEW_COUNT_MAX, [withinReach(reach), sql`t.status <> 'closed'`, isAwake(now), ...conditions]);
  const { rows } = await rowsOf(CountRow)`${sql.join(
    [
      counted('unread', TOTAL_EXACT_TO, [withinReach(reach), sql`t.status <> 'closed'`, sql`not t.is_read_by_staff`]),
      inView('mine', ...filtered(reach, now, { assignedTo: 'me' })),
      inView('unassigned', ...filtered(reach, now, { assignedTo: 'none' })),
      inView('team', ...filtered(reach, now, { team: 'mine' })),
      inView('urgent', ...filtered(reach, now, { priority: 'high' })),
      inView('overdue', isAmber(now)),
    ],
    sql` union all `,
  )}`.execute(db);
  const of = new Map(rows.map(({ view, threads, unread }) => [view, { threads, unread }]));
  const [mine, unassigned, team, urgent, overdue] = INBOX_VIEWS.map((view) => of.get(view)!);
  return {
    unreadCount: of.get('unread')!.unread,
    views: { mine: mine!, unassigned: unassigned!, team: team!, urgent: urgent!, overdue: overdue! },
  };
};

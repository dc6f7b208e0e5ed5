// The threads that a colleague may see, filtered.
import { type RawBuilder, sql } from 'kysely';
import type { QueryOf, ReplyOf } from '#contracts/endpoint.ts';
import type { listThreads as contract } from '#contracts/messaging/staff-threads.ts';
import type { UserCtx } from '#platform/context.ts';
import type { Records } from '#platform/unit-of-work.ts';
import { type Reach, reachOf, withinReach } from '../routing/reach.ts';
import { inStatus } from './list-own-threads.ts';
import { staffThreads } from './listed-thread.ts';
import { DUE, NEWEST, paged, pageOf, threadsById, where } from './pages.ts';

type Query = QueryOf<typeof contract>;
export type ThreadFilters = Partial<
  Pick<Query, 'category' | 'status' | 'priority' | 'team' | 'clock' | 'assignedTo' | 'patientId'> & {
    unreadOnly: boolean;
    snoozed: boolean;
  }
>;

const heldBy = (assignedTo: number | 'me' | 'none', { userId }: Reach): RawBuilder<unknown> =>
  assignedTo === 'none' ? sql`t.assigned_to is null` : sql`t.assigned_to = ${assignedTo === 'me' ? userId : assignedTo}`;

export const isAwake = (now: Date): RawBuilder<unknown> => sql`(t.snoozed_until is null or t.snoozed_until <= ${now})`;
// A clock that runs implies both: they lead the planner to the index by due time, and let it expect few threads.
const isDue = sql`t.status <> 'closed' and t.due_at is not null`;
export const isAmber = (now: Date): RawBuilder<unknown> => sql`(${isDue} and t.amber_at <= ${now})`;
const isRed = (now: Date): RawBuilder<unknown> => sql`(${isDue} and t.due_at <= ${now})`;

/** Returns the conditions on threads `t` of filters, within the reach of a colleague. */
export const filtered = (
  reach: Reach,
  now: Date,
  { category, status, priority, team, clock, assignedTo, patientId, unreadOnly, snoozed }: ThreadFilters,
): (RawBuilder<unknown> | undefined)[] => [
  withinReach(reach),
  category && sql`t.category = ${category}`,
  status && inStatus(status),
  priority && sql`t.priority = ${priority}`,
  team && sql`t.category = any(${reach.teams}::text[])`,
  clock && (clock === 'amber' ? isAmber(now) : isRed(now)),
  assignedTo === undefined ? undefined : heldBy(assignedTo, reach),
  patientId === undefined ? undefined : sql`t.patient_id = ${patientId}`,
  unreadOnly ? sql`not t.is_read_by_staff` : undefined,
  snoozed === undefined ? undefined : snoozed ? sql`t.snoozed_until > ${now}` : isAwake(now),
];

export const listThreads = async (
  records: Records,
  ctx: UserCtx,
  { sort, limit, offset, unreadOnly, snoozed, ids, ...query }: Query,
): Promise<ReplyOf<typeof contract>> => {
  const reach = await reachOf(records.db, ctx.tenantId, ctx.actor);
  const filters = {
    ...query,
    unreadOnly: unreadOnly === 'true',
    ...(snoozed === undefined ? {} : { snoozed: snoozed === 'true' }),
  };
  // Closed threads are never due: among them, both orders are the same.
  const byDue = sort === 'due' && query.status !== 'closed';
  const order = byDue ? DUE : NEWEST;
  const condition = where(ctx.tenantId, [byDue ? sql`t.status <> 'closed'` : undefined, ...filtered(reach, ctx.now, filters)]);
  const page = { limit, offset };
  const found = await staffThreads(records, ctx, pageOf(condition, order, page, ids && threadsById(ctx.tenantId, ids)), order);
  return paged(records.db, condition, page, found, { isWhole: ids === undefined });
};

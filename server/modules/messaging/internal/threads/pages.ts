// Pages of threads by offset, with totals that are exact to 10,000.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { TOTAL_EXACT_TO } from '#contracts/common.ts';
import type { OffsetPagination } from '#contracts/messaging/thread.ts';
import { pageBound } from '#platform/db/page-bound.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';

export interface PageQuery {
  limit: number;
  offset: number;
}

export const NEWEST = sql`order by t.last_message_at desc, t.id desc`;
/** Threads that wait for an answer, then the others by newest message. */
export const DUE = sql`order by t.due_at, t.last_message_at desc, t.id desc`;

/** Joins conditions on threads `t` of a tenant. */
export const where = (tenantId: number, conditions: readonly (RawBuilder<unknown> | undefined)[]): RawBuilder<unknown> =>
  sql.join([sql`t.tenant_id = ${tenantId}`, ...conditions.filter((one) => one !== undefined)], sql` and `);

/** A source of threads by their IDs. OFFSET 0 keeps it a look-up by key, whatever the conditions on its rows. */
export const threadsById = (tenantId: number, ids: readonly string[]): RawBuilder<unknown> =>
  sql`(select * from messaging.threads t where t.tenant_id = ${tenantId} and t.id = any(${ids}::uuid[]) offset 0)`;

/** The rows of a page, and perhaps more; `paged` removes the surplus. @param source of the threads */
export const pageOf = (
  condition: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  { limit, offset }: PageQuery,
  source = sql`messaging.threads`,
): RawBuilder<unknown> => sql`select * from ${source} t where ${condition} ${order} limit ${pageBound(limit)} offset ${offset}`;

const Counted = z.object({ n: z.int() });

/** Counts the threads that meet a condition, up to one more than totals are exact to. */
const countThreads = async (db: TenantDb, condition: RawBuilder<unknown>): Promise<number> => {
  const { rows } = await rowsOf(Counted)`select count(*)::int as n from (
    select 1 from messaging.threads t where ${condition} limit ${sql.lit(TOTAL_EXACT_TO + 1)}) c`.execute(db);
  return rows[0]!.n;
};

/**
 * Cuts a page to its limit and completes it with the total.
 * @param condition of the threads that the total counts
 * @param isWhole whether `found` has been sought among all of them
 */
export const paged = async <T>(
  db: TenantDb,
  condition: RawBuilder<unknown>,
  { limit, offset }: PageQuery,
  found: readonly T[],
  { isWhole = true } = {},
): Promise<{ threads: T[]; pagination: OffsetPagination }> => {
  const hasMore = found.length > limit;
  const threads = found.slice(0, limit);
  // A first page that is not full shows the total by itself.
  const total = isWhole && offset === 0 && !hasMore ? threads.length : await countThreads(db, condition);
  return {
    threads,
    pagination: {
      total: Math.min(total, TOTAL_EXACT_TO),
      limit,
      offset,
      hasMore,
      ...(total > TOTAL_EXACT_TO ? { totalIsLowerBound: true as const } : {}),
    },
  };
};

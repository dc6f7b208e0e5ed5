// Logs by ID, with the names of their authors.
import { sql } from 'kysely';
import { z } from 'zod';
import type { TaskLog } from '#contracts/task-logs.ts';
import { requireReader } from '#modules/access/index.ts';
import type { Ctx } from '#platform/context.ts';
import { columnsOf, rowsOf } from '#platform/db/rows-of.ts';
import type { Records } from '#platform/unit-of-work.ts';
import { LogRow, NamedLogRow, presentLog } from './log.ts';

/** Joins the log and its author's name to the key `k.id`. LIMIT 1 keeps the planner to look-ups by key. */
export const namedLogs = (tenantId: number) => sql`
  cross join lateral (select ${columnsOf(LogRow, 'l')} from tasks.task_logs l where l.tenant_id = ${tenantId} and l.id = k.id limit 1) l
  left join lateral (select d.name as user_name from identity.directory d where d.tenant_id = ${tenantId} and d.id = l.user_id limit 1) u on true`;

const Standing = z.object({ first: z.int(), last: z.int() });

/**
 * Returns the current version of each log, by the ID asked for: the last correction of a corrected log, nothing for one that was recorded
 * in error.
 */
export const standingLogs = async (records: Records, ctx: Ctx, ids: readonly number[]): Promise<Map<number, TaskLog>> => {
  if (ids.length === 0) return new Map();
  const { tenantId } = ctx;
  // A correction has a larger ID than the log it corrects.
  const { rows } = await rowsOf(Standing)`with recursive chain (first, id) as (
      select i, i from unnest(${ids}::int[]) i
      union all
      select c.first, l.corrected_by_id from chain c join tasks.task_logs l on l.tenant_id = ${tenantId} and l.id = c.id
        where l.corrected_by_id <> l.id)
    select first, max(id) as last from chain group by first`.execute(records.db);
  const logs = await findLogs(
    records,
    ctx,
    rows.map(({ last }) => last),
  );
  return new Map(
    rows.flatMap(({ first, last }) => {
      const log = logs.get(last);
      return log && !log.voided ? [[first, log] as const] : [];
    }),
  );
};

/** Returns logs by ID, including corrected ones; unknown IDs are left out. */
export const findLogs = async (records: Records, ctx: Ctx, ids: readonly number[]): Promise<Map<number, TaskLog>> => {
  if (ids.length === 0) return new Map();
  const { tenantId } = ctx;
  const { rows } = await rowsOf(NamedLogRow)`
    select l.*, u.user_name from unnest(${ids}::int[]) k(id) ${namedLogs(tenantId)}`.execute(records.db);
  await requireReader(ctx, [...new Set(rows.map((row) => row.patient_id))]);
  return new Map(rows.map((row) => [row.id, presentLog(records.cipher, row)]));
};

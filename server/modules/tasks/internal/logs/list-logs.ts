// Lists of logs, newest first: of the clinic, a patient or a clinician. Page and total come from indexes alone, which contain every column
// that a filter uses; only the rows of the page are read.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { QueryOf } from '#contracts/endpoint.ts';
import type { listTaskLogs } from '#contracts/task-logs.ts';
import { requireReader } from '#modules/access/index.ts';
import type { Ctx } from '#platform/context.ts';
import { pageBound } from '#platform/db/page-bound.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { COUNT_TO, pagination } from '#platform/http/pages.ts';
import type { Records } from '#platform/unit-of-work.ts';
import { namedLogs } from './find-logs.ts';
import { NamedLogRow, presentLog } from './log.ts';

/** The logs to list: all, a patient's or a clinician's. */
export type LogsOf = { patient?: number; user?: number };

type Query = QueryOf<typeof listTaskLogs>;

const conditions = (tenantId: number, of: LogsOf, { type, from, to, corrected }: Query): RawBuilder<unknown> => {
  const all = [sql`l.tenant_id = ${tenantId}`];
  if (of.patient !== undefined) all.push(sql`l.patient_id = ${of.patient}`);
  // Removed patients are few: one hash of their IDs serves the whole list.
  else
    all.push(sql`l.patient_id not in (select d.id from patients.directory d where d.tenant_id = ${tenantId} and d.removed_at is not null)`);
  if (of.user !== undefined) all.push(sql`l.user_id = ${of.user}`);
  if (type !== undefined) all.push(sql`l.task_type = ${type}`);
  if (from !== undefined) all.push(sql`l.completed_at >= ${from}`);
  if (to !== undefined) all.push(sql`l.completed_at < ${to}`);
  if (corrected !== 'true') all.push(sql`l.corrected_by_id is null`);
  return sql.join(all, sql` and `);
};

const Counted = z.object({ counted: z.int() });
const CountedLog = NamedLogRow.extend(Counted.shape);

/** Returns one page, and the total counted up to 10,000. The caller has checked the patient or clinician. */
export const listLogs = async ({ db, cipher }: Records, ctx: Ctx, of: LogsOf, query: Query) => {
  const { tenantId } = ctx;
  const { page, limit } = query;
  const where = conditions(tenantId, of, query);
  const count = sql`(select count(*)::int from (select from tasks.task_logs l where ${where} limit ${sql.raw(String(COUNT_TO))}) counting)`;
  const { rows } = await rowsOf(CountedLog)`
    select ${count} as counted, l.*, u.user_name from (
      select l.id from tasks.task_logs l where ${where} order by l.completed_at desc, l.id desc
      limit ${pageBound(limit)} offset ${(page - 1) * limit}
    ) k ${namedLogs(tenantId)} order by l.completed_at desc, l.id desc`.execute(db);
  // A page beyond the end has no row that could carry the total.
  const [first] = rows.length > 0 || page === 1 ? rows : (await rowsOf(Counted)`select ${count} as counted`.execute(db)).rows;
  const shown = rows.slice(0, limit);
  await requireReader(ctx, [...new Set(shown.map((row) => row.patient_id))]);
  const logs = shown.map((row) => presentLog(cipher, row));
  return { logs, pagination: pagination(query, first?.counted ?? 0) };
};

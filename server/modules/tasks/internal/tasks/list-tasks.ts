// Tasks by due time. Every list is merged from a few ranges of one index: of a patient, of a ward's patients, of a user and their teams, of
// a team or of the clinic, each once for every status. Other filters are applied row by row.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import type { QueryOf } from '#contracts/endpoint.ts';
import type { listTasks as endpoint, Task } from '#contracts/tasks.ts';
import { TASK_STATUSES } from '#contracts/tasks.ts';
import type { UserCtx } from '#platform/context.ts';
import { pageBound } from '#platform/db/page-bound.ts';
import { decodeCursor, encodeCursor, Moment } from '#platform/http/pages.ts';
import type { Records } from '#platform/unit-of-work.ts';
import { dueOf, isFinished, loadTasks, presentTasks } from './task.ts';

type TaskQuery = QueryOf<typeof endpoint>;
type Sql = RawBuilder<unknown>;

/** Due time (null: none) and ID. */
const Position = z.tuple([Moment.nullable(), Id]);

/** A finished task is not overdue. */
const statusesOf = ({ status, overdue }: TaskQuery): Task['status'][] =>
  TASK_STATUSES.filter((one) => {
    if (overdue && isFinished(one)) return false;
    return status === 'all' || (status === 'active' ? !isFinished(one) : status === one);
  });

const rowConditions = (ctx: UserCtx, query: TaskQuery): Sql[] => {
  const conditions: Sql[] = [];
  if (query.urgent) conditions.push(sql`t.priority = 'urgent'`);
  if (query.overdue) conditions.push(sql`t.due_at < ${ctx.now}`);
  if (query.due_before) conditions.push(sql`t.due_at < ${query.due_before}`);
  if (query.after !== undefined) {
    const [at, id] = decodeCursor(Position, query.after);
    conditions.push(sql`(t.due_at, t.id) > (${at ?? 'infinity'}::timestamptz, ${id}::int)`);
  }
  return conditions;
};

/** IDs and order of the tasks of one page and at least one more. */
const pageOf = (ctx: UserCtx, query: TaskQuery): Sql => {
  const { tenantId, actor } = ctx;
  const { patient, ward, team } = query;
  const mine = query.mine !== undefined;
  const ordered = (table: 't' | 'k') =>
    sql`order by ${sql.ref(`${table}.due_at`)}, ${sql.ref(`${table}.id`)} limit ${pageBound(query.limit)}`;
  const teams = sql`select m.team_id from wards.membership m where m.tenant_id = ${tenantId} and m.user_id = ${actor.id}`;
  const conditions = rowConditions(ctx, query);
  /** Ranges that begin with each `key` of the leading rows. */
  const ranges = (leading: Sql, column: Sql | undefined, rest: Sql[]): Sql => {
    const where = [
      sql`t.tenant_id = ${tenantId}`,
      ...(column ? [sql`${column} = l.key`] : []),
      sql`t.status = s.status`,
      ...conditions,
      ...rest,
    ];
    return sql`select t.due_at, t.id from (${leading}) l cross join unnest(${statusesOf(query)}::text[]) s(status) cross join lateral (
      select t.due_at, t.id from tasks.tasks t where ${sql.join(where, sql` and `)} ${ordered('t')}) t`;
  };
  /** Look-ups of one row each, as scalar subqueries, so that no plan turns them into a join over a whole table. */
  const present = (id: Sql) =>
    sql`(select p.removed_at is null from patients.directory p where p.tenant_id = ${tenantId} and p.id = ${id} limit 1)`;
  const ofOthers = [
    ...(team === undefined ? [] : [sql`t.team_id = ${team}`]),
    ...(mine ? [sql`(t.assignee_id = ${actor.id} or t.team_id = any (array(${teams})))`] : []),
  ];
  const inRegistry = [present(sql`t.patient_id`)];

  const parts = (): Sql => {
    if (patient !== undefined || ward !== undefined) {
      const patients =
        ward === undefined
          ? sql`select ${patient}::int as key where ${present(sql`${patient}`)}`
          : sql`select w.patient_id as key from wards.directory w where w.tenant_id = ${tenantId} and w.ward_id = ${ward}
              ${patient === undefined ? sql`` : sql`and w.patient_id = ${patient}`} and ${present(sql`w.patient_id`)}`;
      return ranges(patients, sql`t.patient_id`, ofOthers);
    }
    if (team !== undefined) {
      const ofMine = mine ? sql`where ${team} = any (array(${teams}))` : sql``;
      return ranges(sql`select ${team}::int as key ${ofMine}`, sql`t.team_id`, inRegistry);
    }
    if (!mine) return ranges(sql`select 1`, undefined, inRegistry);
    return sql`${ranges(sql`select ${actor.id}::int as key`, sql`t.assignee_id`, inRegistry)}
      union all ${ranges(sql`select m.team_id as key from (${teams}) m`, sql`t.team_id`, inRegistry)}`;
  };
  return sql`select k.due_at, k.id from (${parts()}) k ${ordered('k')}`;
};

/** Returns a page of tasks and the cursor of the next; tasks without a due time come last. */
export const listTasks = async (
  { db, cipher }: Records,
  ctx: UserCtx,
  query: TaskQuery,
): Promise<{ tasks: Task[]; next: string | null }> => {
  const rows = await loadTasks(
    db,
    sql`select t.* from (${pageOf(ctx, query)}) k cross join lateral (
      select * from tasks.tasks t where t.tenant_id = ${ctx.tenantId} and t.id = k.id limit 1) t`,
  );
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    tasks: await presentTasks(cipher, ctx, page),
    next: rows.length > query.limit && last ? encodeCursor([dueOf(last)?.toISOString() ?? null, last.id]) : null,
  };
};

/** Patients whose records a list showed. An empty list for one patient counts as read, if the clinic has that patient. */
export const patientsOfList = async (
  { db }: Records,
  ctx: UserCtx,
  { patient }: Pick<TaskQuery, 'patient'>,
  tasks: readonly Task[],
): Promise<number[]> => {
  if (tasks.length > 0 || patient === undefined) return [...new Set(tasks.map(({ patient_id }) => patient_id))];
  const { rows } = await sql`select from patients.directory where tenant_id = ${ctx.tenantId} and id = ${patient}`.execute(db);
  return rows.length > 0 ? [patient] : [];
};

// Tasks by when they are due. Whatever is asked for, one narrow index leads: a patient's, a ward's patients', a person's and their teams',
// a team's, or the clinic's; further filters are looked at row by row. Look-ups are scalar subqueries, so that no plan turns them into a join
// over a whole table.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { Id, Timestamp } from '#contracts/common.ts';
import type { QueryOf } from '#contracts/endpoint.ts';
import type { listTasks as endpoint, Task } from '#contracts/tasks.ts';
import type { UserCtx } from '#platform/context.ts';
import { decodeCursor, encodeCursor } from '#platform/http/pages.ts';
import type { Reading } from './get-task.ts';
import { ACTIVE_SQL, dueOf, loadTasks, presentTask } from './task.ts';

export type TaskQuery = QueryOf<typeof endpoint>;
type Sql = RawBuilder<unknown>;

/** Due when (null: at no time), and the number. */
const Position = z.tuple([Timestamp.nullable(), Id]);

const and = (conditions: readonly Sql[]): Sql => sql.join(conditions, sql` and `);

/** Conditions on the status, as literals: only so do the partial indexes of active tasks serve. */
const statusCondition = ({ status, overdue }: TaskQuery): Sql[] => {
  // What is finished is not overdue.
  const active = status === 'active' || (overdue && status === 'all') ? [sql`t.status in ${sql.raw(ACTIVE_SQL)}`] : [];
  if (active.length > 0 || status === 'all' || status === 'active') return active;
  const one = sql`t.status = ${sql.lit(status)}`;
  return overdue || status === 'open' || status === 'in-progress' ? [sql`t.status in ${sql.raw(ACTIVE_SQL)}`, one] : [one];
};

const timeConditions = (ctx: UserCtx, query: TaskQuery): Sql[] => {
  const conditions: Sql[] = [];
  if (query.overdue) conditions.push(sql`t.due_at < ${ctx.now}`);
  if (query.dueBefore) conditions.push(sql`t.due_at < ${query.dueBefore}`);
  if (query.after !== undefined) {
    const [at, id] = decodeCursor(Position, query.after);
    conditions.push(sql`(t.due_at, t.id) > (${at ?? 'infinity'}::timestamptz, ${id}::int)`);
  }
  return conditions;
};

/** The filters that do not lead, looked up row by row. */
const rowConditions = (
  ctx: UserCtx,
  { mine, team, ward }: { mine?: boolean; team?: number | undefined; ward?: number | undefined },
): Sql[] => {
  const { tenantId, actor } = ctx;
  const conditions = [
    sql`(select p.removed_at is null from patients.directory p where p.tenant_id = ${tenantId} and p.id = t.patient_id limit 1)`,
  ];
  if (mine)
    conditions.push(sql`(t.assignee_id = ${actor.id} or (select true from wards.membership m where m.tenant_id = ${tenantId}
      and m.user_id = ${actor.id} and m.team_id = t.team_id limit 1))`);
  if (team !== undefined) conditions.push(sql`t.team_id = ${team}`);
  if (ward !== undefined)
    conditions.push(
      sql`(select w.ward_id = ${ward} from wards.directory w where w.tenant_id = ${tenantId} and w.patient_id = t.patient_id limit 1)`,
    );
  return conditions;
};

/** The query for one page and one row more. */
const pageQuery = (ctx: UserCtx, query: TaskQuery): Sql => {
  const { tenantId, actor } = ctx;
  const { patient, ward, team } = query;
  const mine = query.mine !== undefined;
  const limit = sql.raw(String(query.limit + 1));
  const ordered = sql`order by t.due_at, t.id limit ${limit}`;
  const common = [...statusCondition(query), ...timeConditions(ctx, query)];
  const select = (leading: Sql, rest: Sql[]): Sql =>
    sql`select t.* from tasks.tasks t where t.tenant_id = ${tenantId} and ${and([leading, ...common, ...rest])} ${ordered}`;
  const outer = (parts: Sql): Sql => sql`select t.* from (${parts}) t ${ordered}`;

  if (patient !== undefined) return select(sql`t.patient_id = ${patient}`, rowConditions(ctx, { mine, team, ward }));
  if (ward !== undefined)
    return outer(sql`select t.* from wards.directory w cross join lateral (
      ${select(sql`t.patient_id = w.patient_id`, rowConditions(ctx, { mine, team }))}) t where w.tenant_id = ${tenantId} and w.ward_id = ${ward}`);
  if (team !== undefined) return select(sql`t.team_id = ${team}`, rowConditions(ctx, { mine }));
  if (mine)
    return outer(sql`(${select(sql`t.assignee_id = ${actor.id}`, rowConditions(ctx, {}))})
      union all select t.* from wards.membership m cross join lateral (${select(sql`t.team_id = m.team_id`, rowConditions(ctx, {}))}) t
        where m.tenant_id = ${tenantId} and m.user_id = ${actor.id}`);
  return select(sql`true`, rowConditions(ctx, {}));
};

/** A page of tasks, and where to go on; tasks without a time come last. */
export const listTasks = async (
  { db, cipher }: Reading,
  ctx: UserCtx,
  query: TaskQuery,
): Promise<{ tasks: Task[]; next: string | null }> => {
  const rows = await loadTasks(db, pageQuery(ctx, query));
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    tasks: page.map((row) => presentTask(cipher, ctx, row)),
    next: rows.length > query.limit && last ? encodeCursor([dueOf(last)?.toISOString() ?? null, last.id]) : null,
  };
};

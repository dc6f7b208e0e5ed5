// What a task waits for: other tasks of the same patient, never in a circle.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import { TaskRow } from './task.ts';

const Found = z.object({ found: z.boolean() });
const Before = TaskRow.pick({ id: true, status: true });

/** @throws TASK_NOT_FOUND when one of these is no task of the patient */
export const requireTasksOf = async (db: TenantDb, ctx: Ctx, patientId: number, ids: readonly number[]): Promise<void> => {
  if (ids.length === 0) return;
  const wanted = [...new Set(ids)];
  const { rows } = await sql`select 1 from tasks.tasks where tenant_id = ${ctx.tenantId} and id = any(${wanted})
    and patient_id = ${patientId} and status <> 'withdrawn' for key share`.execute(db);
  if (rows.length < wanted.length) throw problem('TASK_NOT_FOUND', { patients: [patientId] });
};

/** Lets one at a time change what the tasks of a patient wait for: two at once could close a circle that neither sees. */
export const lockDependencies = async (db: TenantDb, ctx: Ctx, patientId: number): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`task-dependencies/${ctx.tenantId}/${patientId}`}, 0))`.execute(db);
};

/** Whether one of `ids` waits for `task`, at once or through others. */
const reaches = async (db: TenantDb, ctx: Ctx, ids: readonly number[], task: number): Promise<boolean> => {
  const { rows } = await rowsOf(Found)`with recursive chain (id) as (
      select unnest(${ids}::int[])
      union
      select d.depends_on_id from chain c join tasks.dependencies d on d.tenant_id = ${ctx.tenantId} and d.task_id = c.id)
    select exists (select from chain where id = ${task}) as found`.execute(db);
  return rows[0]!.found;
};

/** Replaces what a task waits for; a task that is changed needs lockDependencies before. @throws DEPENDENCY_CYCLE */
export const replaceDependencies = async (
  db: TenantDb,
  ctx: Ctx,
  task: { id: number; patientId: number },
  dependsOn: readonly number[],
): Promise<void> => {
  if (await reaches(db, ctx, dependsOn, task.id)) throw problem('DEPENDENCY_CYCLE', { patients: [task.patientId] });
  await sql`delete from tasks.dependencies where tenant_id = ${ctx.tenantId} and task_id = ${task.id}`.execute(db);
  await setDependencies(db, ctx, task.id, dependsOn);
};

/** For a task that is new: nothing waits for it yet, so there is no circle. */
export const setDependencies = async (db: TenantDb, ctx: Ctx, id: number, dependsOn: readonly number[]): Promise<void> => {
  if (dependsOn.length === 0) return;
  await sql`insert into tasks.dependencies (tenant_id, task_id, depends_on_id)
    select ${ctx.tenantId}::int, ${id}::int, d from unnest(${[...new Set(dependsOn)]}::int[]) d`.execute(db);
};

/** None of those that it waits for is reopened before the transaction ends. @throws TASK_BLOCKED while one of them is not finished */
export const requireUnblocked = async (db: TenantDb, ctx: Ctx, task: { id: number; patientId: number }): Promise<void> => {
  const { rows } = await rowsOf(Before)`select b.id, b.status from tasks.tasks b where b.tenant_id = ${ctx.tenantId}
    and b.id = any(array(select d.depends_on_id from tasks.dependencies d where d.tenant_id = ${ctx.tenantId} and d.task_id = ${task.id}))
    order by b.id for share`.execute(db);
  const blockedBy = rows.filter(({ status }) => status === 'open' || status === 'in-progress').map(({ id }) => id);
  if (blockedBy.length > 0) throw problem('TASK_BLOCKED', { details: { blocked_by: blockedBy }, patients: [task.patientId] });
};

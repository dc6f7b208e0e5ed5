// Dependencies of a task: other tasks of the same patient, never in a cycle.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Ctx } from '#platform/context.ts';
import { lockName } from '#platform/db/lock-name.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import { TaskRow } from './task.ts';

const Found = z.object({ found: z.boolean() });
const Before = TaskRow.pick({ id: true, status: true });

/** @throws TASK_NOT_FOUND when one of these is not a task of the patient */
export const requireTasksOf = async (db: TenantDb, ctx: Ctx, patientId: number, ids: readonly number[]): Promise<void> => {
  if (ids.length === 0) return;
  const wanted = [...new Set(ids)];
  const { rows } = await sql`select 1 from tasks.tasks where tenant_id = ${ctx.tenantId} and id = any(${wanted})
    and patient_id = ${patientId} and status <> 'withdrawn' for key share`.execute(db);
  if (rows.length < wanted.length) throw problem('TASK_NOT_FOUND', { patients: [patientId] });
};

/** Serializes changes to the dependencies of a patient's tasks: two concurrent ones could close a cycle that neither sees. */
export const lockDependencies = (db: TenantDb, ctx: Ctx, patientId: number): Promise<void> =>
  lockName(db, `task-dependencies/${ctx.tenantId}/${patientId}`);

/** Whether one of `ids` depends on `task`, directly or through others. */
const reaches = async (db: TenantDb, ctx: Ctx, ids: readonly number[], task: number): Promise<boolean> => {
  const { rows } = await rowsOf(Found)`with recursive chain (id) as (
      select unnest(${ids}::int[])
      union
      select d.depends_on_id from chain c join tasks.dependencies d on d.tenant_id = ${ctx.tenantId} and d.task_id = c.id)
    select exists (select from chain where id = ${task}) as found`.execute(db);
  return rows[0]!.found;
};

/** Replaces the dependencies of a task; an existing task needs lockDependencies first. @throws DEPENDENCY_CYCLE */
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

/** Sets the dependencies of a new task: nothing depends on it yet, so there is no cycle. */
export const setDependencies = async (db: TenantDb, ctx: Ctx, id: number, dependsOn: readonly number[]): Promise<void> => {
  if (dependsOn.length === 0) return;
  await sql`insert into tasks.dependencies (tenant_id, task_id, depends_on_id)
    select ${ctx.tenantId}::int, ${id}::int, d from unnest(${[...new Set(dependsOn)]}::int[]) d`.execute(db);
};

/** Locks the dependencies, so that none is reopened before the transaction ends. @throws TASK_BLOCKED while one is not finished */
export const requireUnblocked = async (db: TenantDb, ctx: Ctx, task: { id: number; patientId: number }): Promise<void> => {
  const { rows } = await rowsOf(Before)`select b.id, b.status from tasks.tasks b where b.tenant_id = ${ctx.tenantId}
    and b.id = any(array(select d.depends_on_id from tasks.dependencies d where d.tenant_id = ${ctx.tenantId} and d.task_id = ${task.id}))
    order by b.id for share`.execute(db);
  const blockedBy = rows.filter(({ status }) => status === 'open' || status === 'in-progress').map(({ id }) => id);
  if (blockedBy.length > 0) throw problem('TASK_BLOCKED', { details: { blocked_by: blockedBy }, patients: [task.patientId] });
};

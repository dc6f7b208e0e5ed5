// Undo of the end of a task, by the user who finished it and for a short time: the effects of the end are undone as well.
import { sql } from 'kysely';
import { REOPEN_WINDOW_MS } from '#contracts/tasks.ts';
import { lockClinicianAtWork } from '#modules/identity/views.ts';
import type { UserCtx } from '#platform/context.ts';
import { columnsOf, rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { tasksReturned } from '../../events.ts';
import { voidLogOfTask } from '../logs/void-log.ts';
import { announceChange } from './announce.ts';
import { lockFinishedTask, ownerOf } from './lock-task.ts';
import { ownerOfNext } from './owner.ts';
import { openTask, sealTask, TaskRow } from './task.ts';
import { keepFormer } from './update-task.ts';

const Dependent = TaskRow.pick({ id: true });

/** Dependents of this task that were started or done since it ended. */
const dependentsAtWork = async (db: TenantDb, ctx: UserCtx, row: TaskRow): Promise<number[]> => {
  const { rows } = await rowsOf(Dependent)`select t.id from tasks.dependencies d
    join tasks.tasks t on t.tenant_id = d.tenant_id and t.id = d.task_id
    where d.tenant_id = ${ctx.tenantId} and d.depends_on_id = ${row.id}
      and (t.status = 'done' or (t.status = 'in-progress' and t.started_at >= ${row.updated_at})) order by 1`.execute(db);
  return rows.map(({ id }) => id);
};

/**
 * The next task of the series, locked, if it is unchanged. A row that another transaction has locked counts as changed: waiting for it
 * could deadlock with a transaction that waits for the task before it.
 */
const untouchedNext = async (db: TenantDb, ctx: UserCtx, id: number): Promise<TaskRow | undefined> => {
  const { rows } = await rowsOf(
    TaskRow,
  )`select ${columnsOf(TaskRow, 't')} from tasks.tasks t where t.tenant_id = ${ctx.tenantId} and t.id = ${id} and t.status = 'open'
      and t.version = 1 and not exists (select from tasks.dependencies d where d.tenant_id = t.tenant_id and d.depends_on_id = t.id)
    for update skip locked`.execute(db);
  return rows[0];
};

const withdraw = async (tx: UnitOfWork, ctx: UserCtx, next: TaskRow): Promise<void> => {
  await sql`update tasks.tasks set status = 'withdrawn', updated_at = ${ctx.now}, version = version + 1
    where tenant_id = ${ctx.tenantId} and id = ${next.id}`.execute(tx.db);
  announceChange(tx, ctx, { id: next.id, patientId: next.patient_id, owners: [ownerOf(next)], status: 'withdrawn' });
};

/**
 * Reopens a task that was done or not done: voids its log, withdraws the next task of the series, and blocks its dependents again. It
 * keeps its owner, and is in progress if it had been started; if its owner has left since, it is open and goes back to a team.
 * @throws TASK_NOT_FOUND, TASK_NOT_FINISHED, NOT_THE_FINISHER, REOPEN_WINDOW_PASSED, EDIT_CONFLICT; TASK_FOLLOWED naming the tasks that
 * build on its end: the next task of the series if it was changed, or those that waited for it and were started
 */
export const reopenTask = async (
  tx: UnitOfWork,
  ctx: UserCtx,
  { id, version }: { id: number; version?: number | undefined },
): Promise<void> => {
  const row = await lockFinishedTask(tx, ctx, id, version);
  const patients = [row.patient_id];
  // A finished task never changes, so its last change is its end.
  if (ctx.now.getTime() - row.updated_at.getTime() > REOPEN_WINDOW_MS) throw problem('REOPEN_WINDOW_PASSED', { patients });
  const followers = await dependentsAtWork(tx.db, ctx, row);
  if (followers.length > 0) throw problem('TASK_FOLLOWED', { patients, details: { tasks: followers } });
  if (row.next_task_id !== null) {
    const next = await untouchedNext(tx.db, ctx, row.next_task_id);
    if (!next) throw problem('TASK_FOLLOWED', { patients, details: { tasks: [row.next_task_id] } });
    await withdraw(tx, ctx, next);
  }
  // The reason of a task that was not done stays among its former versions.
  if (row.status === 'not-done') await keepFormer(tx, ctx, row);
  else await voidLogOfTask(tx, ctx, row);
  const text = openTask(tx.cipher, row);
  const sealed = sealTask(tx.cipher, id, row.version + 1, { ...text, reason: null });
  const keepsUser = row.assignee_id !== null && (await lockClinicianAtWork(tx.db, ctx.tenantId, row.assignee_id));
  const leaver = keepsUser ? null : row.assignee_id;
  const owner = keepsUser ? ownerOf(row) : await ownerOfNext(tx.db, ctx, row);
  const startedAt = keepsUser ? row.started_at : null;
  const status = startedAt === null ? 'open' : 'in-progress';
  await sql`update tasks.tasks set status = ${status}, started_at = ${startedAt}, finished_at = null, finished_by = null, task_log_id = null,
      next_task_id = null, assignee_id = ${owner.assigneeId}, team_id = ${owner.teamId}, team_before = ${keepsUser ? row.team_before : null},
      left_by = coalesce(${leaver}::int, left_by), key_id = ${sealed.keyId}, body = ${sealed.body}, text_version = ${row.version + 1}, updated_at = ${ctx.now}, version = version + 1
    where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(tx.db);
  tx.audit({ action: 'tasks.reopen', patients, resource: { type: 'task', id } });
  announceChange(tx, ctx, { id, patientId: row.patient_id, owners: [ownerOf(row), owner], status });
  // The event of the leaver found no open task.
  if (leaver !== null)
    tx.emit(tasksReturned, { left_by_id: leaver, team_id: owner.teamId, created_by_id: row.created_by, task_id: id, count: 1 });
  tx.created(200, id);
};

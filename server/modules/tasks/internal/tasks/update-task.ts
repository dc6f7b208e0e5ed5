// Editing a task. Its former content stays on record.
import { sql } from 'kysely';
import type { BodyOf } from '#contracts/endpoint.ts';
import type { updateTask as endpoint } from '#contracts/tasks.ts';
import type { UserCtx } from '#platform/context.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { announceChange } from './announce.ts';
import { checkedRule } from './create-task.ts';
import { lockDependencies, replaceDependencies, requireTasksOf } from './dependencies.ts';
import { lockActiveTask, ownerOf, patientOfTask } from './lock-task.ts';
import { normalRule } from './recurrence.ts';
import { dueColumn, dueOf, sealTask, type TaskRow } from './task.ts';

type Edit = Omit<BodyOf<typeof endpoint>, 'version'>;

/** Stores the content of a task before it is replaced. */
export const keepFormer = async (tx: UnitOfWork, ctx: UserCtx, row: TaskRow): Promise<void> => {
  await sql`insert into tasks.task_versions
      (tenant_id, task_id, version, key_id, body, text_version, type, due_at, priority, recurrence, depends_on, replaced_at, replaced_by)
    values (${ctx.tenantId}, ${row.id}, ${row.version}, ${row.key_id}, ${row.body}, ${row.text_version}, ${row.type},
      ${dueColumn(dueOf(row))}, ${row.priority}, ${row.recurrence}, array(select d.depends_on_id from tasks.dependencies d
        where d.tenant_id = ${ctx.tenantId} and d.task_id = ${row.id} order by 1), ${ctx.now}, ${ctx.actor.id})`.execute(tx.db);
};

/** An unchanged rule is not checked again: the last task of a series may be postponed beyond its end. */
const ruleOf = (row: TaskRow, recurrence: string | null | undefined, dueAt: Date | null): string | null =>
  recurrence != null && dueAt && normalRule(recurrence) === row.recurrence ? row.recurrence : checkedRule(recurrence, dueAt);

interface Series {
  start: Date | null;
  slot: Date | null;
}

/** Postponing one task of a series moves neither the series nor the task's slot; a changed rule starts a new series at the due time. */
const seriesOf = (row: TaskRow, recurrence: string | null, dueAt: Date | null): Series => {
  if (recurrence === null) return { start: null, slot: null };
  return recurrence === row.recurrence ? { start: row.series_start, slot: row.slot_at } : { start: dueAt, slot: dueAt };
};

/**
 * @param version the version that the caller has read
 * @throws TASK_NOT_FOUND (also for a dependency that is not a task of the patient), TASK_FINISHED, EDIT_CONFLICT, DEPENDENCY_CYCLE,
 * VALIDATION_FAILED for a rule that cannot be followed
 */
export const updateTask = async (
  tx: UnitOfWork,
  ctx: UserCtx,
  { id, version, edit }: { id: number; version: number; edit: Edit },
): Promise<void> => {
  const patientId = await patientOfTask(tx.db, ctx, id);
  await lockDependencies(tx.db, ctx, patientId);
  const row = await lockActiveTask(tx, ctx, id, version);
  const dueAt = edit.due_at ?? null;
  const recurrence = ruleOf(row, edit.recurrence, dueAt);
  await requireTasksOf(tx.db, ctx, patientId, edit.depends_on);
  await keepFormer(tx, ctx, row);
  await replaceDependencies(tx.db, ctx, { id, patientId }, edit.depends_on);
  const next = row.version + 1;
  const series = seriesOf(row, recurrence, dueAt);
  const sealed = sealTask(tx.cipher, id, next, { title: edit.title, notes: edit.notes ?? null, reason: null });
  await sql`update tasks.tasks set type = ${edit.type}, key_id = ${sealed.keyId}, body = ${sealed.body}, text_version = ${next},
      due_at = ${dueColumn(dueAt)}, priority = ${edit.priority}, recurrence = ${recurrence},
      series_start = ${series.start}, slot_at = ${series.slot}, updated_at = ${ctx.now}, version = ${next}
    where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(tx.db);
  tx.audit({ action: 'tasks.update', patients: [patientId], resource: { type: 'task', id } });
  announceChange(tx, ctx, { id, patientId, owners: [ownerOf(row)], status: row.status });
};

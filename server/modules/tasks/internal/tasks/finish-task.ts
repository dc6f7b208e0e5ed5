// The end of a task: done, with a log, or not done, with a reason. Either way the next task of a series is created.
import { sql } from 'kysely';
import type { UserCtx } from '#platform/context.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { timeOfLog } from '../logs/create-log.ts';
import { writeLog } from '../logs/write-log.ts';
import { announceChange } from './announce.ts';
import { insertTask } from './create-task.ts';
import { requireUnblocked } from './dependencies.ts';
import { lockActiveTask, ownerOf } from './lock-task.ts';
import { ownerOfNext } from './owner.ts';
import { nextOccurrence } from './recurrence.ts';
import { openTask, sealTask, type TaskRow, type TaskText } from './task.ts';

/**
 * Creates the next task of a series. It is due at the first future occurrence after the task's own slot, wherever the task was moved.
 * @returns its ID; null when the rule has ended
 */
const insertNext = async (
  tx: UnitOfWork,
  timeZone: string,
  ctx: UserCtx,
  row: TaskRow,
  { title, notes }: TaskText,
): Promise<number | null> => {
  if (row.recurrence === null || row.series_start === null || row.slot_at === null) return null;
  const after = new Date(Math.max(row.slot_at.getTime(), ctx.now.getTime()));
  const next = nextOccurrence(row.recurrence, row.series_start, after, timeZone);
  if (next === null) return null;
  return insertTask(tx, ctx, {
    ...(await ownerOfNext(tx.db, ctx, row)),
    patientId: row.patient_id,
    type: row.type,
    title,
    notes,
    dueAt: next,
    priority: row.priority,
    recurrence: row.recurrence,
    seriesStart: row.series_start,
  });
};

export interface Completion {
  id: number;
  version?: number | undefined;
  /** The description in the log; the task's title when absent. */
  description?: string | undefined;
  notes?: string | null | undefined;
  completed_at?: Date | undefined;
}

/**
 * Marks a task as done, and writes the log in the caller's name.
 * @param timeZone the clinic's (IANA), which recurrence follows
 * @throws TASK_NOT_FOUND, TASK_FINISHED, TASK_BLOCKED, EDIT_CONFLICT, VALIDATION_FAILED for a time in the future
 */
export const completeTask = async (tx: UnitOfWork, timeZone: string, ctx: UserCtx, done: Completion): Promise<void> => {
  const { id } = done;
  const row = await lockActiveTask(tx, ctx, id, done.version);
  const patientId = row.patient_id;
  const completedAt = timeOfLog(ctx.now, done.completed_at ?? ctx.now);
  await requireUnblocked(tx.db, ctx, { id, patientId });
  const text = openTask(tx.cipher, row);
  const description = done.description ?? text.title;
  const log = { patientId, taskType: row.type, description, notes: done.notes ?? null, completedAt, taskId: id };
  const logId = await writeLog(tx, ctx, log);
  const nextId = await insertNext(tx, timeZone, ctx, row, text);
  await sql`update tasks.tasks set status = 'done', finished_at = ${completedAt}, finished_by = ${ctx.actor.id}, task_log_id = ${logId},
      next_task_id = ${nextId}, updated_at = ${ctx.now}, version = version + 1
    where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(tx.db);
  tx.audit({ action: 'tasks.complete', patients: [patientId], resource: { type: 'task', id } });
  announceChange(tx, ctx, { id, patientId, owners: [ownerOf(row)], status: 'done' });
  tx.created(200, id);
};

/**
 * Marks a task as not done, with the reason. Unfinished dependencies do not prevent it.
 * @param timeZone as of completeTask
 * @throws TASK_NOT_FOUND, TASK_FINISHED, EDIT_CONFLICT
 */
export const skipTask = async (
  tx: UnitOfWork,
  timeZone: string,
  ctx: UserCtx,
  { id, reason, version }: { id: number; reason: string; version?: number | undefined },
): Promise<void> => {
  const row = await lockActiveTask(tx, ctx, id, version);
  const patientId = row.patient_id;
  const text = openTask(tx.cipher, row);
  const nextId = await insertNext(tx, timeZone, ctx, row, text);
  const sealed = sealTask(tx.cipher, id, row.version + 1, { ...text, reason });
  await sql`update tasks.tasks set status = 'not-done', finished_at = ${ctx.now}, finished_by = ${ctx.actor.id}, key_id = ${sealed.keyId},
      body = ${sealed.body}, text_version = ${row.version + 1}, next_task_id = ${nextId}, updated_at = ${ctx.now}, version = version + 1
    where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(tx.db);
  tx.audit({ action: 'tasks.skip', patients: [patientId], resource: { type: 'task', id } });
  announceChange(tx, ctx, { id, patientId, owners: [ownerOf(row)], status: 'not-done' });
  tx.created(200, id);
};

// Locks a task for a change: no other transaction changes it before this one ends.
import { z } from 'zod';
import type { UserCtx } from '#platform/context.ts';
import { columnsOf, rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import { requireVersion } from '#platform/operations/versions.ts';
import type { Records } from '#platform/unit-of-work.ts';
import { getTask } from './get-task.ts';
import type { Owner } from './owner.ts';
import { isFinished, TaskRow } from './task.ts';

const OfPatient = z.object({ patient_id: z.int(), removed: z.boolean() });

/** @throws TASK_NOT_FOUND, also when its patient was removed */
export const patientOfTask = async (db: TenantDb, ctx: UserCtx, id: number): Promise<number> => {
  const { rows } = await rowsOf(OfPatient)`select t.patient_id, p.removed_at is not null as removed
    from tasks.tasks t join patients.directory p on p.tenant_id = t.tenant_id and p.id = t.patient_id
    where t.tenant_id = ${ctx.tenantId} and t.id = ${id} and t.status <> 'withdrawn'`.execute(db);
  if (!rows[0]) throw problem('TASK_NOT_FOUND');
  if (rows[0].removed) throw problem('TASK_NOT_FOUND', { patients: [rows[0].patient_id] });
  return rows[0].patient_id;
};

export const ownerOf = (row: TaskRow): Owner => ({ assigneeId: row.assignee_id, teamId: row.team_id });

const lockTask = async (db: TenantDb, ctx: UserCtx, id: number): Promise<TaskRow> => {
  const patientId = await patientOfTask(db, ctx, id);
  const { rows } = await rowsOf(
    TaskRow,
  )`select ${columnsOf(TaskRow, 't')} from tasks.tasks t where tenant_id = ${ctx.tenantId} and id = ${id} for update`.execute(db);
  const row = rows[0]!;
  // Withdrawn while this transaction waited for the lock.
  if (row.status === 'withdrawn') throw problem('TASK_NOT_FOUND', { patients: [patientId] });
  return row;
};

const requireVersionOf = async (records: Records, ctx: UserCtx, row: TaskRow, expected: number | undefined): Promise<void> => {
  if (expected === undefined || expected === row.version) return;
  requireVersion(expected, { version: row.version, current: await getTask(records, ctx, row.id), patients: [row.patient_id] });
};

/**
 * Locks the row of an unfinished task.
 * @param expected the version that the caller has read, if they named one
 * @throws TASK_NOT_FOUND, TASK_FINISHED with its status, EDIT_CONFLICT with the task as it is
 */
export const lockActiveTask = async (records: Records, ctx: UserCtx, id: number, expected: number | undefined): Promise<TaskRow> => {
  const row = await lockTask(records.db, ctx, id);
  if (isFinished(row.status)) throw problem('TASK_FINISHED', { details: { status: row.status }, patients: [row.patient_id] });
  await requireVersionOf(records, ctx, row, expected);
  return row;
};

/**
 * Protects a task that a colleague has started, unless the caller names the version in `expected` and so has seen that.
 * @param row locked, and of the version that was named
 * @throws TASK_STARTED with the task as it is
 */
export const requireFree = async (records: Records, ctx: UserCtx, row: TaskRow, expected: number | undefined): Promise<void> => {
  const isColleagues = row.status === 'in-progress' && row.assignee_id !== null && row.assignee_id !== ctx.actor.id;
  if (expected !== undefined || !isColleagues) return;
  throw problem('TASK_STARTED', { details: { current: await getTask(records, ctx, row.id) }, patients: [row.patient_id] });
};

/**
 * Locks the row of a task that the caller finished.
 * @param expected the version that the caller has read, if they named one
 * @throws TASK_NOT_FOUND, TASK_NOT_FINISHED with its status, NOT_THE_FINISHER, EDIT_CONFLICT with the task as it is
 */
export const lockFinishedTask = async (records: Records, ctx: UserCtx, id: number, expected: number | undefined): Promise<TaskRow> => {
  const row = await lockTask(records.db, ctx, id);
  const patients = [row.patient_id];
  if (!isFinished(row.status)) throw problem('TASK_NOT_FINISHED', { details: { status: row.status }, patients });
  if (row.finished_by !== ctx.actor.id) throw problem('NOT_THE_FINISHER', { patients });
  await requireVersionOf(records, ctx, row, expected);
  return row;
};

// Tasks by ID.
import { sql } from 'kysely';
import type { Task } from '#contracts/tasks.ts';
import type { UserCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { problem } from '#platform/errors.ts';
import type { Records } from '#platform/unit-of-work.ts';
import { loadTasks, presentTasks, TaskRow } from './task.ts';

const OfPatient = TaskRow.pick({ patient_id: true });

/** Returns tasks by due time. Unknown IDs and tasks of removed patients are left out. */
export const findTasks = async ({ db, cipher }: Records, ctx: UserCtx, ids: readonly number[]): Promise<Task[]> => {
  if (ids.length === 0) return [];
  const rows = await loadTasks(db, sql`select * from tasks.tasks where tenant_id = ${ctx.tenantId} and id = any(${ids})`);
  return presentTasks(cipher, ctx, rows);
};

/** @throws TASK_NOT_FOUND, also when its patient was removed; the refusal then names the patient in the audit trail */
export const getTask = async (records: Records, ctx: UserCtx, id: number): Promise<Task> => {
  const [task] = await findTasks(records, ctx, [id]);
  if (task) return task;
  const { rows } = await rowsOf(OfPatient)`select patient_id from tasks.tasks
    where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(records.db);
  throw problem('TASK_NOT_FOUND', { patients: rows.map((row) => row.patient_id) });
};

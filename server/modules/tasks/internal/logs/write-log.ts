// Writes a log inside a transaction, when a task is completed or a log corrected. Other logs are written in batches (create-log.ts).
import { sql } from 'kysely';
import type { TaskType } from '#contracts/task-logs.ts';
import type { UserCtx } from '#platform/context.ts';
import { IdRow } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { taskLogged } from '../../events.ts';
import { sealLog } from './log.ts';

export interface NewLog {
  patientId: number;
  taskType: TaskType;
  description: string;
  notes: string | null;
  completedAt: Date;
  /** The task that this completes. */
  taskId?: number;
  /** The log that this corrects. */
  correctsId?: number;
}

/**
 * Writes a log in the caller's name. The caller has checked the patient and the time, and adds the audit row of the request.
 * @returns its ID
 */
export const writeLog = async (tx: UnitOfWork, ctx: UserCtx, log: NewLog): Promise<number> => {
  const { patientId, taskType, completedAt, taskId = null, correctsId = null } = log;
  const { tenantId, actor, now } = ctx;
  const { rows } = await rowsOf(IdRow)`select nextval('tasks.log_numbers')::int as id`.execute(tx.db);
  const { id } = rows[0]!;
  const sealed = sealLog(tx.cipher, id, log);
  await sql`insert into tasks.task_logs
      (tenant_id, id, patient_id, user_id, task_type, completed_at, created_at, key_id, body, task_id, corrects_id)
    values (${tenantId}, ${id}, ${patientId}, ${actor.id}, ${taskType}, ${completedAt}, ${now}, ${sealed.keyId}, ${sealed.body}, ${taskId},
      ${correctsId})`.execute(tx.db);
  tx.emit(taskLogged, { task_log_id: id, patient_id: patientId, user_id: actor.id, corrects_id: correctsId });
  tx.live({ tenantId, kind: 'ward.changed', data: { what: 'log', id, patient: patientId } });
  return id;
};

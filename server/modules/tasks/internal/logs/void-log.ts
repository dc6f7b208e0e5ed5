// Voiding a log that was recorded in error: a correction in the caller's name voids it, and both stay on record.
import { sql } from 'kysely';
import type { UserCtx } from '#platform/context.ts';
import { IdRow } from '#platform/db/row-schema.ts';
import { columnsOf, rowsOf } from '#platform/db/rows-of.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { logVoided } from '../../events.ts';
import { LogRow, type LogText, openLog, sealLog } from './log.ts';

/**
 * Voids the current log of a task, whatever corrections came before: adds a log with the same text and time that corrects both the old
 * one and itself, so that neither appears among current logs. The caller holds the task's lock and has checked the permission.
 */
export const voidLogOfTask = async (
  tx: UnitOfWork,
  { tenantId, actor, now }: UserCtx,
  task: { id: number; patient_id: number },
): Promise<void> => {
  const { rows } = await rowsOf(
    LogRow,
  )`select ${columnsOf(LogRow, 'l')} from tasks.task_logs l where tenant_id = ${tenantId} and task_id = ${task.id}
    and corrected_by_id is null for no key update`.execute(tx.db);
  for (const old of rows) {
    const { id } = (await rowsOf(IdRow)`select nextval('tasks.log_numbers')::int as id`.execute(tx.db)).rows[0]!;
    const text: LogText = openLog(tx.cipher, old);
    const sealed = sealLog(tx.cipher, id, text);
    await sql`insert into tasks.task_logs (tenant_id, id, patient_id, user_id, task_type, completed_at, created_at, key_id, body, task_id,
        corrects_id, corrected_by_id)
      values (${tenantId}, ${id}, ${old.patient_id}, ${actor.id}, ${old.task_type}, ${old.completed_at}, ${now}, ${sealed.keyId},
        ${sealed.body}, ${task.id}, ${old.id}, ${id})`.execute(tx.db);
    await sql`update tasks.task_logs set corrected_by_id = ${id} where tenant_id = ${tenantId} and id = ${old.id}`.execute(tx.db);
    tx.emit(logVoided, { task_log_id: id, voids_id: old.id, patient_id: task.patient_id, user_id: actor.id });
    tx.live({ tenantId, kind: 'ward.changed', data: { what: 'log', id, patient: task.patient_id } });
  }
};

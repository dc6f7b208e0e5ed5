// Import of past logs for the demo data.
import { sql } from 'kysely';
import type { TaskType } from '#contracts/task-logs.ts';
import { IdRow } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { sealLog } from './log.ts';

/** A log with its own author and time. */
export interface PastLog {
  patientId: number;
  userId: number;
  taskType: TaskType;
  description: string;
  notes?: string;
  completedAt: Date;
}

/** Inserts all logs at once. It publishes no event, because these logs are in the past. */
export const importLogs = async (tx: UnitOfWork, tenantId: number, logs: readonly PastLog[]): Promise<void> => {
  const { rows } = await rowsOf(IdRow)`
    select nextval('tasks.log_numbers')::int as id from generate_series(1, ${logs.length}::int)`.execute(tx.db);
  const sealed = logs.map(({ description, notes = null }, i) => sealLog(tx.cipher, rows[i]!.id, { description, notes }));
  await sql`insert into tasks.task_logs (tenant_id, id, patient_id, user_id, task_type, completed_at, created_at, key_id, body)
    select ${tenantId}, id, patient_id, user_id, task_type, completed_at, completed_at, key_id, body
    from unnest(${rows.map(({ id }) => id)}::int[], ${logs.map((log) => log.patientId)}::int[], ${logs.map((log) => log.userId)}::int[],
      ${logs.map((log) => log.taskType)}::text[], ${logs.map((log) => log.completedAt)}::timestamptz[],
      ${sealed.map(({ keyId }) => keyId)}::int[], ${sealed.map(({ body }) => body)}::bytea[])
      as i(id, patient_id, user_id, task_type, completed_at, key_id, body)`.execute(tx.db);
};

// Correcting a log: the correction replaces it in lists; the original stays and refers to it. Only the author may correct, and only once.
import { sql } from 'kysely';
import type { BodyOf } from '#contracts/endpoint.ts';
import type { correctTaskLog } from '#contracts/task-logs.ts';
import { requirePatient } from '#modules/patients/views.ts';
import type { UserCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { timeOfLog } from './create-log.ts';
import { LogRow } from './log.ts';
import { writeLog } from './write-log.ts';

const Corrected = LogRow.pick({ patient_id: true, user_id: true, completed_at: true, task_id: true, corrected_by_id: true });

/**
 * Adds a correction with the patient and task of the original, and its time when none is given.
 * @returns the ID of the correction
 * @throws TASK_LOG_NOT_FOUND, PATIENT_NOT_FOUND, NOT_THE_AUTHOR, LOG_ALREADY_CORRECTED
 */
export const correctLog = async (
  tx: UnitOfWork,
  ctx: UserCtx,
  id: number,
  { task_type: taskType, description, notes = null, completed_at: completedAt }: BodyOf<typeof correctTaskLog>,
): Promise<number> => {
  const { tenantId } = ctx;
  // Locks the task before the log, as undoing a task does: the second of two transactions sees all changes of the first.
  await sql`select from tasks.tasks where tenant_id = ${tenantId} and id = (select task_id from tasks.task_logs
    where tenant_id = ${tenantId} and id = ${id}) for no key update`.execute(tx.db);
  // The second of two concurrent corrections waits, and then finds the log corrected.
  const { rows } = await rowsOf(Corrected)`
    select patient_id, user_id, completed_at, task_id, corrected_by_id from tasks.task_logs
    where tenant_id = ${tenantId} and id = ${id} for no key update`.execute(tx.db);
  const [old] = rows;
  if (!old) throw problem('TASK_LOG_NOT_FOUND');
  const patients = [old.patient_id];
  await requirePatient(tx.db, tenantId, old.patient_id);
  if (old.user_id !== ctx.actor.id) throw problem('NOT_THE_AUTHOR', { patients });
  if (old.corrected_by_id !== null) throw problem('LOG_ALREADY_CORRECTED', { patients, details: { corrected_by_id: old.corrected_by_id } });
  const correction = await writeLog(tx, ctx, {
    patientId: old.patient_id,
    taskType,
    description,
    notes,
    completedAt: completedAt === undefined ? old.completed_at : timeOfLog(ctx.now, completedAt),
    correctsId: id,
    ...(old.task_id === null ? {} : { taskId: old.task_id }),
  });
  await sql`update tasks.task_logs set corrected_by_id = ${correction} where tenant_id = ${tenantId} and id = ${id}`.execute(tx.db);
  tx.audit({ action: 'tasks.logs.correct', patients, resource: { type: 'task-log', id: correction } });
  tx.created(201, correction);
  return correction;
};

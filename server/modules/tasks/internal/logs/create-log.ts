// Logging an activity: durable before the reply, once per Idempotency-Key, in batches with other logs of the same moment.
import { CLOCK_TOLERANCE_MS, type TaskLog, type TaskType } from '#contracts/task-logs.ts';
import { auditRow } from '#platform/audit/entry.ts';
import { actorKey, type UserActor } from '#platform/context.ts';
import { createIdAllocator } from '#platform/db/id-allocator.ts';
import { createTenantBatches } from '#platform/db/tenant-batches.ts';
import { invalid, problem } from '#platform/errors.ts';
import { uuidv7 } from '#platform/ids.ts';
import { replayOf } from '#platform/operations/idempotency.ts';
import type { OperationCtx } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import { taskLogged } from '../../events.ts';
import { sealLog } from './log.ts';
import { type OutgoingLog, type WrittenLog, writeLogs } from './log-batch.ts';

export interface LogToCreate {
  patientId: number;
  taskType: TaskType;
  description: string;
  notes?: string | null | undefined;
  completedAt?: Date | undefined;
}

/** @throws PATIENT_NOT_FOUND; VALIDATION_FAILED for a time in the future; Replay and IDEMPOTENCY_KEY_REUSED for a key that was used before */
export type CreateLog = (ctx: OperationCtx<UserActor>, log: LogToCreate) => Promise<TaskLog>;

/**
 * Returns the time that the author gave, or `now` if it is a little later, since a client's clock may run ahead.
 * @param field the request's field with the time
 * @throws VALIDATION_FAILED naming the field when the time is in the future
 */
export const timeOfLog = (now: Date, reported: Date, field: 'completed_at' | 'completedAt' = 'completed_at'): Date => {
  if (reported.getTime() > now.getTime() + CLOCK_TOLERANCE_MS) throw invalid({ [field]: 'must not be in the future' });
  return reported > now ? now : reported;
};

export const createCreateLog = (platform: Platform): CreateLog => {
  const { appPool, tenantDb, bus, subscriptions, dispatcher, config } = platform;
  const nextId = createIdAllocator({ sequence: 'tasks.log_numbers', block: 1 });
  const subscribers = (): string[] => subscriptions.of(taskLogged.type).map((s) => s.name);
  const write = createTenantBatches<OutgoingLog, WrittenLog>((tenantId, batch) => writeLogs(appPool, tenantId, batch, subscribers()));

  return async (ctx, { patientId, taskType, description, notes = null, completedAt: said = ctx.now }) => {
    const { tenantId, actor, now, idempotency } = ctx;
    const completedAt = timeOfLog(now, said, 'completedAt');
    const id = await nextId(tenantDb(tenantId));
    const sealed = sealLog(ctx.cipher, id, { description, notes });
    const { patient, written } = await write(tenantId, {
      id,
      patientId,
      userId: actor.id,
      taskType,
      completedAt,
      createdAt: now,
      keyId: sealed.keyId,
      body: sealed.body,
      idempotency: idempotency ? { actor: actorKey(actor), ...idempotency } : null,
      audit: auditRow(ctx, { action: 'tasks.logs.create', patients: [patientId], resource: { type: 'task-log', id } }),
      eventId: uuidv7(now),
      eventData: JSON.stringify({ task_log_id: id, patient_id: patientId, user_id: actor.id, corrects_id: null }),
    });
    // A repeated request gets the reply of the first one, even if the patient was removed since.
    if (!written && idempotency) await replayOf(tenantDb(tenantId), ctx, actorKey(actor), idempotency);
    if (!written) throw problem('PATIENT_NOT_FOUND', patient === 'gone' ? { patients: [patientId] } : {});
    bus.publish({ tenantId, kind: 'ward.changed', data: { what: 'log', id, patient: patientId } });
    if (config.ROLES.includes('worker') && subscribers().length > 0) dispatcher.wake();
    return {
      id,
      patient_id: patientId,
      user_id: actor.id,
      task_type: taskType,
      description,
      notes,
      completed_at: completedAt.toISOString(),
      created_at: now.toISOString(),
      user_name: actor.name,
      task_id: null,
      corrects_id: null,
      corrected_by_id: null,
      voided: false,
    };
  };
};

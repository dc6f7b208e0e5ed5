// Starting a task: it becomes the caller's. A caller who names its version takes over a task that a colleague has started; the audit trail
// records the caller.
import { sql } from 'kysely';
import type { UserCtx } from '#platform/context.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { announceChange } from './announce.ts';
import { requireUnblocked } from './dependencies.ts';
import { lockActiveTask, ownerOf, requireFree } from './lock-task.ts';

/**
 * Does nothing when the caller has started it already.
 * @throws TASK_NOT_FOUND, TASK_FINISHED, TASK_STARTED, TASK_BLOCKED, EDIT_CONFLICT
 */
export const startTask = async (
  tx: UnitOfWork,
  ctx: UserCtx,
  { id, version }: { id: number; version?: number | undefined },
): Promise<void> => {
  const row = await lockActiveTask(tx, ctx, id, version);
  const patientId = row.patient_id;
  tx.audit({ action: 'tasks.start', patients: [patientId], resource: { type: 'task', id } });
  tx.created(200, id);
  if (row.status === 'in-progress' && row.assignee_id === ctx.actor.id) return;
  await requireFree(tx, ctx, row, version);
  await requireUnblocked(tx.db, ctx, { id, patientId });
  await sql`update tasks.tasks set status = 'in-progress', started_at = coalesce(started_at, ${ctx.now}), assignee_id = ${ctx.actor.id},
      team_id = null, team_before = coalesce(team_id, team_before), left_by = null,
      updated_at = ${ctx.now}, version = version + 1
    where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(tx.db);
  const owners = [ownerOf(row), { assigneeId: ctx.actor.id, teamId: null }];
  announceChange(tx, ctx, { id, patientId, owners, status: 'in-progress' });
};

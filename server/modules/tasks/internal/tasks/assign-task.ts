// Assigning a task to a user, to a team, or to neither.
import { sql } from 'kysely';
import type { UserCtx } from '#platform/context.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { announceChange, announceOwner } from './announce.ts';
import { lockActiveTask, ownerOf, requireFree } from './lock-task.ts';
import { namedOwner, type WantedOwner } from './owner.ts';

/**
 * Does nothing when the task is already theirs. A started task stays started.
 * @throws TASK_NOT_FOUND, TASK_FINISHED, TASK_STARTED, USER_NOT_FOUND, TEAM_NOT_FOUND, EDIT_CONFLICT
 */
export const assignTask = async (
  tx: UnitOfWork,
  ctx: UserCtx,
  { id, version, ...wanted }: WantedOwner & { id: number; version?: number | undefined },
): Promise<void> => {
  const row = await lockActiveTask(tx, ctx, id, version);
  const patientId = row.patient_id;
  const owner = await namedOwner(tx.db, ctx, wanted, patientId);
  tx.audit({ action: 'tasks.assign', patients: [patientId], resource: { type: 'task', id } });
  tx.created(200, id);
  if (owner.assigneeId === row.assignee_id && owner.teamId === row.team_id) return;
  await requireFree(tx, ctx, row, version);
  await sql`update tasks.tasks set assignee_id = ${owner.assigneeId}, team_id = ${owner.teamId}, team_before = null, left_by = null,
      updated_at = ${ctx.now}, version = version + 1
    where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(tx.db);
  announceChange(tx, ctx, { id, patientId, owners: [ownerOf(row), owner], status: row.status });
  announceOwner(tx, ctx, { id, patientId, owner, before: ownerOf(row) });
};

// Releases the tasks of a user whose account was disabled or who is no longer a doctor or nurse: they go back to a team, and keep the name
// of their former owner until they have a new one.
import { sql } from 'kysely';
import type { z } from 'zod';
import { isAtWork } from '#modules/identity/views.ts';
import type { Ctx } from '#platform/context.ts';
import { columnsOf, rowsOf } from '#platform/db/rows-of.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { tasksReturned } from '../../events.ts';
import { announceChange } from './announce.ts';
import { ownerOf } from './lock-task.ts';
import { ownerOfNext } from './owner.ts';
import { ACTIVE_SQL, TaskRow } from './task.ts';

/** A task in progress becomes open again. Does nothing for a user who may (again) hold tasks. */
export const releaseTasks = async (tx: UnitOfWork, ctx: Ctx, userId: number): Promise<void> => {
  const { rows } = await rowsOf(
    TaskRow,
  )`select ${columnsOf(TaskRow, 't')} from tasks.tasks t where t.tenant_id = ${ctx.tenantId} and t.assignee_id = ${userId}
      and t.status in ${sql.raw(ACTIVE_SQL)} and not exists (
        select from identity.directory d where d.tenant_id = t.tenant_id and d.id = ${userId} and ${isAtWork('d')})
    order by t.id for update of t`.execute(tx.db);
  if (rows.length === 0) return;
  const returned: Omit<z.input<(typeof tasksReturned)['schema']>, 'count'>[] = [];
  for (const row of rows) {
    // The user may hold no task, so the owner is the team that had it before, or the patient's team.
    const owner = await ownerOfNext(tx.db, ctx, row);
    await sql`update tasks.tasks set assignee_id = ${owner.assigneeId}, team_id = ${owner.teamId}, team_before = null, left_by = ${userId},
        status = 'open', started_at = null, updated_at = ${ctx.now}, version = version + 1
      where tenant_id = ${ctx.tenantId} and id = ${row.id}`.execute(tx.db);
    announceChange(tx, ctx, { id: row.id, patientId: row.patient_id, owners: [ownerOf(row), owner], status: 'open' });
    returned.push({ left_by_id: userId, team_id: owner.teamId, created_by_id: row.created_by, task_id: row.id });
  }
  const groups = Map.groupBy(returned, ({ team_id, created_by_id }) => `${team_id} ${created_by_id}`);
  for (const group of groups.values()) tx.emit(tasksReturned, { ...group[0]!, count: group.length });
  tx.audit({
    action: 'tasks.release',
    patients: [...new Set(rows.map((row) => row.patient_id))],
    resource: { type: 'user', id: userId },
  });
};

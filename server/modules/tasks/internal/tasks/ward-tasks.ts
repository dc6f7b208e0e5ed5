// Tasks of all patients in a ward. Every open task of each patient is counted, and the most pressing ones are shown, so that one patient's
// many tasks never hide another's urgent one.
import { sql } from 'kysely';
import { z } from 'zod';
import { WARD_TASKS_PER_PATIENT, type WardTasks } from '#contracts/tasks.ts';
import type { UserCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { problem } from '#platform/errors.ts';
import type { Records } from '#platform/unit-of-work.ts';
import { findTasks } from './get-task.ts';
import { ACTIVE_SQL } from './task.ts';

const Row = z.object({ patient_id: z.int(), open: z.int(), overdue: z.int(), ids: z.array(z.int()) });

/** Returns each patient's urgent tasks first, then by due time. @throws WARD_NOT_FOUND */
export const wardTasks = async (records: Records, ctx: UserCtx, wardId: number): Promise<WardTasks> => {
  const { tenantId, now } = ctx;
  const { rows: wards } = await sql`select 1 from wards.places where tenant_id = ${tenantId} and id = ${wardId}`.execute(records.db);
  if (wards.length === 0) throw problem('WARD_NOT_FOUND');
  const { rows } = await rowsOf(Row)`select w.patient_id, counted.* from wards.directory w
    cross join lateral (
      select count(*)::int as open, (count(*) filter (where t.due_at < ${now}))::int as overdue,
        coalesce((array_agg(t.id order by t.priority <> 'urgent', t.due_at, t.id))[1:${sql.raw(String(WARD_TASKS_PER_PATIENT))}], '{}') as ids
      from tasks.tasks t where t.tenant_id = ${tenantId} and t.patient_id = w.patient_id and t.status in ${sql.raw(ACTIVE_SQL)}) counted
    where w.tenant_id = ${tenantId} and w.ward_id = ${wardId}
      and (select p.removed_at is null from patients.directory p where p.tenant_id = ${tenantId} and p.id = w.patient_id limit 1)
    order by w.patient_id`.execute(records.db);
  const tasks = await findTasks(
    records,
    ctx,
    rows.flatMap(({ ids }) => ids),
  );
  const ofPatient = Map.groupBy(tasks, ({ patient_id }) => patient_id);
  return {
    patients: rows.map((row) => ({
      patient_id: row.patient_id,
      open: row.open,
      overdue: row.overdue,
      tasks: ofPatient.get(row.patient_id) ?? [],
    })),
  };
};

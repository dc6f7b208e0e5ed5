// How many reminders a patient has done: those that are due, or that the patient has checked in to before.
import { z } from 'zod';
import type { QueryOf, ReplyOf } from '#contracts/endpoint.ts';
import type { Adherence, getAdherence as endpoint } from '#contracts/reminders.ts';
import { requireRecordOf } from '#modules/access/index.ts';
import { requirePatient } from '#modules/patients/views.ts';
import type { UserCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { readsPlan } from './reminder-row.ts';

const CountRow = z.object({
  plan_id: z.string().nullable(),
  step_id: z.string().nullable(),
  day: z.string().nullable(),
  due: z.int(),
  done: z.int(),
  skipped: z.int(),
  missed: z.int(),
});
type CountRow = z.output<typeof CountRow>;

const adherenceOf = ({ due, done, skipped, missed }: CountRow): Adherence => ({
  due,
  done,
  skipped,
  missed,
  open: due - done - skipped - missed,
  rate: due === 0 ? null : done / due,
});

/** @throws PATIENT_NOT_FOUND */
export const getAdherence = async (
  db: TenantDb,
  ctx: UserCtx,
  { patient_id: patientId, from, to }: QueryOf<typeof endpoint>,
): Promise<ReplyOf<typeof endpoint>> => {
  await requirePatient(db, ctx.tenantId, patientId);
  await requireRecordOf(ctx, patientId);
  const { rows } = await rowsOf(CountRow)`select r.plan_id, r.step_id, r.local_day::text as day, count(*)::int as due,
      count(*) filter (where r.state = 'done')::int as done, count(*) filter (where r.state = 'skipped')::int as skipped,
      count(*) filter (where r.state = 'missed')::int as missed
    from care_plans.reminders r join care_plans.plans p on p.tenant_id = r.tenant_id and p.id = r.plan_id
    where r.tenant_id = ${ctx.tenantId} and r.patient_id = ${patientId} and r.local_day between ${from}::date and ${to}::date
      and r.state <> 'cancelled' and (r.due_at <= ${ctx.now} or r.checked_in_at is not null) and ${readsPlan(ctx)}
    group by grouping sets ((), (r.plan_id, r.step_id), (r.local_day)) order by r.local_day, r.plan_id, r.step_id`.execute(db);
  const total = rows.find(({ step_id, day }) => step_id === null && day === null)!;
  return {
    total: adherenceOf(total),
    steps: rows.flatMap((row) => (row.step_id === null ? [] : [{ ...adherenceOf(row), plan_id: row.plan_id!, step_id: row.step_id }])),
    days: rows.flatMap((row) => (row.day === null ? [] : [{ ...adherenceOf(row), day: row.day }])),
  };
};

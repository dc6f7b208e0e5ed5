// The plans that wait for a decision of their author. Their times and patients are in the clear, so the list needs no key.
import { z } from 'zod';
import { WAITING_PLANS_MAX, type WaitingPlan } from '#contracts/plans.ts';
import { pageBound } from '#platform/db/page-bound.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { RAN_UNTIL_SUPERSEDED } from './plan-rows.ts';

const WaitingRow = z.object({
  id: z.string(),
  patient_id: z.int(),
  given_name: z.string(),
  family_name: z.string(),
  mrn: z.string(),
  date_of_birth: z.string().nullable(),
  status: z.string(),
  created_at: z.date(),
});

/** Leaves out plans without a step, and plans of patients who were removed from the registry. */
export const listWaitingPlans = async (db: TenantDb, tenantId: number, authorId: number): Promise<{ plans: WaitingPlan[] }> => {
  const { rows } = await rowsOf(WaitingRow)`select c.id, c.patient_id, p.given_name, p.family_name, p.mrn,
      to_char(p.date_of_birth, 'YYYY-MM-DD') as date_of_birth, c.status, c.created_at
    from care_plans.plans c
    cross join lateral (select d.given_name, d.family_name, d.mrn, d.date_of_birth from patients.directory d
      where d.tenant_id = c.tenant_id and d.id = c.patient_id and d.removed_at is null offset 0) p
    where c.tenant_id = ${tenantId} and c.author_id = ${authorId} and (
      (c.status = 'active' and c.suggested_by is not null)
      or (c.status = 'proposed' and (
        exists (select 1 from care_plans.steps s where s.tenant_id = c.tenant_id and s.plan_id = c.id and s.state <> 'removed')
        or exists (select 1 from care_plans.plans p join care_plans.steps s on ${RAN_UNTIL_SUPERSEDED}
          where p.tenant_id = c.tenant_id and p.superseded_by = c.id))))
    order by c.created_at, c.id limit ${pageBound(WAITING_PLANS_MAX)}`.execute(db);
  return {
    plans: rows.slice(0, WAITING_PLANS_MAX).map((row) => ({
      id: row.id,
      patient: {
        id: row.patient_id,
        first_name: row.given_name,
        last_name: row.family_name,
        medical_record_number: row.mrn,
        date_of_birth: row.date_of_birth,
      },
      waits_for: row.status === 'active' ? 'supersession' : 'approval',
      created_at: row.created_at.toISOString(),
    })),
  };
};

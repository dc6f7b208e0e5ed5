// The plans that wait for a decision of their reviewer. Their times and patients are in the clear, so the list needs no key.
import { sql } from 'kysely';
import { z } from 'zod';
import type { QueryOf } from '#contracts/endpoint.ts';
import type { listWaitingPlans as endpoint, WaitingPlan } from '#contracts/plans.ts';
import { pageBound } from '#platform/db/page-bound.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { decodeCursor, encodeCursor, Moment } from '#platform/http/pages.ts';
import { isDoctorHere, RAN_UNTIL_SUPERSEDED } from './plan-rows.ts';

const WaitingRow = z.object({
  id: z.string(),
  patient_id: z.int(),
  given_name: z.string(),
  family_name: z.string(),
  mrn: z.string(),
  date_of_birth: z.string().nullable(),
  author_id: z.int(),
  author_name: z.string().nullable(),
  status: z.string(),
  created_at: z.date(),
});

const Position = z.tuple([Moment, z.uuid()]);

/** Leaves out plans without a step, and plans of patients who were removed from the registry. */
export const listWaitingPlans = async (
  db: TenantDb,
  tenantId: number,
  reviewerId: number,
  { after, first }: QueryOf<typeof endpoint>,
): Promise<{ plans: WaitingPlan[]; next: string | null }> => {
  const position = after === undefined ? undefined : decodeCursor(Position, after);
  const further = position === undefined ? sql`` : sql`and (c.created_at, c.id) > (${position[0]}::timestamptz, ${position[1]}::uuid)`;
  const open = sql`o.id, o.tenant_id, o.patient_id, o.author_id, o.status, o.suggested_by, o.created_at`;
  const { rows } = await rowsOf(WaitingRow)`select c.id, c.patient_id, p.given_name, p.family_name, p.mrn,
      to_char(p.date_of_birth, 'YYYY-MM-DD') as date_of_birth, c.author_id, a.name as author_name, c.status, c.created_at
    from (
      select ${open} from care_plans.plans o
        where o.tenant_id = ${tenantId} and o.author_id = ${reviewerId} and o.status in ('proposed', 'active')
      union all
      select ${open} from notes.present_doctors t
        join care_plans.plans o on o.tenant_id = t.tenant_id and o.patient_id = t.patient_id and o.status in ('proposed', 'active')
        where t.tenant_id = ${tenantId} and t.doctor_id = ${reviewerId} and o.author_id <> ${reviewerId} and not exists (
          select from identity.directory d where d.tenant_id = o.tenant_id and d.id = o.author_id and ${isDoctorHere('d')})
    ) c
    cross join lateral (select d.given_name, d.family_name, d.mrn, d.date_of_birth from patients.directory d
      where d.tenant_id = c.tenant_id and d.id = c.patient_id and d.removed_at is null offset 0) p
    left join lateral (select d.name from identity.directory d where d.tenant_id = c.tenant_id and d.id = c.author_id limit 1) a on true
    where (
      (c.status = 'active' and c.suggested_by is not null)
      or (c.status = 'proposed' and (
        exists (select 1 from care_plans.steps s where s.tenant_id = c.tenant_id and s.plan_id = c.id and s.state <> 'removed')
        or exists (select 1 from care_plans.plans p join care_plans.steps s on ${RAN_UNTIL_SUPERSEDED}
          where p.tenant_id = c.tenant_id and p.superseded_by = c.id)))) ${further}
    order by c.created_at, c.id limit ${pageBound(first)}`.execute(db);
  const page = rows.slice(0, first);
  const last = page.at(-1);
  return {
    plans: page.map((row) => ({
      id: row.id,
      patient: {
        id: row.patient_id,
        first_name: row.given_name,
        last_name: row.family_name,
        medical_record_number: row.mrn,
        date_of_birth: row.date_of_birth,
      },
      author: { id: row.author_id, name: row.author_name ?? '' },
      waits_for: row.status === 'active' ? 'supersession' : 'approval',
      created_at: row.created_at.toISOString(),
    })),
    next: rows.length > first && last ? encodeCursor([last.created_at.toISOString(), last.id]) : null,
  };
};

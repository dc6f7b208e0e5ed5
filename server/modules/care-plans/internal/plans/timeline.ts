// Care plans on the timeline of a patient, for the readers of their notes: approvals, ends, and days on which not all reminders were done.
import { sql } from 'kysely';
import { happeningsIn, type TimelineSource } from '#platform/timeline.ts';
import { readsPlan } from '../reminders/reminder-row.ts';
import { hasAccount } from '../reminders/zones.ts';

/** A plan that was superseded before anything of it ran is not an event in the patient's care. */
export const plansOnTimeline: TimelineSource = (db, ctx, patientId, part) =>
  happeningsIn(
    db,
    part,
    sql`select h.at, h.kind, p.id::text as id, null::text as day, h.by_id
    from care_plans.plans p cross join lateral (values
      (p.approved_at, 'plan-approved', p.approved_by),
      (p.ended_at, case p.status when 'stopped' then 'plan-stopped' else 'plan-superseded' end, null)) h(at, kind, by_id)
    where p.tenant_id = ${ctx.tenantId} and p.patient_id = ${patientId} and h.at is not null and ${readsPlan(ctx)}
      and (h.kind <> 'plan-superseded' or p.approved_at is not null or exists (select from care_plans.steps s
        where s.tenant_id = p.tenant_id and s.plan_id = p.id and s.starts_on is not null))`,
  );

/** An entry stands at the last reminder that was not done. Patients without an account cannot check in, so none of their days is missed. */
export const missedDaysOnTimeline: TimelineSource = (db, ctx, patientId, part) =>
  happeningsIn(
    db,
    part,
    sql`select max(r.due_at) as at, 'day-missed' as kind, r.plan_id::text as id, r.local_day::text as day, null::int as by_id
    from care_plans.reminders r join care_plans.plans p on p.tenant_id = r.tenant_id and p.id = r.plan_id
    where r.tenant_id = ${ctx.tenantId} and r.patient_id = ${patientId} and r.closed_at is not null and r.state in ('missed', 'skipped')
      and ${hasAccount('p')} and ${readsPlan(ctx)}
    group by r.plan_id, r.local_day`,
  );

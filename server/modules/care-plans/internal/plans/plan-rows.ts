// Plans and steps as they are stored.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { STEP_TYPES, StepSchedule } from '#contracts/care-plans.ts';
import { Decision, ExtractionStatus, PlanStatus, StepState } from '#contracts/plans.ts';
import { isAtWork } from '#modules/identity/views.ts';
import { lockName } from '#platform/db/lock-name.ts';
import { bytes, json } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';

const PlanRow = z.object({
  id: z.string(),
  patient_id: z.int(),
  author_id: z.int(),
  author_name: z.string().nullable(),
  reviewer_id: z.int().nullable(),
  reviewer_name: z.string().nullable(),
  note_id: z.string(),
  note_version: z.int(),
  version: z.int(),
  status: PlanStatus,
  extraction: ExtractionStatus,
  provider: z.string().nullable(),
  degraded: z.boolean(),
  created_at: z.date(),
  approved_at: z.date().nullable(),
  ended_at: z.date().nullable(),
  superseded_by: z.string().nullable(),
  suggested_by: z.string().nullable(),
  being_renewed: z.boolean(),
});
export type PlanRow = z.output<typeof PlanRow>;

/** A condition for steps `s` that were running when their plan `p` was superseded, unless their last reminder was done or closed by then. */
export const RAN_UNTIL_SUPERSEDED = sql`s.tenant_id = p.tenant_id and s.plan_id = p.id and s.state = 'stopped' and s.ended_at = p.ended_at
  and not exists (select from care_plans.series c where c.tenant_id = s.tenant_id and c.step_id = s.id and c.last_day <= c.made_through
    and not exists (select from care_plans.reminders m where m.tenant_id = c.tenant_id and m.step_id = c.step_id
      and (m.closes_at is null or m.closes_at > p.ended_at) and not (m.state = 'done' and m.checked_in_at <= p.ended_at)))`;

/** Whether plan `p` has ended, and steps of it ran until then, while the plan in its place is not approved. */
export const BEING_RENEWED = sql`p.status = 'superseded' and exists (select from care_plans.plans n
    where n.tenant_id = p.tenant_id and n.id = p.superseded_by and n.status = 'proposed')
  and exists (select from care_plans.steps s where ${RAN_UNTIL_SUPERSEDED})`;

/** Whether a user works here as a doctor. @param alias of identity.directory */
export const isDoctorHere = (alias: string) => sql`${sql.ref(`${alias}.role`)} = 'doctor' and ${isAtWork(alias)}`;

/** Loads plans, newest first. @param chosen a query for `id` */
export const loadPlanRows = async (db: TenantDb, tenantId: number, chosen: RawBuilder<unknown>): Promise<PlanRow[]> => {
  const { rows } = await rowsOf(
    PlanRow,
  )`select p.id, p.patient_id, p.author_id, d.name as author_name, r.id as reviewer_id, r.name as reviewer_name, p.note_id, p.note_version, p.version,
      p.status, p.extraction, p.provider, p.degraded, p.created_at, p.approved_at, p.ended_at, p.superseded_by, p.suggested_by,
      coalesce(next.status = 'proposed', false) and exists (select from care_plans.steps s where ${RAN_UNTIL_SUPERSEDED}) as being_renewed
    from (${chosen}) c
    join care_plans.plans p on p.tenant_id = ${tenantId} and p.id = c.id
    left join lateral (select n.status from care_plans.plans n where n.tenant_id = p.tenant_id and n.id = p.superseded_by limit 1) next on true
    left join lateral (select d.id, d.name, ${isDoctorHere('d')} as reviews from identity.directory d
      where d.tenant_id = p.tenant_id and d.id = p.author_id limit 1) d on true
    left join lateral (select d.id, d.name where d.reviews union all
      select e.id, e.name from notes.present_doctors a join identity.directory e on e.tenant_id = a.tenant_id and e.id = a.doctor_id
        where a.tenant_id = p.tenant_id and a.patient_id = p.patient_id and d.reviews is not true and ${isDoctorHere('e')}
        limit 1) r on true
    order by p.created_at desc, p.id desc`.execute(db);
  return rows;
};

export const findPlanRow = async (db: TenantDb, tenantId: number, id: string): Promise<PlanRow | undefined> =>
  (await loadPlanRows(db, tenantId, sql`select ${id}::uuid as id`))[0];

const StepRow = z.object({
  id: z.string(),
  plan_id: z.string(),
  position: z.int(),
  kind: z.enum(STEP_TYPES),
  state: StepState,
  confidence: z.enum(['high', 'review']),
  confirmed: z.boolean(),
  medicine: z.boolean(),
  schedule: json(StepSchedule).nullable(),
  due_date: z.string().nullable(),
  starts_on: z.string().nullable(),
  last_day: z.string().nullable(),
  extended_days: z.int(),
  extends: z.boolean(),
  revision: z.int(),
  content: bytes,
  kept_from: z.string().nullable(),
  decision: Decision.nullable(),
  ended_at: z.date().nullable(),
});
export type StepRow = z.output<typeof StepRow>;

const STEP_COLUMNS = sql`s.id, s.plan_id, s.position, s.kind, s.state, s.confidence, s.confirmed, s.medicine, s.schedule,
  to_char(s.due_date, 'YYYY-MM-DD') as due_date, to_char(s.starts_on, 'YYYY-MM-DD') as starts_on,
  to_char(r.last_day, 'YYYY-MM-DD') as last_day, coalesce(r.extended, 0) as extended_days, s.extends, s.revision, s.content, s.kept_from,
  s.decision, s.ended_at`;
/** The reminders of steps `s`. */
const COURSES = sql`left join care_plans.series r on r.tenant_id = s.tenant_id and r.step_id = s.id`;

/** Loads the steps of plans in their order, without removed ones. */
export const loadStepRows = async (db: TenantDb, tenantId: number, planIds: readonly string[]): Promise<StepRow[]> => {
  const { rows } = await rowsOf(StepRow)`select ${STEP_COLUMNS} from care_plans.steps s ${COURSES}
    where s.tenant_id = ${tenantId} and s.plan_id = any(${planIds}::uuid[]) and s.state <> 'removed'
    order by s.plan_id, s.position, s.id`.execute(db);
  return rows;
};

const FormerRow = StepRow.extend({ note_id: z.string(), note_version: z.int(), next_plan_id: z.string() });
export type FormerRow = z.output<typeof FormerRow>;

/** Loads the steps that ran when these plans took the place of earlier ones. */
export const loadFormerRows = async (db: TenantDb, tenantId: number, planIds: readonly string[]): Promise<FormerRow[]> => {
  const { rows } = await rowsOf(FormerRow)`select ${STEP_COLUMNS}, p.note_id, p.note_version, p.superseded_by as next_plan_id
    from care_plans.plans p join care_plans.steps s on ${RAN_UNTIL_SUPERSEDED} ${COURSES}
    where p.tenant_id = ${tenantId} and p.superseded_by = any(${planIds}::uuid[])
    order by p.created_at, p.id, s.position, s.id`.execute(db);
  return rows;
};

/** @returns undefined when the step did not run until this plan took its place */
export const findFormerRow = async (db: TenantDb, tenantId: number, planId: string, stepId: string): Promise<FormerRow | undefined> =>
  (await loadFormerRows(db, tenantId, [planId])).find(({ id }) => id === stepId);

/**
 * Has changes of one patient's plans run one after the other, before any row is locked: notes, approvals, edits and ends of plans, and their
 * reminders.
 */
export const lockPlansOf = (db: TenantDb, tenantId: number, patientId: number): Promise<void> =>
  lockName(db, `care-plans/${tenantId}/${patientId}`);

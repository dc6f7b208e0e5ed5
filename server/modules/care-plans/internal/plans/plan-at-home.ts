// The part of care plans on the first page of a patient: reminders that wait for a check-in, with words where the session has the key.
import { sql } from 'kysely';
import { z } from 'zod';
import { type DueReminder, type Home, REMINDERS_AT_HOME } from '#contracts/home.ts';
import type { PlanStep } from '#contracts/plans.ts';
import type { UserCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import type { Platform } from '#platform/platform.ts';
import type { Records } from '#platform/unit-of-work.ts';
import type { CarePlansDeps } from '../deps.ts';
import { readingOf } from '../reading-of.ts';
import { zoneOfPatient } from '../reminders/zones.ts';
import { openPlans } from './open-plans.ts';
import { loadPlanRows, RAN_UNTIL_SUPERSEDED } from './plan-rows.ts';

const DueRow = z.object({
  id: z.string(),
  plan_id: z.string(),
  step_id: z.string(),
  due_at: z.date(),
  closes_at: z.date().nullable(),
  late: z.boolean(),
  total: z.int(),
});
type DueRow = z.output<typeof DueRow>;

const loadDue = async (db: TenantDb, { tenantId, actor, now }: UserCtx): Promise<DueRow[]> => {
  const { rows } = await rowsOf(DueRow)`select r.id, r.plan_id, r.step_id, r.due_at, r.closes_at, r.late, (count(*) over ())::int as total
    from care_plans.reminders r where r.tenant_id = ${tenantId} and r.patient_id = ${actor.id} and r.state = 'due' and r.due_at <= ${now}
      and (r.closes_at is null or r.closes_at > ${now})
    order by r.closes_at is null, r.due_at desc, r.id limit ${REMINDERS_AT_HOME}`.execute(db);
  return rows.toSorted((a, b) => Number(a.closes_at === null) - Number(b.closes_at === null) || a.due_at.getTime() - b.due_at.getTime());
};

const ComingRow = z.object({ next_at: z.date().nullable(), being_renewed: z.boolean() });

const loadComing = async (db: TenantDb, { tenantId, actor, now }: UserCtx): Promise<z.output<typeof ComingRow>> => {
  const { rows } = await rowsOf(ComingRow)`select (select min(r.due_at) from care_plans.reminders r where r.tenant_id = ${tenantId}
      and r.patient_id = ${actor.id} and r.state = 'due' and r.due_at > ${now}) as next_at,
    exists (select from care_plans.plans n join care_plans.plans p on p.tenant_id = n.tenant_id and p.superseded_by = n.id
      join care_plans.steps s on ${RAN_UNTIL_SUPERSEDED}
      where n.tenant_id = ${tenantId} and n.patient_id = ${actor.id} and n.status = 'proposed') as being_renewed`.execute(db);
  return rows[0]!;
};

/** Opens the steps of these plans, by their IDs. */
const loadSteps = async (
  platform: Pick<Platform, 'audit'>,
  deps: CarePlansDeps,
  ctx: UserCtx & Records,
  planIds: readonly string[],
): Promise<Map<string, PlanStep>> => {
  const reading = planIds.length === 0 ? undefined : await readingOf(deps, ctx);
  if (!reading) return new Map();
  const rows = await loadPlanRows(ctx.db, ctx.tenantId, sql`select unnest(${planIds}::uuid[]) as id`);
  const { plans } = await openPlans(platform, ctx, ctx, reading, rows);
  return new Map(plans.flatMap(({ steps }) => steps ?? []).map((step) => [step.id, step]));
};

const wordsOf = ({ text, drug, dose, route, medicine, schedule, edited }: PlanStep): DueReminder['words'] => ({
  text,
  drug,
  dose,
  route,
  medicine,
  schedule,
  edited,
});

const presentDue = ({ total: _, ...row }: DueRow, step: PlanStep | undefined): DueReminder => ({
  ...row,
  due_at: row.due_at.toISOString(),
  closes_at: row.closes_at?.toISOString() ?? null,
  words: step ? wordsOf(step) : null,
});

/** Call it outside a transaction. */
export const planAtHome = async (platform: Pick<Platform, 'audit'>, deps: CarePlansDeps, ctx: UserCtx & Records): Promise<Home['plan']> => {
  const [due, coming, time_zone] = await Promise.all([
    loadDue(ctx.db, ctx),
    loadComing(ctx.db, ctx),
    zoneOfPatient(ctx.db, ctx.tenantId, ctx.actor.id),
  ]);
  const steps = await loadSteps(platform, deps, ctx, [...new Set(due.map(({ plan_id }) => plan_id))]);
  return {
    time_zone,
    due: due.map((row) => presentDue(row, steps.get(row.step_id))),
    due_count: due[0]?.total ?? 0,
    next_at: coming.next_at?.toISOString() ?? null,
    being_renewed: coming.being_renewed,
  };
};

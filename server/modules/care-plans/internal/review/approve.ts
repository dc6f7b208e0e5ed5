// The reviewer of a plan approves it: its steps start.
import { sql } from 'kysely';
import { problem } from '#platform/errors.ts';
import { planApproved } from '../../events.ts';
import type { CarePlansDeps } from '../deps.ts';
import { firstDay, starting } from '../follow/new-steps.ts';
import { loadFormerRows, type StepRow } from '../plans/plan-rows.ts';
import { startReminders } from '../reminders/index.ts';
import { type Changing, changePlan, type Parts, type PlanCtx } from './change-plan.ts';

const idsOf = (steps: readonly StepRow[]): string[] => steps.map(({ id }) => id);

/** @throws STEP_NOT_FOUND, STEPS_NOT_CONFIRMED */
const requireConfirmed = ({ steps, patients }: Changing, confirmed: ReadonlySet<string>): void => {
  const proposed = new Set(idsOf(steps.filter(({ state }) => state === 'proposed')));
  if ([...confirmed].some((id) => !proposed.has(id))) throw problem('STEP_NOT_FOUND', { patients });
  const unclear = steps.filter(
    (step) => step.state === 'proposed' && step.confidence === 'review' && !step.confirmed && !confirmed.has(step.id),
  );
  if (unclear.length > 0) throw problem('STEPS_NOT_CONFIRMED', { details: { step_ids: idsOf(unclear) }, patients });
};

/**
 * Starts the steps of a plan. One whose confidence is `review` must be named, or changed before: none starts by itself.
 * @throws as changePlan; CARE_PLAN_APPROVED, CARE_PLAN_EMPTY, STEP_NOT_FOUND, STEPS_NOT_CONFIRMED, FORMER_STEPS_UNDECIDED
 */
export const approvePlan = async (
  platform: Parts,
  deps: CarePlansDeps,
  ctx: PlanCtx,
  id: string,
  { expected, confirmed }: { expected: number; confirmed: readonly string[] },
): Promise<void> =>
  changePlan(platform, deps, ctx, { id, expected }, async (tx, plan) => {
    const { row, steps, patients, today } = plan;
    const { tenantId, now } = ctx;
    if (row.status === 'active') throw problem('CARE_PLAN_APPROVED', { patients });
    const former = await loadFormerRows(tx.db, tenantId, [id]);
    if (steps.length === 0 && former.length === 0) throw problem('CARE_PLAN_EMPTY', { patients });
    requireConfirmed(plan, new Set(confirmed));
    const undecided = former.filter(({ decision }) => decision === null);
    if (undecided.length > 0) throw problem('FORMER_STEPS_UNDECIDED', { details: { step_ids: idsOf(undecided) }, patients });
    const started = steps.filter(({ state }) => state === 'proposed').map((step) => starting(step.id, step, firstDay(step, today)));
    await sql`update care_plans.steps s set state = 'active', starts_on = n.starts_on, confirmed = s.confirmed or s.id = any(${[...confirmed]}::uuid[])
      from unnest(${started.map((step) => step.id)}::uuid[], ${started.map(({ startsOn }) => startsOn)}::date[]) n(id, starts_on)
      where s.tenant_id = ${tenantId} and s.id = n.id`.execute(tx.db);
    await sql`update care_plans.plans set status = 'active', approved_at = ${now}, approved_by = ${ctx.actor.id}, approval_due_at = null
      where tenant_id = ${tenantId} and id = ${id}`.execute(tx.db);
    await startReminders(tx, ctx, { id, patientId: row.patient_id, reviewerId: ctx.actor.id }, started);
    tx.audit({ action: 'care-plans.approve', patients, resource: { type: 'care-plan', id } });
    tx.emit(planApproved, { plan_id: id, patient_id: row.patient_id, author_id: row.author_id });
    tx.created(200, id);
  });

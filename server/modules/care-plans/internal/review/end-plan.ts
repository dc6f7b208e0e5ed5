// The end of a plan by a doctor: it is stopped, or a colleague's plan takes its place.
import { sql } from 'kysely';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { planStopped, planSuperseded } from '../../events.ts';
import { shownPlan, showPlan } from '../announce.ts';
import type { CarePlansDeps } from '../deps.ts';
import { readPlan } from '../plans/open-plans.ts';
import { findPlanRow, lockPlansOf, type PlanRow } from '../plans/plan-rows.ts';
import { endReminders } from '../reminders/index.ts';
import type { Parts, PlanCtx } from './change-plan.ts';

const isOpen = ({ status }: PlanRow): boolean => status === 'proposed' || status === 'active';

const end = async (tx: UnitOfWork, { tenantId, now }: PlanCtx, id: string, supersededBy: string | null): Promise<void> => {
  await sql`update care_plans.steps set state = 'stopped', ended_at = ${now}
    where tenant_id = ${tenantId} and plan_id = ${id} and state = 'active'`.execute(tx.db);
  await sql`update care_plans.plans set status = ${supersededBy === null ? 'stopped' : 'superseded'}, superseded_by = ${supersededBy},
      suggested_by = null, ended_at = ${now}, approval_due_at = null, extracting_until = null, version = version + 1
    where tenant_id = ${tenantId} and id = ${id}`.execute(tx.db);
};

/** Stops a plan of the caller's or a colleague's; one that has ended stays as it is. @throws as readPlan */
export const stopPlan = async (platform: Parts, deps: CarePlansDeps, ctx: PlanCtx, id: string): Promise<void> => {
  const { row } = await readPlan(deps, ctx, ctx, id);
  await platform.transactions.transact(ctx, async (tx) => {
    await lockPlansOf(tx.db, ctx.tenantId, row.patient_id);
    const current = (await findPlanRow(tx.db, ctx.tenantId, id))!;
    tx.audit({ action: 'care-plans.stop', patients: [row.patient_id], resource: { type: 'care-plan', id } });
    tx.created(200, id);
    if (!isOpen(current)) return;
    await end(tx, ctx, id, null);
    await endReminders(tx, ctx, id);
    tx.emit(planStopped, { plan_id: id, patient_id: row.patient_id, author_id: row.author_id, by_id: ctx.actor.id });
    showPlan(tx, ctx, shownPlan(row));
  });
};

/**
 * Decides about a colleague's plan that would take the place of one that the caller reviews.
 * @throws as readPlan; NOT_THE_AUTHOR, NO_SUPERSESSION
 */
export const decideSupersession = async (
  platform: Parts,
  deps: CarePlansDeps,
  ctx: PlanCtx,
  id: string,
  decision: 'agree' | 'decline',
): Promise<void> => {
  const { row } = await readPlan(deps, ctx, ctx, id);
  const patients = [row.patient_id];
  if (row.reviewer_id !== ctx.actor.id) throw problem('NOT_THE_AUTHOR', { patients });
  await platform.transactions.transact(ctx, async (tx) => {
    const { tenantId } = ctx;
    await lockPlansOf(tx.db, tenantId, row.patient_id);
    const current = (await findPlanRow(tx.db, tenantId, id))!;
    const byPlanId = current.suggested_by;
    if (byPlanId === null || !isOpen(current)) throw problem('NO_SUPERSESSION', { patients });
    if (decision === 'agree') {
      await end(tx, ctx, id, byPlanId);
      await endReminders(tx, ctx, id);
      tx.emit(planSuperseded, { plan_id: id, patient_id: row.patient_id, author_id: row.author_id, by_plan_id: byPlanId });
    } else await sql`update care_plans.plans set suggested_by = null where tenant_id = ${tenantId} and id = ${id}`.execute(tx.db);
    showPlan(tx, ctx, shownPlan(row));
    tx.audit({ action: `care-plans.supersession.${decision}`, patients, resource: { type: 'care-plan', id } });
    tx.created(200, id);
  });
};

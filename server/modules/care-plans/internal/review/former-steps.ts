// The reviewer decides about the steps that ran when a new plan took the place of an earlier one.
import { sql } from 'kysely';
import type { Decision } from '#contracts/plans.ts';
import { problem } from '#platform/errors.ts';
import type { CarePlansDeps } from '../deps.ts';
import { contentOf, versionOf } from '../plans/open-plans.ts';
import { type FormerRow, findFormerRow } from '../plans/plan-rows.ts';
import { daysBetween } from '../reminders/schedule/days.ts';
import { changePlan, type Parts, type PlanCtx } from './change-plan.ts';
import { endPosition, endStep, insertStep } from './edit-steps.ts';

/** The schedule of a step that is kept: of a course, the days that were left of it, from today. @param today local date of the patient */
const restOf = ({ schedule, last_day: lastDay }: FormerRow, today: string): FormerRow['schedule'] =>
  schedule?.days === undefined || lastDay === null
    ? schedule
    : { ...schedule, days: Math.max(1, daysBetween(today, lastDay) + 1), start_date: today };

/**
 * Copies a former step into the plan, where it can be changed, or leaves it stopped. The readers of the plan's note then read the sentence of the
 * former note, too.
 * @throws as changePlan; CARE_PLAN_APPROVED, STEP_NOT_FOUND, STEP_TAMPERED, NOTE_LOCKED
 */
export const decideFormerStep = async (
  platform: Parts,
  deps: CarePlansDeps,
  ctx: PlanCtx,
  { id, stepId, decision }: { id: string; stepId: string; decision: Decision },
): Promise<void> => {
  const { tenantId } = ctx;
  // Opened before the transaction, because faults of notes are recorded on a separate connection.
  const found = await findFormerRow(ctx.db, tenantId, id, stepId);
  const reading = await deps.reading(ctx);
  const planKey = found && (await reading.openOne(ctx, versionOf(found)))?.planKey;
  await changePlan(platform, deps, ctx, { id, expected: undefined }, async (tx, plan) => {
    const { patients, row, steps } = plan;
    if (row.status === 'active') throw problem('CARE_PLAN_APPROVED', { patients });
    const former = await findFormerRow(tx.db, tenantId, id, stepId);
    if (!former) throw problem('STEP_NOT_FOUND', { patients });
    tx.audit({ action: 'care-plans.former-steps.decide', patients, resource: { type: 'care-plan', id } });
    tx.created(200, id);
    if (former.decision === decision) return 'unchanged';
    await sql`update care_plans.steps set decision = ${decision} where tenant_id = ${tenantId} and id = ${stepId}`.execute(tx.db);
    if (decision === 'stop') {
      const kept = steps.find(({ kept_from }) => kept_from === stepId);
      if (kept) await endStep(tx, ctx, kept);
      return undefined;
    }
    if (!planKey) throw problem('NOTE_LOCKED', { patients });
    const content = contentOf(tenantId, former, planKey);
    if (!content) throw problem('STEP_TAMPERED', { patients });
    const { kind, confidence, medicine, extends: prolongs, due_date } = former;
    const clear = { kind, confidence, medicine, extends: prolongs, schedule: restOf(former, plan.today), due_date };
    await insertStep(tx, ctx, plan, { clear, content, position: endPosition(plan), confirmed: true, keptFrom: stepId });
    return undefined;
  });
};

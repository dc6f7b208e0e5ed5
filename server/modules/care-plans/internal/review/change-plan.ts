// Changes of a plan by its reviewer, one after the other for each patient.
import { sql } from 'kysely';
import type { CarePlan } from '#contracts/plans.ts';
import type { UserActor } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import type { OperationCtx } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { shownPlan, showPlan } from '../announce.ts';
import type { CarePlansDeps } from '../deps.ts';
import { type OwnPlan, openPlans, ownPlan } from '../plans/open-plans.ts';
import { findPlanRow, loadPlanRows, loadStepRows, lockPlansOf, type PlanRow, type StepRow } from '../plans/plan-rows.ts';
import { patientsToday } from '../reminders/zones.ts';

export type PlanCtx = OperationCtx<UserActor>;
export type Parts = Pick<Platform, 'audit' | 'transactions'>;

/** A plan that the caller reviews, locked, with its steps but removed ones. */
export interface Changing extends OwnPlan {
  steps: readonly StepRow[];
  patients: readonly number[];
  /** In the patient's time zone, ISO 8601. */
  today: string;
}

/** A change that fails because the caller has read an older version. The reply shows the current one, which is opened after the rollback. */
class Outdated extends Error {}

const showCurrent = async (platform: Parts, ctx: PlanCtx, own: OwnPlan): Promise<CarePlan> => {
  const rows = await loadPlanRows(ctx.db, ctx.tenantId, sql`select ${own.row.id}::uuid as id`);
  return (await openPlans(platform, ctx, ctx, own.reading, rows)).plans[0]!;
};

const requireOpen = ({ status, extraction }: PlanRow, patients: readonly number[]): void => {
  if (status === 'superseded' || status === 'stopped') throw problem('CARE_PLAN_ENDED', { patients });
  if (extraction === 'PENDING') throw problem('CARE_PLAN_NOT_READY', { patients });
};

/**
 * Runs a change of an open plan by its reviewer; the plan gets its next version, unless the change returns `unchanged`.
 * @param expected the version that the caller has read, where they name one
 * @param change writes the rows and the audit entry
 * @throws CARE_PLAN_NOT_FOUND, NOT_THE_AUTHOR, CARE_PLAN_ENDED, CARE_PLAN_NOT_READY, EDIT_CONFLICT, NOTE_LOCKED, NOTE_TAMPERED, KEY_MISMATCH
 */
export const changePlan = async (
  platform: Parts,
  deps: CarePlansDeps,
  ctx: PlanCtx,
  { id, expected }: { id: string; expected: number | undefined },
  change: (tx: UnitOfWork, plan: Changing) => Promise<void | 'unchanged'>,
): Promise<void> => {
  const own = await ownPlan(deps, ctx, ctx, id);
  const patients = [own.row.patient_id];
  try {
    await platform.transactions.transact(ctx, async (tx) => {
      await lockPlansOf(tx.db, ctx.tenantId, own.row.patient_id);
      const row = (await findPlanRow(tx.db, ctx.tenantId, id))!;
      requireOpen(row, patients);
      if (expected !== undefined && expected !== row.version) throw new Outdated();
      const today = await patientsToday(tx.db, ctx, row.patient_id);
      const steps = await loadStepRows(tx.db, ctx.tenantId, [id]);
      if ((await change(tx, { ...own, row, steps, patients, today })) === 'unchanged') return;
      await sql`update care_plans.plans set version = version + 1 where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(tx.db);
      showPlan(tx, ctx, shownPlan(row));
    });
  } catch (error) {
    if (!(error instanceof Outdated)) throw error;
    throw problem('EDIT_CONFLICT', { details: { current: await showCurrent(platform, ctx, own) }, patients });
  }
};

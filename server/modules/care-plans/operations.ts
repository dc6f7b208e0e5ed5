// Operations on care plans.
import * as rules from '#contracts/care-plan-settings.ts';
import * as review from '#contracts/plan-review.ts';
import * as contract from '#contracts/plans.ts';
import type { UserActor } from '#platform/context.ts';
import { type Operation, type OperationCtx, operation } from '#platform/operations/operation.ts';
import type { Platform } from '#platform/platform.ts';
import type { OutsideProvider } from './extraction/providers/provider.ts';
import type { CarePlansDeps } from './internal/deps.ts';
import type { PlanFollower } from './internal/follow/follow-note.ts';
import { currentPlan, getPlan, listPlans } from './internal/plans/get-plan.ts';
import { listWaitingPlans } from './internal/plans/waiting-plans.ts';
import { approvePlan } from './internal/review/approve.ts';
import { addStep, editStep, removeStep } from './internal/review/edit-steps.ts';
import { decideSupersession, stopPlan } from './internal/review/end-plan.ts';
import { decideFormerStep } from './internal/review/former-steps.ts';
import { loadSettings, saveSettings } from './internal/settings/settings.ts';
import * as may from './policy.ts';

const NO_PATIENT = { none: 'rules of the clinic concern no patient' };

export const carePlanOperations = (
  platform: Platform,
  deps: CarePlansDeps,
  follower: PlanFollower,
  outside: OutsideProvider | undefined,
): Operation[] => {
  const available = outside ? { provider: outside.provider, host: outside.host, model: outside.model } : null;
  type UserOperation = OperationCtx<UserActor>;
  const view = (ctx: UserOperation, id: string): Promise<contract.CarePlan> => getPlan(platform, deps, follower, ctx, ctx, id);
  const open = async (ctx: UserOperation, id: string): Promise<contract.CarePlan> => {
    const plan = await view(ctx, id);
    ctx.touch({ patients: [plan.patient_id], resource: { type: 'care-plan', id } });
    return plan;
  };
  /** A repeated request shows the plan as it is now, and is recorded as a read. */
  const reopened = { audit: { read: 'care-plans.open' }, handle: open };

  return [
    operation(contract.listCarePlans, {
      permission: may.readPlans,
      audit: { read: 'care-plans.list' },
      handle: async (ctx, { query }) => {
        const found = await listPlans(platform, deps, follower, ctx, ctx, query);
        ctx.touch({ patients: [query.patient_id], resource: { type: 'patient', id: query.patient_id } });
        return found;
      },
    }),
    operation(contract.getCurrentCarePlan, {
      permission: may.readPlans,
      audit: { read: 'care-plans.list' },
      handle: async (ctx, { query }) => {
        const plan = await currentPlan(platform, deps, follower, ctx, ctx, query);
        ctx.touch({ patients: [query.patient_id], resource: { type: 'patient', id: query.patient_id } });
        return { plan };
      },
    }),
    operation(contract.getCarePlan, {
      permission: may.readPlans,
      audit: { read: 'care-plans.open' },
      handle: (ctx, { params }) => open(ctx, params.id),
    }),
    operation(contract.listWaitingPlans, {
      permission: may.changePlans,
      audit: { read: 'care-plans.waiting.list' },
      handle: async (ctx, { query }) => {
        const found = await listWaitingPlans(ctx.db, ctx.tenantId, ctx.actor.id, query);
        ctx.touch({ patients: found.plans.map(({ patient }) => patient.id) });
        return found;
      },
    }),
    operation(review.approveCarePlan, {
      permission: may.changePlans,
      audit: { write: 'care-plans.approve' },
      handle: async (ctx, { params, body, version }) => {
        await approvePlan(platform, deps, ctx, params.id, { expected: version, confirmed: body.confirmed_step_ids });
        return view(ctx, params.id);
      },
      replay: reopened,
    }),
    operation(review.addPlanStep, {
      permission: may.changePlans,
      audit: { write: 'care-plans.steps.add' },
      handle: async (ctx, { params, body }) => {
        await addStep(platform, deps, ctx, params.id, body);
        return view(ctx, params.id);
      },
      replay: reopened,
    }),
    operation(review.editPlanStep, {
      permission: may.changePlans,
      audit: { write: 'care-plans.steps.edit' },
      handle: async (ctx, { params, body, version }) => {
        await editStep(platform, deps, ctx, { id: params.id, stepId: params.step_id, expected: version }, body);
        return view(ctx, params.id);
      },
      replay: reopened,
    }),
    operation(review.removePlanStep, {
      permission: may.changePlans,
      audit: { write: 'care-plans.steps.remove' },
      handle: async (ctx, { params }) => {
        await removeStep(platform, deps, ctx, params.id, params.step_id);
        return view(ctx, params.id);
      },
      replay: reopened,
    }),
    operation(review.decideFormerStep, {
      permission: may.changePlans,
      audit: { write: 'care-plans.former-steps.decide' },
      handle: async (ctx, { params, body }) => {
        await decideFormerStep(platform, deps, ctx, { id: params.id, stepId: params.step_id, decision: body.decision });
        return view(ctx, params.id);
      },
      replay: reopened,
    }),
    operation(review.stopCarePlan, {
      permission: may.changePlans,
      audit: { write: 'care-plans.stop' },
      handle: async (ctx, { params }) => {
        await stopPlan(platform, deps, ctx, params.id);
        return view(ctx, params.id);
      },
      replay: reopened,
    }),
    operation(review.decideSupersession, {
      permission: may.changePlans,
      audit: { write: 'care-plans.supersession' },
      handle: async (ctx, { params, body }) => {
        await decideSupersession(platform, deps, ctx, params.id, body.decision);
        return view(ctx, params.id);
      },
      replay: reopened,
    }),
    operation(rules.getCarePlanSettings, {
      permission: may.seeRules,
      audit: NO_PATIENT,
      handle: async (ctx) => ({ ...(await loadSettings(ctx.db, ctx.tenantId)), available_provider: available }),
    }),
    operation(rules.setCarePlanSettings, {
      permission: may.setRules,
      audit: { write: 'care-plans.settings.change' },
      handle: async (ctx, { body, version }) => ({
        ...(await platform.transactions.transact(ctx, (tx) => saveSettings(tx, ctx, body, { expected: version, available }))),
        available_provider: available,
      }),
    }),
  ];
};

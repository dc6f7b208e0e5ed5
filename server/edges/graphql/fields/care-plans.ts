// Care plans, their reminders and adherence.
import * as review from '#contracts/plan-review.ts';
import * as plans from '#contracts/plans.ts';
import * as reminders from '#contracts/reminders.ts';
import { mutation, query, type RootField } from '../schema/root-field.ts';

const ofPlan = { id: 'planId' };

export const carePlanFields: readonly RootField[] = [
  query('carePlan', plans.getCurrentCarePlan, { only: 'plan' }),
  query('carePlans', plans.listCarePlans, { page: { items: 'plans' } }),
  mutation('approvePlan', review.approveCarePlan, { rename: ofPlan }),
  mutation('editStep', review.editPlanStep, { rename: ofPlan }),
  mutation('addStep', review.addPlanStep, { rename: ofPlan }),
  mutation('removeStep', review.removePlanStep, { rename: ofPlan }),
  mutation('decideFormerStep', review.decideFormerStep, { rename: ofPlan }),
  mutation('decideSupersession', review.decideSupersession, { rename: ofPlan }),
  mutation('stopPlan', review.stopCarePlan, { rename: ofPlan }),
  query('reminders', reminders.listReminders, { rename: { limit: 'first' }, page: { items: 'reminders' } }),
  query('adherence', reminders.getAdherence),
  mutation('checkIn', reminders.checkIn, { rename: { id: 'reminderId' } }),
];

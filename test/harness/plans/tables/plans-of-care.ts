import { PATIENTS, type Tables, TENANT } from '../table.ts';

const PLANS = 400_000;
const STEPS = 1_500_000;

/** Years of plans. Few of them are open: what has ended stays. */
export const plansOfCare: Tables = {
  'care_plans.plans': {
    rows: PLANS,
    width: 200,
    columns: {
      ...TENANT,
      id: { distinct: -1 },
      patient_id: { distinct: PATIENTS },
      author_id: { distinct: 4000 },
      note_id: { distinct: -0.9 },
      note_version: { distinct: 5 },
      status: { distinct: 4 },
      extraction: { distinct: 3 },
      created_at: { distinct: -1 },
      superseded_by: { distinct: -0.8, nulls: 0.2 },
      approval_due_at: { distinct: -0.001, nulls: 0.999 },
    },
    few: ['plans_waiting'],
  },
  'care_plans.steps': {
    rows: STEPS,
    width: 500,
    columns: {
      ...TENANT,
      id: { distinct: -1 },
      plan_id: { distinct: PLANS },
      state: { distinct: 4 },
      kept_from: { distinct: -0.1, nulls: 0.9 },
    },
  },
};

import { PATIENTS, type Tables, TENANT } from '../table.ts';

const SERIES = 300_000;
const REMINDERS = 4_000_000;

/** Months of reminders. The rows of plans that run are in `few`: what has ended stays. */
export const carePlans: Tables = {
  'care_plans.reminded_plans': {
    rows: PATIENTS / 2,
    width: 60,
    columns: { ...TENANT, plan_id: { distinct: -1 }, patient_id: { distinct: 50_000 } },
  },
  'care_plans.series': {
    rows: SERIES,
    width: 200,
    columns: {
      ...TENANT,
      step_id: { distinct: -1 },
      plan_id: { distinct: -0.3 },
      patient_id: { distinct: 50_000 },
      making_at: { distinct: -0.1, nulls: 0.9 },
      ended_at: { distinct: -0.8, nulls: 0.1 },
    },
    few: ['series_making'],
  },
  'care_plans.reminders': {
    rows: REMINDERS,
    width: 200,
    columns: {
      ...TENANT,
      id: { distinct: -1 },
      step_id: { distinct: SERIES },
      plan_id: { distinct: PATIENTS / 2 },
      patient_id: { distinct: 50_000 },
      local_day: { distinct: 365 },
      due_at: { distinct: -0.2 },
      state: { distinct: 5 },
      next_notice_at: { distinct: -0.01, nulls: 0.98 },
      notice_id: { distinct: -0.5, nulls: 0.2 },
      closes_at: { distinct: 2000 },
      closed_at: { distinct: -0.1, nulls: 0.8 },
    },
    few: ['reminders_notice', 'reminders_closing', 'reminders_plan'],
  },
  'care_plans.check_ins': {
    rows: REMINDERS,
    width: 90,
    columns: { ...TENANT, id: { distinct: -1 }, reminder_id: { distinct: -0.95 } },
  },
};

import { type Columns, ONE_TENANT, PARTITIONS, PATIENTS, type Tables, TENANT } from '../table.ts';

const LOGS = 5_000_000;
const TASKS = 500_000;

const LOG_COLUMNS: Columns = {
  id: { distinct: -1 },
  patient_id: { distinct: 20_000 },
  user_id: { distinct: 40 },
  task_type: { distinct: 9 },
  completed_at: { distinct: -1 },
  corrected_by_id: { distinct: -0.01, nulls: 0.99 },
};

export const tasks: Tables = {
  'tasks.tasks': {
    rows: TASKS,
    width: 250,
    columns: {
      ...TENANT,
      id: { distinct: -1 },
      patient_id: { distinct: 100_000 },
      status: { distinct: 4 },
      due_at: { distinct: -0.9 },
      assignee_id: { distinct: 400, nulls: 0.5 },
      team_id: { distinct: 100, nulls: 0.5 },
    },
  },
  'tasks.dependencies': {
    rows: TASKS / 5,
    width: 40,
    columns: { ...TENANT, task_id: { distinct: -0.8 }, depends_on_id: { distinct: -0.8 } },
  },
  'tasks.task_logs': {
    rows: LOGS / PARTITIONS,
    width: 300,
    columns: { ...ONE_TENANT, ...LOG_COLUMNS },
    whole: { ...TENANT, ...LOG_COLUMNS, patient_id: { distinct: PATIENTS }, user_id: { distinct: 400 } },
  },
};

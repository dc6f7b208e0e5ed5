// Those of the platform that requests and jobs read; the trail of actions is the platform's, too.
import { type Columns, type Tables, TENANT } from '../table.ts';

const EVENTS_OF_A_MONTH = 3_000_000;
const AT: Columns = { at: { distinct: -1 }, id: { distinct: -1 } };

export const platform: Tables = {
  'platform.events': { rows: EVENTS_OF_A_MONTH, width: 200, columns: { ...TENANT, ...AT, type: { distinct: 60 } } },
  // A backlog.
  'platform.event_deliveries': {
    rows: 100_000,
    width: 250,
    columns: {
      ...TENANT,
      id: { distinct: -1 },
      event_id: { distinct: -0.5 },
      subscriber: { distinct: 40 },
      due_at: { distinct: -0.9 },
      failed_at: { distinct: -0.01, nulls: 0.99 },
    },
  },
  'platform.idempotency': {
    rows: 1_000_000,
    width: 150,
    columns: { ...TENANT, actor: { distinct: 20_000 }, route: { distinct: 40 }, key: { distinct: -1 }, created_at: { distinct: -0.9 } },
  },
  'audit.events': {
    rows: EVENTS_OF_A_MONTH,
    width: 300,
    columns: {
      ...TENANT,
      ...AT,
      actor_id: { distinct: 20_000, nulls: 0.1 },
      patient_id: { distinct: 100_000, nulls: 0.3 },
      action: { distinct: 200 },
      outcome: { distinct: 3 },
      resource_id: { distinct: -0.3 },
    },
  },
  'audit.platform_events': { rows: 1_000_000, width: 200, columns: AT },
};

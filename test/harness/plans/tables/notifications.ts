import { PATIENTS, type Tables, TENANT } from '../table.ts';

export const notifications: Tables = {
  'notifications.notices': {
    rows: 1_000_000,
    width: 150,
    columns: {
      ...TENANT,
      id: { distinct: -1 },
      user_id: { distinct: 20_000 },
      kind: { distinct: 15 },
      thread: { distinct: -0.3 },
      updated_at: { distinct: -0.9 },
      read_at: { distinct: -0.8, nulls: 0.05 },
    },
  },
  'notifications.deliveries': {
    rows: 2_000_000,
    width: 200,
    columns: {
      ...TENANT,
      id: { distinct: -1 },
      user_id: { distinct: 20_000 },
      channel: { distinct: 3 },
      notice_id: { distinct: -0.3 },
      digest_id: { distinct: -0.01, nulls: 0.98 },
      status: { distinct: 7 },
      due_at: { distinct: -0.9 },
      created_at: { distinct: -0.9 },
      settled_at: { distinct: -0.9, nulls: 0.01 },
    },
  },
  'notifications.handled_events': {
    rows: 5_000_000,
    width: 50,
    columns: { ...TENANT, event_id: { distinct: -0.9 }, user_id: { distinct: 20_000 } },
  },
  'notifications.preferences': { rows: PATIENTS / 10, width: 120, columns: { ...TENANT, user_id: { distinct: -1 } } },
  'notifications.phones': {
    rows: PATIENTS / 10,
    width: 150,
    columns: { ...TENANT, user_id: { distinct: -1 }, digest: { distinct: -0.9 } },
  },
  'notifications.push_subscriptions': {
    rows: PATIENTS / 5,
    width: 400,
    columns: {
      ...TENANT,
      id: { distinct: -1 },
      user_id: { distinct: -0.5 },
      session_id: { distinct: -1 },
      endpoint_digest: { distinct: -1 },
    },
  },
};

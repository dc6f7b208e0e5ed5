import { PATIENTS, type Tables, TENANT } from '../table.ts';

const ENTRIES = PATIENTS * 20;

export const facts: Tables = {
  'facts.entries': {
    rows: ENTRIES,
    width: 250,
    columns: {
      ...TENANT,
      id: { distinct: -1 },
      patient_id: { distinct: PATIENTS },
      list: { distinct: 4 },
      kind: { distinct: 6, nulls: 0.5 },
      status: { distinct: 5 },
      observed_on: { distinct: 5000, nulls: 0.5 },
      recorded_at: { distinct: -0.9 },
    },
  },
  'facts.versions': { rows: ENTRIES / 5, width: 200, columns: { ...TENANT, entry_id: { distinct: -0.7 }, version: { distinct: 10 } } },
};

import { type Tables, TENANT } from '../table.ts';

export const files: Tables = {
  'files.files': {
    rows: 500_000,
    width: 250,
    columns: {
      ...TENANT,
      id: { distinct: -1 },
      owner_id: { distinct: 50_000 },
      status: { distinct: 4 },
      created_at: { distinct: -1 },
      attached_kind: { distinct: 2, nulls: 0.02 },
    },
    few: ['files_age', 'files_waiting'],
  },
};

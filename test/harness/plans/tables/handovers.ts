import { PATIENTS, type Tables, TENANT } from '../table.ts';

export const handovers: Tables = {
  'handovers.handovers': {
    rows: 50_000,
    width: 120,
    columns: { ...TENANT, id: { distinct: -1 }, ward_id: { distinct: 100 }, from_id: { distinct: 400 }, to_id: { distinct: 400 } },
  },
  'handovers.items': {
    rows: 1_000_000,
    width: 120,
    columns: { ...TENANT, handover_id: { distinct: 50_000 }, patient_id: { distinct: PATIENTS } },
  },
};

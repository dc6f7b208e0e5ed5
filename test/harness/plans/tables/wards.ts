import { PATIENTS, type Tables, TENANT } from '../table.ts';

export const wards: Tables = {
  'wards.placements': {
    rows: 20_000,
    width: 60,
    columns: { ...TENANT, patient_id: { distinct: -1 }, ward_id: { distinct: 100 }, team_id: { distinct: 100 } },
  },
  'wards.moves': { rows: PATIENTS * 5, width: 120, columns: { ...TENANT, patient_id: { distinct: PATIENTS } } },
};

import { PATIENTS, type Tables, TENANT } from '../table.ts';

export const patients: Tables = {
  'patients.patients': {
    rows: PATIENTS,
    width: 100,
    columns: {
      ...TENANT,
      id: { distinct: -1 },
      mrn: { distinct: -1 },
      room: { distinct: 1000, nulls: 0.98 },
      removed_at: { distinct: -0.001, nulls: 0.999 },
      name_key: { distinct: -0.9 },
    },
    few: ['patients_removed'],
  },
  'patients.search_terms': {
    rows: PATIENTS * 15,
    width: 50,
    columns: { ...TENANT, term: { distinct: 60_000 }, patient_id: { distinct: PATIENTS }, name_key: { distinct: PATIENTS * 0.9 } },
  },
};

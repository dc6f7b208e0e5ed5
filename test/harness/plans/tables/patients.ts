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
  'patients.profiles': { rows: PATIENTS / 2, width: 200, columns: { ...TENANT, patient_id: { distinct: -1 } } },
  'patients.birth_date_requests': {
    rows: PATIENTS / 10,
    width: 80,
    columns: { ...TENANT, id: { distinct: -1 }, patient_id: { distinct: -0.9 }, state: { distinct: 4 } },
    few: ['birth_date_requests_patient', 'birth_date_requests_open'],
  },
};

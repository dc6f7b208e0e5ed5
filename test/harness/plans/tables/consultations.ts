import { ONE_TENANT, PARTITIONS, type Tables, TENANT } from '../table.ts';

const CONSULTATIONS = 200_000;
const MESSAGES = 4_000_000;

export const consultations: Tables = {
  'consultations.consultations': {
    rows: CONSULTATIONS,
    width: 150,
    columns: { ...TENANT, id: { distinct: -1 }, patient_id: { distinct: 50_000 }, activity_at: { distinct: -1 }, status: { distinct: 2 } },
  },
  'consultations.participants': {
    rows: CONSULTATIONS * 2.5,
    width: 70,
    columns: { ...TENANT, consultation_id: { distinct: CONSULTATIONS }, user_id: { distinct: 50_000 } },
  },
  'consultations.messages': {
    rows: MESSAGES / PARTITIONS,
    width: 250,
    columns: {
      ...ONE_TENANT,
      id: { distinct: -1 },
      consultation_id: { distinct: CONSULTATIONS / PARTITIONS },
      seq: { distinct: 100 },
      author_id: { distinct: 2_000 },
      recalled_at: { distinct: -0.01, nulls: 0.99 },
    },
  },
};

import { PATIENTS, type Tables, TENANT } from '../table.ts';

const NOTES = 500_000;
/** Of the author, the patient, the team and the escrow. */
const READERS = 4;

/** Years of notes, most of them with one version. Shares of requests do not grow: they are deleted when a request is decided or expires. */
export const notes: Tables = {
  'notes.notes': {
    rows: NOTES,
    width: 100,
    columns: {
      ...TENANT,
      id: { distinct: -1 },
      patient_id: { distinct: PATIENTS },
      author_id: { distinct: 4000 },
      created_at: { distinct: -1 },
    },
  },
  'notes.versions': { rows: NOTES * 1.2, width: 1200, columns: { ...TENANT, note_id: { distinct: NOTES }, version: { distinct: 10 } } },
  'notes.grants': {
    rows: NOTES * READERS,
    width: 200,
    columns: {
      ...TENANT,
      note_id: { distinct: NOTES },
      version: { distinct: 10 },
      reader_kind: { distinct: 3, common: { person: 0.5, team: 0.25, escrow: 0.25 } },
      reader_id: { distinct: PATIENTS, common: { 0: 0.25 } },
      generation: { distinct: 20 },
    },
  },
  'notes.escrow_requests': {
    rows: 100_000,
    width: 120,
    columns: { ...TENANT, id: { distinct: -1 }, patient_id: { distinct: -0.8 }, requested_at: { distinct: -1 } },
  },
  'notes.escrow_shares': {
    rows: 20_000,
    width: 150,
    columns: { ...TENANT, generation: { distinct: 200 }, admin_id: { distinct: 100 }, admin_generation: { distinct: 5 } },
  },
};

// Allergies, medicines and other facts about the demo's patients. John Smith and most others have none recorded.
import type { BodyInputOf } from '#contracts/endpoint.ts';
import type { addAllergy } from '#contracts/facts/allergies.ts';
import type { addMedicine } from '#contracts/facts/medicines.ts';
import type { addFact } from '#contracts/facts/observations.ts';
import { PERSON } from '../people.ts';

export interface DemoFact {
  tenantId: number;
  patient: number;
  /** The author; the patient for what they stated themselves. */
  by: number;
  /** In days before the demo was created. */
  ago: number;
  allergy?: BodyInputOf<typeof addAllergy>;
  noAllergies?: true;
  medicine?: BodyInputOf<typeof addMedicine>;
  fact?: BodyInputOf<typeof addFact>;
}

const NORTH = 1;
const HARBOUR = 2;
const { chen, david, kofi, linh, lopez, priya } = PERSON;
const ofDavid = { tenantId: NORTH, patient: david } as const;
const ofLinh = { tenantId: NORTH, patient: linh } as const;
/** Margaret Hughes. */
const ofMargaret = { tenantId: NORTH, patient: 109 } as const;
const ofKofi = { tenantId: HARBOUR, patient: kofi } as const;

export const DEMO_FACTS: readonly DemoFact[] = [
  {
    ...ofDavid,
    by: chen,
    ago: 200,
    allergy: {
      substance: 'Penicillin',
      code: { system: 'snomed-ct', code: '91936005' },
      reaction: 'Hives and a swollen face, 2016',
      severity: 'severe',
    },
  },
  { ...ofDavid, by: david, ago: 2, allergy: { substance: 'Peanuts', reaction: 'My mouth itches' } },
  {
    ...ofDavid,
    by: chen,
    ago: 200,
    medicine: { drug: 'Lisinopril', dose: '10 mg', route: 'by mouth', frequency: 'once a day, in the morning', since: '2023-04' },
  },
  { ...ofDavid, by: david, ago: 2, medicine: { drug: 'Ibuprofen', dose: '200 mg', frequency: 'when my back hurts' } },
  { ...ofDavid, by: chen, ago: 200, fact: { kind: 'sex', value: 'male' } },
  { ...ofDavid, by: priya, ago: 3, fact: { kind: 'weight', value: 84.2 } },
  { ...ofDavid, by: chen, ago: 30, fact: { kind: 'egfr', value: 88 } },
  { ...ofDavid, by: priya, ago: 200, fact: { kind: 'region', value: 'GB-LND' } },
  { ...ofLinh, by: priya, ago: 1, noAllergies: true },
  { ...ofLinh, by: priya, ago: 1, fact: { kind: 'sex', value: 'female' } },
  { ...ofLinh, by: priya, ago: 900, fact: { kind: 'weight', value: 58 } },
  { ...ofMargaret, by: chen, ago: 7, allergy: { substance: 'Morphine', reaction: 'Vomiting', severity: 'moderate' } },
  { ...ofMargaret, by: chen, ago: 7, allergy: { substance: 'Latex', severity: 'mild' } },
  {
    ...ofMargaret,
    by: chen,
    ago: 7,
    medicine: { drug: 'Warfarin', dose: '3 mg', route: 'by mouth', frequency: 'once a day, at 18:00', source: 'record' },
  },
  { ...ofMargaret, by: priya, ago: 6, fact: { kind: 'egfr', value: 38 } },
  { ...ofKofi, by: lopez, ago: 40, allergy: { substance: 'Bee stings', reaction: 'Anaphylaxis', severity: 'life-threatening' } },
  { ...ofKofi, by: kofi, ago: 5, medicine: { drug: 'Amlodipine', dose: '5 mg', frequency: 'every evening' } },
];

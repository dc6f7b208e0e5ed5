// The medicine of a step beside the allergies of the patient.
import { expect, it } from 'vitest';
import type { Allergy } from '../../../../../contracts/facts/allergies.ts';
import { allergiesMatched } from './allergy-match.ts';

const allergy = (substance: string, more: Partial<Allergy> = {}) => ({ substance, status: 'active', code: null, ...more }) as Allergy;
const step = (text: string, drug: string | null = null) =>
  ({ drug, text, evidence: { quote: text } }) as Parameters<typeof allergiesMatched>[0];
const found = (drug: string, substance: string, more: Partial<Allergy> = {}) =>
  allergiesMatched(step(`Take ${drug} 500 mg twice a day`, drug), [allergy(substance, more)]).map(({ drugClass }) => drugClass ?? 'name');

it.each([
  ['amoxicillin', 'Amoxicillin', 'name'],
  ['amoxicillin', 'penicillin allergy', 'penicillins'],
  ['Augmentin', 'Penicillins', 'penicillins'],
  ['co-amoxiclav', 'penicilina', 'penicillins'],
  ['Tylenol', 'Paracetamol', 'name'],
  ['trimethoprim/sulfamethoxazole', 'sulfa drugs', 'sulfonamides'],
  ['co-trimoxazole', 'Sulphonamides', 'sulfonamides'],
  ['cefalexin', 'Cephalosporins', 'cephalosporins'],
  ['ibuprofen', 'Aspirin', 'nsaids'],
  ['naproxen', 'NSAIDs', 'nsaids'],
  ['clarithromycin', 'Erythromycin', 'macrolides'],
  ['ciprofloxacin', 'quinolones', 'quinolones'],
  ['doxycycline', 'Tetracycline', 'tetracyclines'],
  ['codeine', 'Morphine', 'opioids'],
  ['atorvastatin', 'simvastatin', 'statins'],
  ['lisinopril', 'ACE inhibitors', 'ace-inhibitors'],
])('%s matches %s by its %s', (drug, substance, by) => {
  expect(found(drug, substance)).toEqual([by]);
});

it('matches the class of a code beside a text that names none', () => {
  expect(found('amoxicillin', 'See letter of 2019', { code: { system: 'atc', code: 'J01CE01' } })).toEqual(['penicillins']);
});

it.each([
  ['paracetamol', 'Penicillin'],
  ['nystatin', 'Atorvastatin'],
  ['metformin', 'Peanuts'],
  ['ferrous sulfate', 'Sulfa'],
  ['amoxicillin', 'Antibiotics tablets'],
])('%s does not match %s', (drug, substance) => {
  expect(found(drug, substance)).toEqual([]);
});

it('reads the words of a step without a stated medicine, and no allergy that is over', () => {
  const all = [allergy('Penicillin', { status: 'resolved' }), allergy('Ibuprofen')];
  expect(allergiesMatched(step('Ibuprofen gel when the knee hurts; no penicillin'), all).map((one) => one.allergy.substance)).toEqual([
    'Ibuprofen',
  ]);
});

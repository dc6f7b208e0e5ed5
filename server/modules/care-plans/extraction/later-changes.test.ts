// Changes of the dose that stand beside their medicine.
import { expect, it } from 'vitest';
import { extractSteps } from './rule-based.ts';

const read = (line: string) =>
  extractSteps(`Plan:\n${line}`, { today: '2027-01-05' }).steps.map(({ confidence, evidence: { quote } }) => [confidence, quote]);

it.each([
  ['Lamotrigine 25 mg daily, escalate per protocol', 'Lamotrigine 25 mg daily'],
  ['Gabapentin 300 mg nightly. Increase weekly.', 'Gabapentin 300 mg nightly'],
  ['Ramipril 2.5 mg daily, bump up in a week', 'Ramipril 2.5 mg daily'],
])('make the medicine uncertain: %s', (line, medicine) => {
  expect(read(line)).toEqual([
    ['review', medicine],
    ['review', expect.any(String)],
  ]);
});

it('of another medicine do not', () => {
  expect(read('Ramipril 2.5 mg daily. Increase metformin to 1 g twice daily.')[0]).toEqual(['high', 'Ramipril 2.5 mg daily']);
});

// The medicine beside the text of a step.
import { expect, it } from 'vitest';
import { medicineBeside } from './step-name.ts';

const WORDS = { text: 'Take ramipril 2.5 mg at bedtime', drug: 'ramipril', dose: '2.5 mg', route: null, medicine: true };

it('is not repeated if the text has it', () => {
  expect(medicineBeside(WORDS)).toBeUndefined();
  expect(medicineBeside({ ...WORDS, text: 'Stop Amlodipine', drug: 'amlodipine', dose: null })).toBeUndefined();
  expect(medicineBeside({ ...WORDS, text: 'Book a blood test', drug: null, dose: null })).toBeUndefined();
  expect(medicineBeside(null)).toBeUndefined();
});

it('is shown if the text lacks it, or has another dose', () => {
  expect(medicineBeside({ ...WORDS, dose: '5 mg' })).toBe('ramipril 5 mg');
  expect(medicineBeside({ ...WORDS, text: 'Go on with the tablets at night' })).toBe('ramipril 2.5 mg');
});

import { expect, it } from 'vitest';
import { extractSteps } from './rule-based.ts';

const briefly = (note: string): string[] =>
  extractSteps(note, { today: '2026-01-05' }).steps.map(({ type, evidence }) => `${type}: ${evidence.quote}`);

it('takes the lines below an impression for its plan, if the note has none', () => {
  expect(
    briefly('Cough 4/7, no fever.\nImp: viral bronchitis\nHoney and lemon drinks\nCXR if still there\nBack to school Monday\nMum happy'),
  ).toEqual(['plan: Honey and lemon drinks', 'plan: Back to school Monday']);
  expect(briefly('Imp: viral bronchitis\nHoney and lemon drinks\nPlan: rest')).toEqual(['plan: rest']);
});

it('takes the lines after a short order for its plan', () => {
  expect(briefly('Burn check, granulating well.\nKeep dressing on until Tuesday\nthen leave open\nE45 thin layer bd')).toEqual([
    'plan: Keep dressing on until Tuesday',
    'plan: then leave open',
    'plan: E45 thin layer bd',
  ]);
});

it('does not take a long line of prose for the start of a plan', () => {
  const prose = 'Continue to have mixed feelings about retiring, which we spoke about for some time, since the work has kept him busy.';
  expect(briefly(`${prose}\nBlue badge\nGarden in summer`)).toEqual([]);
});

it('reads numbered problems with labels, also beside a heading for the follow-up', () => {
  expect(briefly('1. Hypothyroidism: levothyroxine 75 mcg daily.\n2. Eczema: emollient twice daily.\nF/u: 3 months')).toEqual([
    'plan: levothyroxine 75 mcg daily',
    'plan: emollient twice daily',
  ]);
});

it.each(['We agreed:', 'I have suggested the following:', 'For the patient:', 'Changes:', 'Outcome:'])('reads a plan under %j', (heading) =>
  expect(briefly(`${heading}\n- quieter evenings\n- sertraline 50 mg mane`)).toEqual([
    'plan: quieter evenings',
    'plan: sertraline 50 mg mane',
  ]),
);

it('reads no plan under the treatment of the session', () =>
  expect(briefly('Rx today: shoulder mobilisations, taping\nHEP: wall slides x 10 BD')).toEqual(['plan: wall slides x 10 BD']));

it('begins a plan with an exercise or a ban that has a length', () => {
  expect(briefly('sore elbow since gardening.\neccentric wrist curls exercises 10 reps bd 6/52\nice after')).toHaveLength(2);
  expect(briefly('ankle swollen, stable.\nno netball x 3 weeks\nice after')).toEqual(['plan: no netball x 3 weeks', 'plan: ice after']);
});

it('ends an examination with its paragraph', () => {
  expect(
    briefly('Earache for two days.\nExam: drum red and bulging. Neck supple.\n\nShe will take amoxicillin 500 mg three times a day.'),
  ).toEqual(['plan: She will take amoxicillin 500 mg three times a day']);
});

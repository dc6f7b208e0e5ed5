import { expect, it } from 'vitest';
import { extractSteps } from '../rule-based.ts';

const briefly = (note: string): string[] =>
  extractSteps(note, { today: '2026-01-05' }).steps.map(({ type, evidence }) => `${type}: ${evidence.quote}`);

it.each([
  ['S: cough\nO: chest clear, BP 120/70\nA: viral\nP: push fluids', ['plan: push fluids']],
  ['A/ sprain\nP/ ice, elevate', ['plan: ice', 'plan: elevate']],
  ['imp cystitis\nplan nitrofurantoin 100mg bd 3/7\npush fluids', ['plan: nitrofurantoin 100mg bd 3/7', 'plan: push fluids']],
  ['Plan for this lady is as follows. Repeat ferritin in three months.', ['checklist: Repeat ferritin in three months']],
  ['Actions for GP: repeat LFTs in two weeks', ['checklist: repeat LFTs in two weeks']],
  ['DIET AND ACTIVITY: Low-salt diet.', ['plan: Low-salt diet']],
  ['Plan: push fluids\nYours sincerely\nTwo pillows at night', ['plan: push fluids']],
  ['Plan B was discussed. Soft diet.', []],
])('reads the headings of %j', (note, steps) => expect(briefly(note)).toEqual(steps));

it('reads items under the problems of an assessment and plan, and not the names of problems', () => {
  expect(
    briefly(
      'A/P\n1. Tobacco use.\n2. Vitamin D deficiency\n# Reflux - famotidine 20 mg BID, small meals\n# Back pain: better\n- two pillows at night\n- lumbar support',
    ),
  ).toEqual(['plan: famotidine 20 mg BID', 'plan: small meals', 'plan: two pillows at night', 'plan: lumbar support']);
});

it('begins a plan without a heading at a medicine with its course, but not in a drug history', () => {
  expect(briefly('Tonsils red.\nPenicillin V 500mg QDS 10/7. Soft foods.')).toEqual([
    'plan: Penicillin V 500mg QDS 10/7',
    'plan: Soft foods',
  ]);
  expect(briefly('DH:\nPenicillin V 500mg QDS 10/7. Soft foods.')).toEqual([]);
  expect(briefly('Amoxicillin 500mg TDS 5/7 from the walk-in centre.')).toEqual([]);
});

it('takes the lines of a note without capitals for items', () => {
  expect(briefly('plan\ngive the child 5 ml of paracetamol four times a day with a spoon\nsoft diet and plenty of water\n')).toEqual([
    'plan: give the child 5 ml of paracetamol four times a day with a spoon',
    'plan: soft diet and plenty of water',
  ]);
});

it('reads labels of medicines', () => {
  expect(
    briefly('Medication changes\nStopped: ramipril\nJanuvia: stop\nStarted: carbocisteine 750mg TDS\nlithium withheld until review'),
  ).toEqual([
    'checklist: Stopped: ramipril',
    'checklist: Januvia: stop',
    'plan: Started: carbocisteine 750mg TDS',
    'checklist: lithium withheld until review',
  ]);
});

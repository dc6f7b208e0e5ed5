// The form of a step: what is not changed is not sent.
import { expect, it } from 'vitest';
import type { PlanStep } from '../../../../../contracts/plans.ts';
import { bodyOf, changesOf, draftOf, isDoubtful } from './step-draft.ts';

const STEP = {
  type: 'plan',
  text: 'Take amoxicillin 500 mg',
  drug: 'amoxicillin',
  dose: '500 mg',
  route: null,
  schedule: { prn: false, times: 2, per: 'DAY', interval: 1, at: ['MORNING', 'EVENING'], days: 7 },
  due_date: null,
  extends: true,
} as PlanStep;
const draft = draftOf(STEP);

it('has the fields of the step', () => {
  const { type, text, drug, dose, route, schedule, due_date } = STEP;
  expect(bodyOf(draft)).toEqual({ type, text, drug, dose, route, schedule, due_date });
});

it('sends only what was changed', () => {
  expect(changesOf(draft, draft)).toEqual({});
  expect(changesOf(draft, { ...draft, dose: ' 250 mg ' })).toEqual({ dose: '250 mg' });
  expect(changesOf(draft, { ...draft, dose: '', days: '5' })).toEqual({ dose: null, schedule: { ...STEP.schedule, days: 5 } });
  expect(changesOf(draft, { ...draft, extends: false })).toEqual({ extends: false });
});

it('leaves a step without times as it is', () => {
  const unstated = draftOf({ ...STEP, schedule: null });
  expect(bodyOf(unstated).schedule).toBeNull();
  expect(changesOf(unstated, { ...unstated, text: 'Take it' })).toEqual({ text: 'Take it' });
});

it('has no schedule for a step that is done once, and no due date for one that repeats', () => {
  expect(bodyOf({ ...draft, type: 'checklist', due: '2026-12-01' })).toMatchObject({ schedule: null, due_date: '2026-12-01' });
  expect(bodyOf({ ...draft, due: '2026-12-01' })).toMatchObject({ due_date: null });
});

it('knows when the words may no longer fit the fields', () => {
  const words = 'Take amoxicillin 500 mg twice a day for 7 days';
  const before = draftOf({ ...STEP, text: words });
  for (const change of [
    { days: '5' },
    { days: '' },
    { dose: '250 mg' },
    { drug: '' },
    { times: '3', at: [] },
    { prn: true },
    { type: 'checklist' },
  ] as const)
    expect(isDoubtful({ draft: before, fits: true }, { ...before, ...change }), JSON.stringify(change)).toBe(true);
  expect(isDoubtful({ draft: before, fits: true }, { ...before, days: '5', text: 'Take amoxicillin 500 mg twice a day for 5 days' })).toBe(
    false,
  );
  expect(isDoubtful({ draft: before, fits: true }, { ...before, text: ` ${words} `, days: '5' })).toBe(true);
});

it('asks nothing about words when only what the note leaves open is filled in', () => {
  const open = draftOf({ ...STEP, dose: null, schedule: null });
  expect(isDoubtful({ draft: open, fits: true }, open)).toBe(false);
  expect(isDoubtful({ draft: open, fits: true }, { ...open, dose: '500 mg', route: 'by mouth', times: '2', days: '7' })).toBe(false);
  expect(isDoubtful({ draft: open, fits: true }, { ...open, drug: 'doxycycline' })).toBe(true);
});

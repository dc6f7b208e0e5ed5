import { describe, expect, it } from 'vitest';
import { extractSteps } from '../rule-based.ts';

const read = (note: string) => extractSteps(note, { today: '2026-01-05' }).steps;
/** Steps as "type: quote". */
const briefly = (note: string): string[] => read(note).map(({ type, evidence }) => `${type}: ${evidence.quote}`);

describe('in a plan, words that no list knows', () => {
  it.each([
    ['Unpack one box a day', 'plan'],
    ['Hum for five minutes every evening', 'plan'],
    ['Two pillows behind the back', 'plan'],
    ['Keep a window open at night', 'plan'],
    ['Borrow a kettle tipper from the Red Cross', 'checklist'],
    ['Ask the landlord about the mould', 'checklist'],
  ])('are a step with review: %s', (line, type) => {
    expect(briefly(`Plan:\n${line}`)).toEqual([`${type}: ${line}`]);
    expect(read(`Plan:\n${line}`).map(({ confidence }) => confidence)).not.toContain('high');
  });

  it.each([
    ['a diagnosis', 'Plantar fasciitis left foot. Type 2 diabetes. Likely viral exanthem. Iron deficiency'],
    ['a finding', 'Chest clear to bases. BP 128/76. Wound edges intact. Weight 81.4 kg'],
    ['talk', 'Explained the natural course. Fluids discussed. Questions answered. Warned re drowsiness'],
    ['a report', 'Form handed to him and sent. Patient happy with plan. Leaflet given. Script sent to pharmacy'],
    ['a target', 'Aim for HbA1c below 53. Target weight 70 kg. Goal is independence'],
    ['the end of a letter', 'Kind regards\nDr A B Example, FY2\nwww.example.org'],
    ['a question', 'Query sarcoid. ?shared care. Would benefit from company'],
    ['for staff', 'Ward nurse to chart the intake. GP to titrate. District nurse will visit'],
  ])('are none if they are %s', (_, text) => expect(briefly(`Plan:\n${text.replaceAll('. ', '.\n')}`)).toEqual([]));

  it('are none in a history or an assessment', () => {
    expect(briefly('PMH: two pillows at night\nImp: hum for five minutes every evening')).toEqual([]);
  });
});

describe('an order to the patient with a verb that no list knows', () => {
  it.each([
    ['I would like you to hum for five minutes every evening.', 'plan'],
    ['She was told to whistle a tune on the stairs.', 'plan'],
    ['He needs to borrow a commode.', 'checklist'],
    ['I advised him not to wrestle with the dog.', 'plan'],
    ["Please don't pop the blisters.", 'plan'],
    ['You must not reheat rice.', 'plan'],
  ])('is a step with review outside of a plan: %s', (sentence, type) =>
    expect(read(sentence)).toMatchObject([{ type, evidence: { quote: sentence.slice(0, -1) } }]),
  );

  it.each([
    'We will wonder about this at the next meeting.',
    'She will likely recover.',
    'He will receive a letter.',
    'I advised that this is common.',
    'I do not think that it is broken.',
    'She does not need to come back.',
    'He was told to speak to his own doctor about it.',
  ])('is none if it tells what happens: %s', (sentence) => expect(briefly(sentence)).toEqual([]));
});

describe('what a plan forbids', () => {
  it.each(['No rugby for 6 weeks', 'No trampolines', 'No mascara until healed', 'Never share needles', 'Hold off on gardening'])(
    'is a step: %s',
    (line) => expect(briefly(`Plan:\n${line}`)).toEqual([`plan: ${line}`]),
  );

  it.each([
    'No fever',
    'No pus or redness',
    'No ENT referral for now',
    'No red flags',
    'No neuro deficit',
    'No concerns',
    'No bloods needed',
  ])('is not what a patient does not have or need: %s', (line) => expect(briefly(`Plan:\n${line}`)).toEqual([]));

  it('ends before a medicine with a schedule, and not before one without', () => {
    expect(briefly('Plan: no swimming, paracetamol 1 g QDS')).toEqual(['plan: no swimming', 'plan: paracetamol 1 g QDS']);
    expect(briefly('Plan: avoid alcohol, ibuprofen')).toEqual(['plan: avoid alcohol, ibuprofen']);
    expect(briefly('Plan: avoid ibuprofen, naproxen 500 mg BD')).toEqual(['plan: avoid ibuprofen, naproxen 500 mg BD']);
  });
});

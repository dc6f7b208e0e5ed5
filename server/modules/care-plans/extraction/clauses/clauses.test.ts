import { describe, expect, it } from 'vitest';
import { extractSteps } from '../rule-based.ts';

const read = (note: string) => extractSteps(note, { today: '2026-01-05' }).steps;
/** Steps as "type: quote". */
const briefly = (note: string): string[] => read(note).map(({ type, evidence }) => `${type}: ${evidence.quote}`);

describe('a list', () => {
  it.each([
    ['Squats daily, calf raises 3x/wk, hopping alt days', ['plan: Squats daily', 'plan: calf raises 3x/wk', 'plan: hopping alt days']],
    ['Keep the cast clean and dry', ['plan: Keep the cast clean and dry']],
    ['Plenty of water and fruit', ['plan: Plenty of water and fruit']],
    ['Return in 2 weeks for suture removal and repeat swabs', ['checklist: Return in 2 weeks for suture removal and repeat swabs']],
    ['Flu jab - book with nurse', ['checklist: Flu jab - book with nurse']],
    ['Avoid stairs, weight loss', ['plan: Avoid stairs', 'plan: weight loss']],
    ['Stop naproxen, topical ibuprofen gel TDS instead', ['checklist: Stop naproxen', 'plan: topical ibuprofen gel TDS instead']],
    [
      'Wean off codeine over 2 weeks, with regular paracetamol 1 g QDS',
      ['plan: Wean off codeine over 2 weeks', 'plan: regular paracetamol 1 g QDS'],
    ],
  ])('is split where a step begins, and only there: %s', (line, steps) => expect(briefly(`Plan:\n${line}`)).toEqual(steps));

  it('shares its stop, also with medicines that have a schedule', () => {
    expect(briefly('Plan: stop aspirin 75 mg OD and clopidogrel 75 mg OD')).toEqual([
      'checklist: stop aspirin 75 mg OD',
      'checklist: clopidogrel 75 mg OD',
    ]);
  });
});

describe('a remark after a step', () => {
  it.each([
    ['start dapagliflozin 10 mg OD - sick day rules discussed', 'start dapagliflozin 10 mg OD'],
    ['Pelvic USS, form given', 'Pelvic USS'],
    ['Low-salt diet, aim 6 g a day', 'Low-salt diet'],
    ['Oxycodone 5 mg q6h prn, number 20, no refills', 'Oxycodone 5 mg q6h prn'],
    ['Review in 6 weeks, A&E if chest pain', 'Review in 6 weeks'],
    ['Stop solifenacin, likely not helping', 'Stop solifenacin'],
    ['Refer to ENT (no red flags)', 'Refer to ENT'],
  ])('is no part of it: %s', (line, quote) => expect(read(`Plan:\n${line}`).map(({ text }) => text)).toEqual([quote]));
});

describe('what staff does', () => {
  it.each([
    'HV aware, will visit weekly',
    'GI will advise on the anticoagulant',
    'please titrate ramipril',
    'Carers to ring GP',
    'Discharged from physio',
  ])('is no step: %s', (line) => expect(briefly(`Plan:\n${line}`)).toEqual([]));

  it('is one if the patient attends', () => {
    expect(briefly('I would be grateful if you could check her renal function in four weeks.')).toHaveLength(1);
    expect(briefly('Plan: Recheck blood pressure with the nurse in one week')).toEqual([
      'checklist: Recheck blood pressure with the nurse in one week',
    ]);
  });
});

it.each([
  ['Rest 48 hours', { times: null, days: 2 }],
  ['No hockey 3-4 wks', { times: null, days: 28 }],
  ['Zocor 40 daily', { times: 1, per: 'DAY' }],
  ['Lisinopril 20 -> 40 daily', { times: 1, per: 'DAY' }],
  ['Spironolactone 12.5 daily', { times: 1, per: 'DAY' }],
  ['Heat pads night and morning', { times: 2, per: 'DAY' }],
  ['Lactulose 10 ml every other evening', { times: 1, interval: 2 }],
  ['Glargine 22 u qhs, titrate up 2 units every 3 days', { times: 1, per: 'DAY', interval: 1 }],
  ['Lansoprazole 30mg OD 4/52, 30 mins before breakfast', { times: 1, days: 28 }],
  ['Motrin 75 mg q 8 prn', { times: 1, per: 'HOUR', interval: 8, prn: true }],
])('reads the schedule of %s', (line, schedule) => expect(read(`Plan:\n${line}`)[0]?.schedule).toMatchObject(schedule));

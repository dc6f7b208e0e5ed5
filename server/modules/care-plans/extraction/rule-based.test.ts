import { describe, expect, it } from 'vitest';
import { extractSteps } from './rule-based.ts';

/** A Monday. */
const context = { today: '2026-01-05' };
const read = (note: string) => extractSteps(note, context).steps;
/** Steps as "type: quote". */
const briefly = (note: string): string[] => read(note).map(({ type, evidence }) => `${type}: ${evidence.quote}`);

describe('a British plan', () => {
  it('is read item by item, with shorthand', () => {
    expect(
      briefly(
        'PC: cough\nDH: amlodipine 5mg OD\nImp: LRTI\nPlan:\n1. Doxycycline 100mg BD 5/7\n2. Push fluids, rest, paracetamol PRN\n3. CXR\n4. r/v 2/52, sooner if worse',
      ),
    ).toEqual([
      'plan: Doxycycline 100mg BD 5/7',
      'plan: Push fluids',
      'plan: rest',
      'plan: paracetamol PRN',
      'checklist: CXR',
      'checklist: r/v 2/52',
    ]);
  });

  it.each([
    ['Refer to dermatology', 'checklist'],
    ['Physio self referral', 'checklist'],
    ['Urine sample to be dropped off at reception', 'checklist'],
    ['Fasting bloods', 'checklist'],
    ['F2F appt tomorrow', 'checklist'],
    ['Stop naproxen', 'checklist'],
    ['Fit note for 2/52', 'checklist'],
    ['Attend A&E now', 'checklist'],
    ['Keep a food diary', 'plan'],
    ['Home BP readings twice a day for a week', 'plan'],
    ['Wear wrist splint at night', 'plan'],
    ['Salt water gargles', 'plan'],
    ['Off school until better', 'plan'],
    ['No driving until reviewed', 'plan'],
    ['Avoid alcohol, caffeine and spicy food', 'plan'],
    ['Mum to give ibuprofen', 'plan'],
    ['Advised not to go into work', 'plan'],
    ['Trial peppermint tea', 'plan'],
    ['Emollients - Diprobase - use up to TDS', 'plan'],
    ['For urgent bloods: CRP, ESR', 'checklist'],
    ['Contraception review', 'checklist'],
    ['Stitches out in one week', 'checklist'],
    ['Read leaflet on sleep', 'checklist'],
    ['See in 6/52', 'checklist'],
    ['BP and U+E in 2/52', 'checklist'],
    ['24hr tape', 'checklist'],
    ['Inhaler technique with nurse', 'checklist'],
    ['LFTs, ferritin, B12/folate', 'checklist'],
    ['Apply for a blue badge', 'checklist'],
    ['Keep dry', 'plan'],
    ['Reduce beer', 'plan'],
    ['Heel raises BD', 'plan'],
    ['Brush teeth BD', 'plan'],
    ['Zymaderm BD 2/52', 'plan'],
    ['Sitz baths TID', 'plan'],
    ['Xyloban cream', 'plan'],
  ])('makes of %j a step: %s', (line, type) => expect(briefly(`Plan:\n${line}`)).toEqual([`${type}: ${line}`]));
});

describe('an American assessment and plan', () => {
  const under = (label: string, text: string): string[] =>
    briefly(`ASSESSMENT AND PLAN\n\nKnee sprain.\n• Medical Reasoning: She needs rest.\n• ${label}: ${text}`);

  it('is read under its labels, and not under the reasoning', () => {
    expect(under('Medical Treatment', 'We will start naproxen 500 mg twice a day and add omeprazole 20 mg daily.')).toEqual([
      'plan: We will start naproxen 500 mg twice a day',
      'plan: add omeprazole 20 mg daily',
    ]);
    expect(under('Additional Testing', 'I have ordered an MRI of the knee to rule out a tear.')).toEqual([
      'checklist: I have ordered an MRI of the knee to rule out a tear',
    ]);
    expect(under('Specialist Referrals', 'A referral to orthopedics was placed due to her instability.')).toEqual([
      'checklist: A referral to orthopedics was placed',
    ]);
    expect(under('Patient Education and Counseling', 'I advised her to monitor her weight daily and report it to me.')).toEqual([
      'plan: I advised her to monitor her weight daily and report it to me',
    ]);
  });

  it('takes the name of a problem for no step', () => {
    expect(
      briefly(
        'ASSESSMENT AND PLAN\n\nSmoking cessation.\n• Medical Treatment: Start varenicline 1 mg twice daily.\n\nWeight loss.\n• Medical Treatment: None.',
      ),
    ).toEqual(['plan: Start varenicline 1 mg twice daily']);
  });
});

describe('a letter or report without headings', () => {
  it.each([
    ['I gave him a prescription for naproxen 500 mg twice daily.', 'plan: I gave him a prescription for naproxen 500 mg twice daily'],
    ['It is my recommendation that he have an MRI of the brain.', 'checklist: It is my recommendation that he have an MRI of the brain'],
    ['She has been started on Dalpraxin 5 mg daily.', 'plan: She has been started on Dalpraxin 5 mg daily'],
    ['He will be seen in the clinic in two weeks.', 'checklist: He will be seen in the clinic in two weeks'],
    ['She needs to have her thyroid checked.', 'checklist: She needs to have her thyroid checked'],
    ['He should have his cholesterol rechecked in 3 months.', 'checklist: He should have his cholesterol rechecked in 3 months'],
    ['We will order a lyme western blot.', 'checklist: We will order a lyme western blot'],
    ['He is not to drive.', 'plan: He is not to drive'],
    ['No heavy lifting for six weeks.', 'plan: No heavy lifting for six weeks'],
    ['RTC 3 months.', 'checklist: RTC 3 months'],
    ['She is to be non-weightbearing for six weeks.', 'plan: She is to be non-weightbearing for six weeks'],
    ['He will be on enoxaparin 40 mg daily for 2 weeks.', 'plan: He will be on enoxaparin 40 mg daily for 2 weeks'],
    ['No strenuous exercise.', 'plan: No strenuous exercise'],
  ])('states in %j a step', (note, step) => expect(briefly(note)).toEqual([step]));

  it('continues an instruction with fragments, and does not begin with them', () => {
    expect(briefly('Keep the wound dry. Soft diet.')).toEqual(['plan: Keep the wound dry', 'plan: Soft diet']);
    expect(briefly('Soft diet. Regular exercise. Metformin 500 mg daily.')).toEqual([]);
  });

  it('continues a discharge with fragments, and with headings within the line', () => {
    expect(briefly('Discharged home. Cephalexin 500 mg p.o. q.i.d. for 7 days. Regular diet.')).toEqual([
      'plan: Cephalexin 500 mg p.o. q.i.d. for 7 days',
      'plan: Regular diet',
    ]);
    expect(briefly('Discharged in good condition. Activity: No driving for one week. Medications: Docusate 100 mg twice daily.')).toEqual([
      'plan: No driving for one week',
      'plan: Docusate 100 mg twice daily',
    ]);
    expect(briefly('Medications on discharge:\nCo-amoxiclav 625 mg TDS 5/7 (new)\nAmlodipine 5 mg OD')).toHaveLength(2);
  });

  it('is split where somebody is sent back or an order was made', () => {
    expect(briefly('We will start her on amlodipine 5 mg daily and have her come back in a month.')).toEqual([
      'plan: We will start her on amlodipine 5 mg daily',
      'checklist: have her come back in a month',
    ]);
    expect(briefly('He was started on cefuroxime 250 mg twice daily and told to see his own doctor in a week.')).toHaveLength(2);
    expect(briefly('Her shoulder is stiff, so a referral to physiotherapy was made.')).toEqual([
      'checklist: a referral to physiotherapy was made',
    ]);
    expect(briefly('I advised her to keep the arm elevated and ice it every two hours.')).toHaveLength(2);
  });

  it('does not split the aims of a referral', () => {
    expect(briefly('We will refer her to physiotherapy to strengthen the ankle, work on her balance, and practise stairs.')).toEqual([
      'checklist: We will refer her to physiotherapy to strengthen the ankle, work on her balance, and practise stairs',
    ]);
  });
});

describe('dictation', () => {
  it('is split where an instruction begins, without punctuation', () => {
    expect(
      briefly(
        "okay we're going to start you on ramipril five milligrams once a day and I want you to check your blood pressure every morning we'll repeat the potassium test in two weeks",
      ),
    ).toEqual([
      "plan: we're going to start you on ramipril five milligrams once a day",
      'plan: I want you to check your blood pressure every morning',
      "checklist: we'll repeat the potassium test in two weeks",
    ]);
  });

  it('reads spoken punctuation and fillers', () => {
    expect(
      briefly('Continue thyroxine 100 mcg daily comma um recheck TSH in six weeks period\nStart iron one tablet daily period'),
    ).toEqual(['plan: Continue thyroxine 100 mcg daily', 'checklist: recheck TSH in six weeks', 'plan: Start iron one tablet daily']);
  });
});

describe('what a note takes back', () => {
  it.each([
    ['denied', 'No antibiotics needed. We will not start a statin. No need to repeat the bloods. Declined physiotherapy.'],
    ['past', 'He took prednisolone 30 mg daily last year. Bloods last week were normal. Started on iron by her GP two months ago.'],
    ['only possible', 'Consider physiotherapy. May need an MRI. We could try amitriptyline in the future.'],
    ['conditional', 'If the pain persists, start codeine 15 mg QDS. Review if no better. ECG if palpitations recur.'],
    ['about another person', 'Mother takes warfarin 3 mg daily. Wife to book her own appointment. His son uses an inhaler.'],
    ['for staff', 'Nurse to call patient with results. Please fax the letter. Reception to book an interpreter. Chase the MRI report.'],
    ['for the case of worse symptoms', 'Call 999 if chest pain. A&E if worsening. Any concerns, ring us back. Safety netted.'],
    ['a statement', 'Blood pressure is well controlled on ramipril 5 mg daily. The MRI showed a tear. She tolerated the injection well.'],
    ['done', 'Bloods taken. Flu jab given. He was given codeine 15 mg in the department at 14:00. Dressing changed today.'],
    ['addressed to staff', 'Nursing: please check BP every 4 hours and chart it. Pharmacy to reconcile medicines. Awaiting echo.'],
    ['on a ward', 'Ward round. Continue IV flucloxacillin 1 g QDS. Remove drain today. Physio to mobilise.'],
    ['for others', 'Nursing staff to encourage fluids. Dietitian to see. Dr Lee will manage the warfarin. We will text the result.'],
    ['a report of an act', 'Fit note issued 2/52. ECG done NAD. No driving concerns. The MRI was cancelled. She asks about an X-ray.'],
    ['talk', 'Discussed the options of surgery. Explained that antibiotics do not help. Counselled on diet and exercise.'],
  ])('because it is %s makes no step', (_, text) => {
    expect(briefly(text)).toEqual([]);
    expect(briefly(`Plan:\n${text.replaceAll('. ', '.\n')}`)).toEqual([]);
  });

  it('stays taken back in the rest of its list', () => {
    expect(briefly('Plan: We will not start aspirin, clopidogrel or a statin.')).toEqual([]);
    expect(briefly('Plan: avoid NSAIDs & codeine')).toEqual(['plan: avoid NSAIDs & codeine']);
    expect(briefly('Plan: Stop ramipril and bisoprolol')).toEqual(['checklist: Stop ramipril', 'checklist: bisoprolol']);
  });
});

describe('a medicine', () => {
  it('has name, dose, route and schedule', () => {
    expect(read('Plan: Flucloxacillin 500mg PO QDS 7/7')).toEqual(
      [
        {
          type: 'plan',
          evidence: { start: 6, end: 36, quote: 'Flucloxacillin 500mg PO QDS 7/7' },
          text: 'Flucloxacillin 500mg PO QDS 7/7',
          drug: 'Flucloxacillin',
          dose: '500mg',
          route: 'oral',
          schedule: { times: 4, per: 'DAY', interval: 1, days: 7, prn: false },
          confidence: 'high',
        },
      ].map((step) => ({ ...step, evidence: { ...step.evidence, end: 6 + step.text.length } })),
    );
  });

  it('is the new one of a switch, with the new dose', () => {
    expect(read('Plan: Switch omeprazole to lansoprazole 30 mg daily')[0]).toMatchObject({ drug: 'lansoprazole', dose: '30 mg' });
    expect(read('Plan: Increase bisoprolol from 2.5 mg to 5 mg once daily')[0]).toMatchObject({ drug: 'bisoprolol', dose: '5 mg' });
  });

  it.each([
    'Salbutamol 2 puffs PRN',
    'Codeine 15 mg every 4-6 hours',
    'Regular paracetamol',
    'Prednisolone 40 mg daily then taper',
    'Amoxicillin TDS',
    'Amoxicillin 500 mg TDS until Friday',
    'Take vitamin D 800 IU daily till 31 January 2027',
    'Apply hydrocortisone 1% cream twice daily through the end of the week',
    'Take prednisone 20 mg daily x 5 d, 10 mg daily x 5 d',
    'Warfarin 5 mg daily except 2.5 mg on Sundays',
    'Restart metformin 500 mg BD in 2 days',
    'Nitrofurantoin 100 mg BD for 3/7 starting 1/12',
  ])('waits for review in %j', (line) => expect(read(`Plan: ${line}`)).toMatchObject([{ type: 'plan', confidence: 'review' }]));
});

it('starts a pause at once, and stops a medicine on its day', () => {
  const lines = 'Plan: Hold lisinopril for 3 days. Hold metformin until Friday. Stop clopidogrel in 2 days';
  expect(read(lines).map(({ due_date }) => due_date)).toEqual([undefined, undefined, '2026-01-07']);
});

it.each([
  'Take amoxicillin 500 mg twice a day for 7 days, not with milk',
  'Paracetamol 1 g four times a day, not more than 4 g a day',
  'Paracetamol 1 g four times a day, no more than 4 g a day',
])('reads how a medicine is not taken as a part of it: %s', (line) => expect(read(`Plan: ${line}`)).toMatchObject([{ type: 'plan' }]));

it('gives an appointment its day', () => {
  expect(read('Plan: Review in 2/52. Repeat bloods in 3 months. See optician on Friday').map(({ due_date }) => due_date)).toEqual([
    '2026-01-19',
    '2026-04-05',
    '2026-01-09',
  ]);
});

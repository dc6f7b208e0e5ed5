import { describe, expect, it } from 'vitest';
import { extractSteps } from './rule-based.ts';

const confidences = (note: string): string[] => extractSteps(note, { today: '2026-01-05' }).steps.map(({ confidence }) => confidence);

describe('a step needs no review', () => {
  it.each([
    'Amoxicillin 500mg TDS 7/7',
    'Naproxen 500 mg p.o. b.i.d. with meals x 10 days',
    'We will increase her lisinopril to 40 mg daily',
    'She will continue aspirin 81 mg daily',
    'Clenil 100mcg 2 puffs BD via spacer',
    'Methotrexate 15 mg weekly on Mondays',
    'Mrs Patel to take ramipril 5 mg once daily for blood pressure',
    'Start amlodipine 5 mg OD, or call us if your ankles swell',
    'Check your blood pressure twice a day for a week',
  ])('if all of its words are understood: %s', (line) => expect(confidences(`Plan:\n${line}`)).toEqual(['high']));
});

describe('a step waits for review', () => {
  it.each([
    'Doxycycline 100 mg BD up to Sunday',
    'Ciprofloxacin 500 mg BD to complete 14 days total',
    'Restart apixaban 5 mg BD 48 hours after procedure',
    'Start alendronate 70 mg weekly after dental check',
    'Start allopurinol 100 mg OD once flare settled',
    'Restart metformin 500 mg BD next week',
    'Will start ramipril 5 mg daily at the next visit',
    'Metformin 500 mg BD if tolerated',
    'Metformin 1 g BD, start after CT scan',
    'Omeprazole 20mg OD whilst on naproxen',
    'Tranexamic acid 1 g TDS during periods',
    'Zopiclone 7.5mg nocte if unable to settle',
    'Cyclizine 50mg TDS for nausea',
  ])('if it depends on something: %s', (line) => expect(confidences(`Plan:\n${line}`)).not.toContain('high'));

  it.each([
    'Reduce prednisolone by 5 mg every week',
    'Prednisolone 40mg OD 5/7, 30mg OD 5/7',
    'Azithromycin 500 mg daily on day 1 and 250 mg on days 2-5',
    'Decrease trazodone 100 mg nightly to 50 mg nightly',
    'Amlodipine 5 mg OD, increase to 10 mg if BP above 140',
    'Insulin glargine 10 units nocte, adjust by 2 units every 3 days',
    'Warfarin 3 mg Mon Wed Fri and 4 mg other days',
    'Aspirin 300mg OD for 2/52 then clopidogrel 75mg OD',
    'Metoprolol 25 mg b.i.d., hold if heart rate below 60',
    'Bisoprolol 1.25mg OD, aim 10 mg',
  ])('if the dose changes: %s', (line) => expect(confidences(`Plan:\n${line}`)).not.toContain('high'));

  it.each([
    'Ibuprofen 200-400 mg TDS',
    'Movicol 1-3 sachets daily',
    'Codeine 30 mg up to QDS',
    'Amoxicillin 500 mg TDS for 5-7 days',
    'Alternate ibuprofen 400 mg and paracetamol 1 g every 3 hours',
    '?increase ramipril 10 mg OD',
    'Alendronate 70 mg once weekly?',
    'Timolol 0.5% 1 drop OD',
    // No reminders follow from it.
    'Methadone 5 mg eight times a week',
  ])('if it leaves a choice or a doubt: %s', (line) => expect(confidences(`Plan:\n${line}`)).not.toContain('high'));

  it.each([
    'Rescue pack: prednisolone 30 mg OD 7/7',
    'Delayed script amoxicillin 500mg TDS 5/7',
    'Husband also to be treated: metronidazole 400 mg BD 7/7',
    'RN to give Lovenox 40 mg SC daily',
    'Give IV vancomycin 1 g q12h',
    'Cardiology recommend bisoprolol 2.5 mg OD',
    'Amoxicillin 500 mg TDS from walk-in centre',
    'She wants to take melatonin 3 mg nightly',
  ])('if it is for later or for others: %s', (line) => expect(confidences(`Plan:\n${line}`)).not.toContain('high'));
});

it('reminds of nothing that is forbidden or stopped', () => {
  for (const line of ['Do not take ibuprofen 400 mg TDS', 'Stop checking your blood pressure daily'])
    expect(extractSteps(`Plan:\n${line}`, { today: '2026-01-05' }).steps[0]?.schedule?.times ?? null).toBeNull();
});

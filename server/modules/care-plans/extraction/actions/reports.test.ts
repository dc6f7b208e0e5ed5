import { describe, expect, it } from 'vitest';
import { extractSteps } from '../rule-based.ts';

const briefly = (text: string): string[] =>
  extractSteps(`Plan:\n${text}`, { today: '2026-01-05' }).steps.map(({ type, evidence }) => `${type}: ${evidence.quote}`);

describe('a report is no step', () => {
  it.each([
    'Retinal photos done in June',
    'Feet checked by podiatry',
    'Atenolol was held in hospital',
    'Dressing was changed',
    'Consent form signed today',
    'She started swimming again',
    'Has started counselling',
    'Quit 2012',
    'She would like to try acupuncture',
    'Sleep quality poor',
    'Hgb 10.1',
    'A1c 6.9, stable',
    'Asthma, exercise induced',
    'No activity restrictions',
    'Off simvastatin since May',
    'MMR, declined',
    'Flu jab - declined',
    'Do not exceed 8 tablets in 24 hours',
    'Ring back sooner if worse',
    'Never ITU',
    'Ok to keep working',
    'Nortriptyline and Botox offered',
    'I suggest the following changes',
    'Severe headache = same day',
    'Vomits within 3 hours -> come back',
    'Goals: increase knee flexion to 110 degrees',
  ])('%s', (line) => expect(briefly(line)).toEqual([]));

  it.each([
    'Husband due his BP check',
    'Neighbour asked about her own ulcer, advised to see the practice nurse',
    'Dad has been told by his cardiologist to cut back on caffeine and take Lopressor',
    'Her sister was told to see her own doctor',
    'I advised his wife to see her own doctor',
    'Old records - MA to obtain',
    'The midwife will plot the scan',
    'Colleague HCA: order more dressings',
  ])('nor is what others do: %s', (line) => expect(briefly(line)).toEqual([]));
});

describe('an order stays one', () => {
  it.each([
    ['Your hip scan is on 12 March at 9.15', 'checklist'],
    ['Smear overdue', 'checklist'],
    ['Next visit Mon 9th', 'checklist'],
    ['I will ring you in 3 weeks', 'checklist'],
    ['I will review him again in two months', 'checklist'],
    ['I have increased Lasix to 80 mg daily', 'plan'],
    ['We are going up on Keppra to 750 mg twice daily', 'plan'],
    ['I am treating with doxycycline 100 mg twice daily for 7 days', 'plan'],
    ['Metformin XR, no change', 'plan'],
    ['Activity is as tolerated', 'plan'],
    ['Son to massage the scar daily', 'plan'],
    ['Nutrition follow up 3 weeks', 'checklist'],
    ['Semen analysis', 'checklist'],
    ['He will have a sleep-deprived EEG', 'checklist'],
    ['Send me the readings in 2 weeks', 'checklist'],
    ['Clips come out in 10 days', 'checklist'],
    ['No change in Synthroid 50 mcg every morning', 'plan'],
    ['Attend hand therapy twice a week for 6 weeks', 'plan'],
    ['Discard the old drops', 'checklist'],
    ['Chest physio exercises as taught on the ward', 'plan'],
  ])('%s: %s', (line, type) => expect(briefly(line)).toEqual([`${type}: ${line}`]));
});

import { describe, expect, it } from 'vitest';
import { toPlain } from '../text/shorthand.ts';
import { readSchedule } from './schedule.ts';

/** A Monday. */
const TODAY = '2026-01-05';
const read = (clause: string) => readSchedule(toPlain(clause).text, TODAY);

describe('a schedule', () => {
  it.each([
    ['sertraline 50 mg OD', 1, 'DAY', 1],
    ['codeine q6h', 1, 'HOUR', 6],
    ['codeine every 6 to 8 hours', 1, 'HOUR', 6],
    ['drops 2-3 times a day', 3, 'DAY', 1],
    ['mouthwash up to QDS', 4, 'DAY', 1],
    ['metformin with meals', 3, 'DAY', 1],
    ['antacid after meals and at bedtime', 4, 'DAY', 1],
    ['walk five days a week', 5, 'WEEK', 1],
    ['patch every 3 days', 1, 'DAY', 3],
    ['prednisolone on alternate days', 1, 'DAY', 2],
    ['weigh weekly', 1, 'WEEK', 1],
    ['injection every 3 months', 1, 'MONTH', 3],
    ['physio fortnightly', 1, 'WEEK', 2],
    ['omeprazole before breakfast', 1, 'DAY', 1],
    ['drops in the morning and at night', 2, 'DAY', 1],
    ['peak flow a.m. and p.m.', 2, 'DAY', 1],
    ['glipizide 5 mg a.c. breakfast', 1, 'DAY', 1],
    ['metformin with breakfast and dinner', 2, 'DAY', 1],
    ['warfarin 5 mg q.p.m.', 1, 'DAY', 1],
    ['codeine 30 mg q.6.h.', 1, 'HOUR', 6],
    ['acetaminophen 650 mg q 4 h', 1, 'HOUR', 4],
  ])('of %j is %d per %s of %3$s', (clause, times, per, interval) => {
    expect(read(clause).schedule).toMatchObject({ times, per, interval, prn: false });
  });

  it.each([
    ['methotrexate once daily on Mondays', ['MO']],
    ['aspirin daily except Sundays', ['MO', 'TU', 'WE', 'TH', 'FR', 'SA']],
    ['eye drops daily', undefined],
  ])('of %j is on %j', (clause, weekdays) => {
    const { schedule } = read(clause);
    expect(schedule).toMatchObject({ times: 1, per: 'DAY' });
    expect(schedule!.weekdays).toEqual(weekdays);
  });

  it.each([
    ['penicillin QDS 10/7', 10],
    ['rest for 2-3 weeks', 21],
    ['a 5-day course of trimethoprim BD', 5],
    ['measure it for the next week', 7],
    ['omeprazole 20 mg once daily for 2 months', 60],
    ['doxycycline 100 mg BD x 7 days', 7],
    ['naproxen 500 mg BD with food 2/52', 14],
    ['aciclovir 800 mg 5x/day 7/7', 7],
  ])('lasts in %j %d days', (clause, days) => expect(read(clause).schedule?.days).toBe(days));

  it.each(['salbutamol 2 puffs PRN', 'codeine if needed', 'codeine for breakthrough pain', 'paracetamol if feverish'])(
    'is only when needed in %j, and states no frequency',
    (clause) => expect(read(clause).schedule).toMatchObject({ prn: true, times: null }),
  );

  it('names the times of day', () => {
    expect(read('amitriptyline 10 mg at night').schedule?.at).toEqual(['BEDTIME']);
    expect(read('furosemide 40 mg in the morning and at lunch').schedule?.at).toEqual(['MORNING', 'NOON']);
    expect(read('codeine 15 mg QDS, last dose at night').schedule).toMatchObject({ times: 4, at: ['BEDTIME'] });
  });

  it('repeats on days of the week only where the text says so', () => {
    expect(read('methotrexate 15 mg weekly on Mondays').schedule).toMatchObject({ times: 1, per: 'WEEK', weekdays: ['MO'] });
    expect(read('dialysis every Monday, Wednesday and Friday').schedule).toMatchObject({
      times: 3,
      per: 'WEEK',
      weekdays: ['MO', 'WE', 'FR'],
    });
    expect(read('see us on Monday').schedule).toBeUndefined();
  });

  it('starts on the day that the text names', () => {
    expect(read('iron once daily from tomorrow').schedule?.start_date).toBe('2026-01-06');
    expect(read('iron once daily starting on Monday').schedule?.start_date).toBe('2026-01-12');
    expect(read('iron once daily from 3 March').schedule?.start_date).toBe('2026-03-03');
    expect(read('iron once daily from 31 February').schedule?.start_date).toBeUndefined();
  });

  it('takes a maximum for no frequency', () => {
    expect(read('codeine 15 mg, maximum 8 tablets a day').schedule).toBeUndefined();
    expect(read('codeine 15 mg q4h, no more than 6 times daily').schedule).toMatchObject({ per: 'HOUR', interval: 4 });
  });

  it('is unclear where the text leaves a choice or changes the dose', () => {
    expect(read('codeine every 4-6 hours').unclear).toBe(true);
    expect(read('prednisolone 40 mg daily for 5 days then 20 mg daily').unclear).toBe(true);
    expect(read('ramipril 5 mg once daily in the morning').unclear).toBe(false);
  });

  it('does not take a length for a frequency', () => {
    expect(read('rest for a week').schedule).toMatchObject({ times: null, days: 7 });
    expect(read('check it twice a day for a week')).toMatchObject({ schedule: { times: 2, per: 'DAY', days: 7 }, unclear: false });
  });

  it('does not exist where the text states nothing', () => expect(read('regular paracetamol').schedule).toBeUndefined());
});

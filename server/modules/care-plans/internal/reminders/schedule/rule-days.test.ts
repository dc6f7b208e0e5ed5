import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './days.ts';
import { occurrencesOn } from './occurrences.ts';
import { firstRuleDay, ruleDays } from './rule-days.ts';

/** Half hours, 15 minutes, 24 hours skipped in 2011, no summer time, either side of the date line. */
const ZONES = [
  'Europe/London',
  'America/New_York',
  'Asia/Kathmandu',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
];
const WEEKDAYS = ['', ';BYDAY=MO', ';BYDAY=MO,WE,FR', ';BYDAY=SA,SU'];

const rules = fc
  .tuple(
    fc.constantFrom('HOURLY', 'DAILY', 'WEEKLY'),
    fc.oneof(fc.integer({ min: 1, max: 4 }), fc.constantFrom(7, 23, 24, 25, 36, 48, 72, 168)),
    fc.constantFrom(...WEEKDAYS),
    fc.integer({ min: 0, max: 5000 }),
  )
  .map(([frequency, interval, onDays, day]) => ({
    text: `FREQ=${frequency};INTERVAL=${interval}${onDays}${frequency === 'HOURLY' ? '' : ';BYHOUR=8,22'}`,
    anchor: addDays('2011-11-20', day < 100 ? day : day + 4000),
  }));

describe('the days of a rule', () => {
  it('are those of its occurrences, in every zone', () => {
    fc.assert(
      fc.property(
        rules,
        fc.constantFrom(...ZONES),
        fc.integer({ min: -10, max: 400 }),
        fc.integer({ min: 0, max: 60 }),
        (rule, zone, skip, length) => {
          const first = addDays(rule.anchor, skip);
          const days = { first, last: addDays(first, length) };
          const expected = [...new Set(occurrencesOn(rule, days, zone).map(({ day }) => day))];
          expect(ruleDays(rule, days, zone)).toEqual(expected);
          expect(firstRuleDay(rule, days, zone)).toBe(expected[0]);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('leave out the day that Samoa left out', () => {
    const rule = { text: 'FREQ=DAILY;BYHOUR=8', anchor: '2011-12-28' };
    expect(ruleDays(rule, { first: '2011-12-28', last: '2012-01-01' }, 'Pacific/Apia')).toEqual([
      '2011-12-28',
      '2011-12-29',
      '2011-12-31',
      '2012-01-01',
    ]);
  });
});

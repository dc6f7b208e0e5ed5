import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { StepSchedule } from '#contracts/care-plans.ts';
import { SCHEDULE_UNITS, WEEKDAYS } from '#contracts/step-schedule.ts';
import { addDays } from './days.ts';
import { type Occurrence, occurrencesOn } from './occurrences.ts';
import { type Rule, repeatedRule } from './rule.ts';

/** With clock changes of an hour and of 30 minutes, at night and at midnight, on both hemispheres, and without any. */
const ZONES = [
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/St_Johns',
  'Africa/Cairo',
  'America/Santiago',
  'Asia/Kathmandu',
] as const;

const once: StepSchedule = { times: 1, per: 'DAY', interval: 1, prn: false };
const ruleFor = (schedule: Partial<StepSchedule>, startsOn: string): Rule => repeatedRule({ ...once, ...schedule }, startsOn)!;
const wall = ({ dueAt }: Occurrence, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(dueAt.getTime()).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });

const day = fc.integer({ min: 0, max: 12_000 }).map((days) => addDays('2007-01-01', days));
const zone = fc.constantFrom(...ZONES);
const schedule = fc
  .record({
    times: fc.integer({ min: 1, max: 6 }),
    per: fc.constantFrom(...SCHEDULE_UNITS),
    interval: fc.integer({ min: 1, max: 50 }),
    weekdays: fc.option(fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1 }), { nil: undefined }),
  })
  .map(({ times, per, interval, weekdays }): StepSchedule => {
    const isSingle = per === 'HOUR' || per === 'MONTH';
    return { times: isSingle ? 1 : times, per, interval, ...(per === 'WEEK' && weekdays ? { weekdays } : {}), prn: false };
  });

describe('occurrences', () => {
  it('come on every local day at the same local time, once, across all clock changes of eight zones', () => {
    fc.assert(
      fc.property(day, zone, fc.integer({ min: 1, max: 4 }), (first, zone, times) => {
        const found = occurrencesOn(ruleFor({ times }, first), { first, last: addDays(first, 150) }, zone);
        const days = Map.groupBy(found, (one) => one.day);
        const existing = Array.from({ length: 151 }, (_, n) => addDays(first, n)).filter(
          (one) => Temporal.PlainDate.from(one).toZonedDateTime(zone).toPlainDate().toString() === one,
        );
        expect([...days.keys()]).toEqual(existing);
        for (const [one, ofDay] of days) {
          expect(ofDay.map(({ ordinal }) => ordinal)).toEqual(Array.from({ length: times }, (_, n) => n));
          expect(wall(ofDay[0]!, zone)).toBe(`${one}T08:00`);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('are the same however the days are divided, and however long ago the series began', () => {
    fc.assert(
      fc.property(
        day,
        zone,
        schedule,
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 1, max: 4 }),
        (start, zone, steps, skip, length) => {
          const rule = repeatedRule(steps, start)!;
          const first = addDays(start, skip);
          const last = addDays(first, length);
          const whole = occurrencesOn(rule, { first: start, last }, zone);
          const singly = Array.from({ length: length + 1 }, (_, n) => addDays(first, n)).flatMap((one) => [
            ...occurrencesOn(rule, { first: one, last: one }, zone),
          ]);
          expect(singly).toEqual(whole.filter((one) => one.day >= first));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('never share an instant, and open and close at midnight', () => {
    fc.assert(
      fc.property(day, zone, schedule, (start, zone, steps) => {
        const found = occurrencesOn(repeatedRule(steps, start)!, { first: start, last: addDays(start, 60) }, zone);
        expect(new Set(found.map(({ dueAt }) => dueAt.getTime())).size).toBe(found.length);
        for (const { opensAt, dueAt, closesAt } of found) {
          expect(opensAt.getTime()).toBeLessThanOrEqual(dueAt.getTime());
          expect(closesAt.getTime() - dueAt.getTime()).toBeGreaterThan(23 * 3_600_000);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('move on when the clock skips their time, and come once when it comes twice', () => {
    const everyTwoHours = ruleFor({ per: 'HOUR', interval: 2 }, '2026-03-07');
    const onDay = (first: string) => occurrencesOn(everyTwoHours, { first, last: first }, 'America/New_York');
    expect(onDay('2026-03-08').map((one) => wall(one, 'America/New_York').slice(11, 13))).toEqual([
      '00',
      '03',
      '04',
      '06',
      '08',
      '10',
      '12',
      '14',
      '16',
      '18',
      '20',
      '22',
    ]);
    const hourly = ruleFor({ per: 'HOUR' }, '2026-03-07');
    // 02:00 would move to 03:00, which has its own.
    expect(occurrencesOn(hourly, { first: '2026-03-08', last: '2026-03-08' }, 'America/New_York')).toHaveLength(23);
    expect(occurrencesOn(hourly, { first: '2026-11-01', last: '2026-11-01' }, 'America/New_York')).toHaveLength(24);
  });

  it('keep their local time in a month without summer time', () => {
    const days = { first: '2010-03-14', last: '2010-09-12' };
    const found = occurrencesOn(ruleFor({}, days.first), days, 'Africa/Cairo');
    expect(found.filter((one) => wall(one, 'Africa/Cairo') !== `${one.day}T08:00`)).toEqual([]);
  });

  it('leave out a day that a zone never had', () => {
    const found = occurrencesOn(ruleFor({}, '2011-12-28'), { first: '2011-12-28', last: '2012-01-01' }, 'Pacific/Apia');
    expect(found.map((one) => one.day)).toEqual(['2011-12-28', '2011-12-29', '2011-12-31', '2012-01-01']);
  });

  it('come in every month, also in one without the day of the start', () => {
    const monthly = occurrencesOn(ruleFor({ per: 'MONTH' }, '2028-01-31'), { first: '2028-01-31', last: '2028-05-01' }, 'Europe/London');
    expect(monthly.map((one) => one.day)).toEqual(['2028-01-31', '2028-02-29', '2028-03-31', '2028-04-30']);
    const yearly = occurrencesOn(ruleFor({ per: 'MONTH', interval: 12 }, '2028-02-29'), { first: '2028-02-29', last: '2032-03-01' }, 'UTC');
    expect(yearly.map((one) => one.day)).toEqual(['2028-02-29', '2029-02-28', '2030-02-28', '2031-02-28', '2032-02-29']);
  });

  it('of a series that began ten years ago are found within a moment', () => {
    const found = occurrencesOn(ruleFor({ per: 'HOUR' }, '2016-01-01'), { first: '2026-01-01', last: '2026-01-01' }, 'Europe/London');
    expect(found).toHaveLength(24);
  });
});

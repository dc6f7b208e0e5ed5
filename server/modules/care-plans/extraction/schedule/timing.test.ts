import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { StepSchedule } from '#contracts/care-plans.ts';
import { FhirTiming, rruleOf, timingOf } from './timing.ts';

const once: StepSchedule = { times: 1, per: 'DAY', interval: 1, prn: false };

/** Local hours of the first occurrences from midnight of a Monday in a zone with daylight saving. */
const occurrences = (rule: string, count: number): string[] =>
  new RRuleTemporal({ rruleString: `${rule};COUNT=${count}`, dtstart: Temporal.ZonedDateTime.from('2026-01-05T00:00[Europe/London]') })
    .all()
    .map((at) => `${at.toPlainDate()} ${String(at.hour).padStart(2, '0')}`);

describe('a recurrence rule', () => {
  it.each([
    [once, 'FREQ=DAILY;BYHOUR=8'],
    [{ ...once, times: 2 }, 'FREQ=DAILY;BYHOUR=8,22'],
    [{ ...once, times: 3 }, 'FREQ=DAILY;BYHOUR=8,15,22'],
    [{ ...once, at: ['BEDTIME'] }, 'FREQ=DAILY;BYHOUR=22'],
    [{ ...once, interval: 2 }, 'FREQ=DAILY;INTERVAL=2;BYHOUR=8'],
    [{ ...once, weekdays: ['MO'] }, 'FREQ=DAILY;BYDAY=MO;BYHOUR=8'],
    [{ ...once, times: 2, weekdays: ['MO', 'TH'] }, 'FREQ=DAILY;BYDAY=MO,TH;BYHOUR=8,22'],
    [{ ...once, weekdays: [] }, 'FREQ=DAILY;BYHOUR=8'],
    [{ ...once, per: 'WEEK', times: 3, weekdays: [] }, 'FREQ=WEEKLY;BYDAY=MO,WE,FR;BYHOUR=8'],
    [{ ...once, per: 'HOUR', interval: 6, weekdays: ['SA'] }, 'FREQ=HOURLY;INTERVAL=6;BYDAY=SA'],
    [{ ...once, per: 'HOUR', interval: 6 }, 'FREQ=HOURLY;INTERVAL=6'],
    [{ ...once, per: 'WEEK', times: 3 }, 'FREQ=WEEKLY;BYDAY=MO,WE,FR;BYHOUR=8'],
    [{ ...once, per: 'WEEK', weekdays: ['TU'] }, 'FREQ=WEEKLY;BYDAY=TU;BYHOUR=8'],
    [{ ...once, per: 'WEEK', at: ['BEDTIME'] }, 'FREQ=WEEKLY;BYHOUR=22'],
    [{ ...once, per: 'MONTH', interval: 3 }, 'FREQ=MONTHLY;INTERVAL=3;BYHOUR=8'],
  ] as [StepSchedule, string][])('of %j is %s', (schedule, rule) => expect(rruleOf(schedule)).toBe(rule));

  it('is one that a standard library reads', () => {
    expect(occurrences(rruleOf({ ...once, times: 2 })!, 3)).toEqual(['2026-01-05 08', '2026-01-05 22', '2026-01-06 08']);
    expect(occurrences(rruleOf({ ...once, per: 'WEEK', times: 2 })!, 3)).toEqual(['2026-01-05 08', '2026-01-08 08', '2026-01-12 08']);
  });

  it.each([
    { ...once, prn: true },
    { ...once, times: null },
    { ...once, times: 20 },
    { ...once, per: 'WEEK', times: 9 },
    { ...once, per: 'HOUR', times: 2 },
  ] as StepSchedule[])('does not exist for %j', (schedule) => expect(rruleOf(schedule)).toBeUndefined());
});

describe('a FHIR Timing', () => {
  it('has frequency, period, bounds, days and events', () => {
    const timing = timingOf({ times: 2, per: 'WEEK', interval: 1, weekdays: ['MO', 'FR'], at: ['BEDTIME'], days: 28, prn: false });
    expect(FhirTiming.parse(timing)).toEqual({
      repeat: {
        boundsDuration: { value: 28, unit: 'd', system: 'http://unitsofmeasure.org', code: 'd' },
        frequency: 2,
        period: 1,
        periodUnit: 'wk',
        dayOfWeek: ['mon', 'fri'],
        when: ['HS'],
      },
    });
  });

  it('states no frequency where the note states none', () => {
    expect(timingOf({ ...once, times: null, start_date: '2026-02-01' })).toEqual({ repeat: { boundsPeriod: { start: '2026-02-01' } } });
  });
});

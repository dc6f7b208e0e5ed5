// The next due time of a recurring task: across daylight saving, at the ends of months, and until the rule has ended.
import { describe, expect, it } from 'vitest';
import { cpuTimeOf } from '#test/harness/run/cpu-time.ts';
import { faultOf, nextOccurrence, normalRule } from './recurrence.ts';

const [LONDON, NEW_YORK] = ['Europe/London', 'America/New_York'];
const at = (text: string): Date => new Date(text);
/** The first `count` occurrences after the start. */
const occurrencesOf = (rule: string, start: string, zone: string, count: number): string[] => {
  const found: string[] = [];
  for (let after: Date | null = at(start); found.length < count; ) {
    after = nextOccurrence(rule, at(start), after, zone);
    if (after === null) break;
    found.push(after.toISOString().replace(':00.000Z', ''));
  }
  return found;
};

describe('a daily rule follows the local time', () => {
  it.each([
    ['spring', LONDON, '2026-03-28T08:00Z', ['2026-03-29T07:00', '2026-03-30T07:00']],
    ['autumn', LONDON, '2026-10-24T07:00Z', ['2026-10-25T08:00', '2026-10-26T08:00']],
    ['spring', NEW_YORK, '2026-03-07T13:00Z', ['2026-03-08T12:00', '2026-03-09T12:00']],
    ['autumn', NEW_YORK, '2026-10-31T12:00Z', ['2026-11-01T13:00', '2026-11-02T13:00']],
  ])('08:00 stays 08:00 in %s in %s', (_season, zone, start, expected) => {
    expect(occurrencesOf('FREQ=DAILY', start, zone, 2)).toEqual(expected);
  });

  it('moves a skipped time on by the gap, and runs once at a repeated one', () => {
    expect(occurrencesOf('FREQ=DAILY', '2026-03-28T01:30Z', LONDON, 2)).toEqual(['2026-03-29T01:30', '2026-03-30T00:30']);
    expect(occurrencesOf('FREQ=DAILY', '2026-10-24T00:30Z', LONDON, 2)).toEqual(['2026-10-25T00:30', '2026-10-26T01:30']);
    expect(occurrencesOf('FREQ=DAILY', '2026-03-07T07:30Z', NEW_YORK, 2)).toEqual(['2026-03-08T07:30', '2026-03-09T06:30']);
  });

  it('keeps the local time in a month without summer time', () => {
    const cairo = new Intl.DateTimeFormat('en', { timeZone: 'Africa/Cairo', hour: 'numeric', hourCycle: 'h23' });
    const found = occurrencesOf('FREQ=DAILY', '2010-03-14T06:00Z', 'Africa/Cairo', 180);
    expect(found.filter((one) => cairo.format(at(`${one}Z`)) !== '08')).toEqual([]);
  });

  it('accepts several times of a day, and days of the week', () => {
    expect(occurrencesOf('FREQ=DAILY;BYHOUR=8,20', '2026-03-28T08:00Z', LONDON, 3)).toEqual([
      '2026-03-28T20:00',
      '2026-03-29T07:00',
      '2026-03-29T19:00',
    ]);
    expect(occurrencesOf('FREQ=WEEKLY;BYDAY=MO,TH', '2026-10-22T07:00Z', LONDON, 2)).toEqual(['2026-10-26T08:00', '2026-10-29T08:00']);
  });
});

describe('an hourly rule follows the elapsed time', () => {
  it.each([
    ['spring', LONDON, '2026-03-28T08:00Z', ['2026-03-28T16:00', '2026-03-29T00:00', '2026-03-29T08:00']],
    ['autumn', LONDON, '2026-10-24T07:00Z', ['2026-10-24T15:00', '2026-10-24T23:00', '2026-10-25T07:00']],
    ['spring', NEW_YORK, '2026-03-07T13:00Z', ['2026-03-07T21:00', '2026-03-08T05:00', '2026-03-08T13:00']],
    ['autumn', NEW_YORK, '2026-10-31T12:00Z', ['2026-10-31T20:00', '2026-11-01T04:00', '2026-11-01T12:00']],
  ])('eight hours are eight hours in %s in %s', (_season, zone, start, expected) => {
    expect(occurrencesOf('FREQ=HOURLY;INTERVAL=8', start, zone, 3)).toEqual(expected);
  });
});

it('skips the 31st in a short month, and finds the last day of each month', () => {
  expect(occurrencesOf('FREQ=MONTHLY', '2026-01-31T08:00Z', 'UTC', 2)).toEqual(['2026-03-31T08:00', '2026-05-31T08:00']);
  expect(occurrencesOf('FREQ=MONTHLY;BYMONTHDAY=-1', '2028-01-31T08:00Z', 'UTC', 2)).toEqual(['2028-02-29T08:00', '2028-03-31T08:00']);
  expect(occurrencesOf('FREQ=YEARLY', '2028-02-29T08:00Z', 'UTC', 1)).toEqual(['2032-02-29T08:00']);
});

it('ends with COUNT, counted from the first occurrence, and with UNTIL, which is included', () => {
  expect(occurrencesOf('FREQ=DAILY;COUNT=3', '2026-03-28T08:00Z', LONDON, 9)).toEqual(['2026-03-29T07:00', '2026-03-30T07:00']);
  expect(occurrencesOf('FREQ=HOURLY;INTERVAL=8;COUNT=3', '2026-03-28T08:00Z', LONDON, 9)).toHaveLength(2);
  for (const until of ['20260330T070000Z', '20260330T080000', '20260330'])
    expect(occurrencesOf(`FREQ=DAILY;UNTIL=${until}`, '2026-03-28T08:00Z', LONDON, 9)).toEqual(['2026-03-29T07:00', '2026-03-30T07:00']);
  expect(occurrencesOf('FREQ=DAILY;UNTIL=20260330T065959Z', '2026-03-28T08:00Z', LONDON, 9)).toEqual(['2026-03-29T07:00']);
});

it('continues an overdue series at its next future occurrence, however long it has run', () => {
  const next = nextOccurrence('FREQ=HOURLY;INTERVAL=7', at('2006-10-24T08:00Z'), at('2026-10-24T08:00Z'), LONDON)!;
  expect((next.getTime() - Date.parse('2006-10-24T08:00Z')) % (7 * 3_600_000)).toBe(0);
  expect(next.getTime() - Date.parse('2026-10-24T08:00Z')).toBeLessThanOrEqual(7 * 3_600_000);
  expect(nextOccurrence('FREQ=DAILY;BYHOUR=8,20', at('2006-10-24T07:00Z'), at('2026-10-24T08:00Z'), LONDON)).toEqual(
    at('2026-10-24T19:00Z'),
  );
});

it('accepts rules that can be followed', () => {
  for (const rule of [
    'RRULE:FREQ=DAILY',
    'freq=weekly;byday=mo',
    'FREQ=HOURLY;BYMINUTE=30',
    'FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=9',
    'FREQ=DAILY;COUNT=1',
  ])
    expect(faultOf(normalRule(rule), at('2026-10-24T08:00Z')), rule).toBeUndefined();
});

it('refuses rules that recur more often than hourly, are not supported or never occur, without a long search', () => {
  const milliseconds = cpuTimeOf(() => {
    for (const rule of [
      'FREQ=HOURLY;BYMINUTE=0,30',
      'FREQ=DAILY;BYHOUR=8;BYSECOND=0,1',
      'FREQ=DAILY;FREQ=SECONDLY',
      'FREQ=DAILY;INTERVAL=0',
      'FREQ=DAILY;INTERVAL=1;INTERVAL=2',
      'FREQ=DAILY;COUNT=99999999',
      'FREQ=DAILY;COUNT=2;UNTIL=20300101',
      'FREQ=DAILY;BYHOUR=25',
      'FREQ=DAILY;BYDAY=XX',
      'FREQ=DAILY;BYMONTHDAY=0',
      'FREQ=DAILY;RSCALE=HEBREW',
      'FREQ=DAILY;DTSTART=20200101',
      'FREQ=DAILY;UNTIL=20200101',
      'FREQ=DAILY;UNTIL=20269999',
      'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
      'FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30',
      'FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=30,31',
      'FREQ=MONTHLY;BYSETPOS=300;BYDAY=MO',
      'FREQ=YEARLY;BYYEARDAY=366;BYWEEKNO=20',
    ])
      expect(faultOf(normalRule(rule), at('2026-10-24T08:00Z')), rule).toBeDefined();
  });
  // For all nineteen rules: none may keep a server busy.
  expect(milliseconds).toBeLessThan(5000);
});

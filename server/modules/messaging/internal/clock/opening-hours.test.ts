// Due times in opening hours, by example and compared with a count of minutes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueAt, type Opening, type OpeningHours } from './opening-hours.ts';

const WEEKDAYS = [1, 2, 3, 4, 5].map((weekday): Opening => ({ weekday, opens: 9 * 60, closes: 17 * 60 }));
const london = (openings: readonly Opening[] = WEEKDAYS, ...holidays: string[]): OpeningHours => ({
  zone: 'Europe/London',
  openings,
  holidays: new Set(holidays),
});
const due = (start: string, minutes: number, hours?: OpeningHours): string => dueAt(new Date(start), minutes, hours).toISOString();

describe('a due time', () => {
  it.each([
    ['within a day', '2026-01-12T10:00:00Z', 120, '2026-01-12T12:00:00.000Z'],
    ['from before opening', '2026-01-12T03:00:00Z', 120, '2026-01-12T11:00:00.000Z'],
    ['over a night', '2026-01-12T16:00:00Z', 120, '2026-01-13T10:00:00.000Z'],
    ['at closing time', '2026-01-12T16:00:00Z', 60, '2026-01-12T17:00:00.000Z'],
    ['over a weekend', '2026-01-09T16:30:00Z', 60, '2026-01-12T09:30:00.000Z'],
    ['over weeks', '2026-01-12T09:00:00Z', 10 * 8 * 60, '2026-01-23T17:00:00.000Z'],
    ['in summer time', '2026-07-10T15:30:00Z', 60, '2026-07-13T08:30:00.000Z'],
    ['over the weekend in which clocks go forward', '2026-03-27T16:30:00Z', 60, '2026-03-30T08:30:00.000Z'],
    ['over the weekend in which clocks go back', '2026-10-23T15:30:00Z', 60, '2026-10-26T09:30:00.000Z'],
  ])('%s', (_, start, minutes, expected) => {
    expect(due(start, minutes, london())).toBe(expected);
  });

  it('skips holidays', () => {
    expect(due('2026-12-24T16:00:00Z', 120, london(WEEKDAYS, '2026-12-25'))).toBe('2026-12-28T10:00:00.000Z');
  });

  it('follows several openings of a day', () => {
    const split = [
      { weekday: 1, opens: 14 * 60, closes: 18 * 60 },
      { weekday: 1, opens: 8 * 60, closes: 12 * 60 },
    ];
    expect(due('2026-01-12T11:00:00Z', 90, london(split))).toBe('2026-01-12T14:30:00.000Z');
  });

  it('counts elapsed time in a night in which clocks change', () => {
    const sundays = [{ weekday: 7, opens: 0, closes: 4 * 60 }];
    // 00:00 to 04:00 last three hours in March, and five in October.
    expect(due('2026-03-29T00:00:00Z', 181, london(sundays))).toBe('2026-04-04T23:01:00.000Z');
    expect(due('2026-10-24T23:00:00Z', 300, london(sundays))).toBe('2026-10-25T04:00:00.000Z');
  });

  it('takes the last minute of a day as midnight', () => {
    const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: 0, closes: 23 * 60 + 59 }));
    expect(due('2026-01-12T10:00:00Z', 3 * 24 * 60, london(always))).toBe('2026-01-15T10:00:00.000Z');
  });

  it('runs always without opening hours, and for a clinic that sets none', () => {
    expect(due('2026-01-10T10:00:00Z', 60)).toBe('2026-01-10T11:00:00.000Z');
    expect(due('2026-01-10T10:00:00Z', 60, london([]))).toBe('2026-01-10T11:00:00.000Z');
  });

  it('comes without the openings where a clinic is hardly ever open', () => {
    expect(due('2026-01-12T09:00:00Z', 60_000, london([{ weekday: 1, opens: 540, closes: 541 }]))).toMatch(/^2028-03-/);
  });
});

const MINUTE = 60_000;
const partsIn = (zone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
/** Whether a clinic is open in the minute that begins at `at`, by the local time that clocks show. */
const isOpen = (format: Intl.DateTimeFormat, openings: readonly Opening[], at: number): boolean => {
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const minute = Number(part.hour) * 60 + Number(part.minute);
  return openings.some((o) => o.weekday === DAYS.indexOf(part.weekday!) + 1 && o.opens <= minute && minute < o.closes);
};

/** Openings between 03:00 and 23:00, outside the hours in which clocks change in these zones. */
const openingsOf = fc.array(
  fc
    .record({ weekday: fc.integer({ min: 1, max: 7 }), opens: fc.integer({ min: 12, max: 84 }), quarters: fc.integer({ min: 1, max: 8 }) })
    .map(({ weekday, opens, quarters }) => ({ weekday, opens: opens * 15, closes: opens * 15 + quarters * 15 })),
  { minLength: 3, maxLength: 12 },
);
const zones = fc.constantFrom('Europe/London', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland');
/** Days around the clock changes of 2026, and between them. */
const starts = fc
  .integer({ min: Date.UTC(2026, 2, 1) / MINUTE, max: Date.UTC(2026, 10, 5) / MINUTE })
  .map((minute) => new Date(minute * MINUTE));

describe('every due time', () => {
  it('comes after as many open minutes as were asked for', () => {
    fc.assert(
      fc.property(openingsOf, zones, starts, fc.integer({ min: 1, max: 400 }), (openings, zone, start, minutes) => {
        const end = dueAt(start, minutes, { zone, openings, holidays: new Set() }).getTime();
        const format = partsIn(zone);
        let open = 0;
        for (let at = start.getTime(); at < end; at += MINUTE) if (isOpen(format, openings, at)) open += 1;
        expect(open).toBe(minutes);
        expect(isOpen(format, openings, end - MINUTE)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('adds up, and is later for more minutes and a later start', () => {
    fc.assert(
      fc.property(openingsOf, zones, starts, fc.nat(500), fc.integer({ min: 1, max: 500 }), (openings, zone, start, first, more) => {
        const hours = { zone, openings, holidays: new Set<string>() };
        const once = dueAt(start, first + more, hours);
        expect(dueAt(dueAt(start, first, hours), more, hours).getTime()).toBe(once.getTime());
        expect(dueAt(new Date(start.getTime() + MINUTE), first + more, hours).getTime()).toBeGreaterThanOrEqual(once.getTime());
      }),
      { numRuns: 300 },
    );
  });
});

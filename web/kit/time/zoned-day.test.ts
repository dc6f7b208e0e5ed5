// Days begin at midnight in the clinic's time zone, also when clocks change.
import { describe, expect, it } from 'vitest';
import { addDays, instantAt, lastDays, startOfDay, wallAt } from './zoned-day.ts';

describe('the beginning of a day', () => {
  it('is midnight in the zone, on either side of UTC', () => {
    expect(startOfDay('2026-11-24', 'Europe/London')).toBe('2026-11-24T00:00:00.000Z');
    expect(startOfDay('2026-07-01', 'Europe/London')).toBe('2026-06-30T23:00:00.000Z');
    expect(startOfDay('2026-11-24', 'America/New_York')).toBe('2026-11-24T05:00:00.000Z');
    expect(startOfDay('2026-11-24', 'Asia/Kolkata')).toBe('2026-11-23T18:30:00.000Z');
    expect(startOfDay('2026-11-24', 'Pacific/Kiritimati')).toBe('2026-11-23T10:00:00.000Z');
  });

  it('is midnight on the days of clock changes', () => {
    expect(startOfDay('2026-03-29', 'Europe/London')).toBe('2026-03-29T00:00:00.000Z');
    expect(startOfDay('2026-03-30', 'Europe/London')).toBe('2026-03-29T23:00:00.000Z');
    expect(startOfDay('2026-11-01', 'America/New_York')).toBe('2026-11-01T04:00:00.000Z');
    expect(startOfDay('2026-11-02', 'America/New_York')).toBe('2026-11-02T05:00:00.000Z');
  });

  it('is followed by the next calendar day, across months and years', () => {
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
  });

  it('is after those of the days before, also when clocks change', () => {
    expect(lastDays('2026-10-26', 3)).toEqual(['2026-10-24', '2026-10-25', '2026-10-26']);
  });
});

describe('a clock time', () => {
  it.each([
    ['2026-11-24T14:30', 'Europe/London', '2026-11-24T14:30:00.000Z'],
    ['2026-07-01T14:30', 'America/New_York', '2026-07-01T18:30:00.000Z'],
    ['2026-03-29T02:30', 'Europe/London', '2026-03-29T01:30:00.000Z'],
  ])('%s in %s is %s, and back', (wall, zone, instant) => {
    expect(instantAt(wall, zone)).toBe(instant);
    expect(wallAt(instant, zone)).toBe(wall);
  });

  it('that clocks skip in spring is after the change', () => {
    expect(instantAt('2026-03-29T01:30', 'Europe/London')).toBe('2026-03-29T01:30:00.000Z');
  });
});

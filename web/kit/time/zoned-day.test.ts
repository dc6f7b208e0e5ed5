// Days begin at midnight of the clinic, whatever its clocks do.
import { describe, expect, it } from 'vitest';
import { dayAfter, startOfDay } from './zoned-day.ts';

describe('the beginning of a day', () => {
  it('is midnight in the zone, on either side of UTC', () => {
    expect(startOfDay('2026-11-24', 'Europe/London')).toBe('2026-11-24T00:00:00.000Z');
    expect(startOfDay('2026-07-01', 'Europe/London')).toBe('2026-06-30T23:00:00.000Z');
    expect(startOfDay('2026-11-24', 'America/New_York')).toBe('2026-11-24T05:00:00.000Z');
    expect(startOfDay('2026-11-24', 'Asia/Kolkata')).toBe('2026-11-23T18:30:00.000Z');
    expect(startOfDay('2026-11-24', 'Pacific/Kiritimati')).toBe('2026-11-23T10:00:00.000Z');
  });

  it('holds on the days on which clocks change', () => {
    expect(startOfDay('2026-03-29', 'Europe/London')).toBe('2026-03-29T00:00:00.000Z');
    expect(startOfDay('2026-03-30', 'Europe/London')).toBe('2026-03-29T23:00:00.000Z');
    expect(startOfDay('2026-11-01', 'America/New_York')).toBe('2026-11-01T04:00:00.000Z');
    expect(startOfDay('2026-11-02', 'America/New_York')).toBe('2026-11-02T05:00:00.000Z');
  });

  it('knows the day after', () => {
    expect(dayAfter('2026-02-28')).toBe('2026-03-01');
    expect(dayAfter('2026-12-31')).toBe('2027-01-01');
  });
});

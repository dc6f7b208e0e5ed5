// Display of times, in the clinic's time zone.
import { describe, expect, it } from 'vitest';
import { calendarDate, clinicTime } from './time.ts';

const NOW = Date.parse('2026-11-24T09:00:00Z');

describe('clinic time', () => {
  const london = clinicTime('en', 'Europe/London', 'Europe/London');
  const newYork = clinicTime('en', 'America/New_York', 'Europe/London');

  it('shows the clinic’s time, and the reader’s own only where it differs', () => {
    expect([newYork.clock('2026-11-24T14:30:00Z'), newYork.ownClock('2026-11-24T14:30:00Z')]).toEqual(['09:30', '14:30']);
    expect(london.ownClock('2026-11-24T14:30:00Z')).toBeUndefined();
  });

  it('counts days in the clinic’s calendar', () => {
    expect(london.daysAgo('2026-11-24T00:00:00Z', NOW)).toBe(0);
    expect(london.daysAgo('2026-11-23T23:59:59Z', NOW)).toBe(1);
    expect(newYork.daysAgo('2026-11-24T04:59:00Z', NOW)).toBe(1);
  });

  it('counts days across a clock change', () => {
    expect(london.daysAgo('2026-03-28T23:30:00Z', Date.parse('2026-03-29T23:30:00Z'))).toBe(2);
    expect(london.clock('2026-03-29T01:30:00Z')).toBe('02:30');
  });

  it('writes dates with the year only when it is another one', () => {
    expect(london.date('2026-11-17T09:00:00Z', NOW)).toBe('Tue 17 Nov');
    expect(london.date('2025-10-25T15:29:00Z', NOW)).toBe('Sat 25 Oct 2025');
    expect(london.full('2026-11-17T09:00:00Z')).toBe('Tue 17 Nov 2026, 09:00');
  });

  it('uses the same digits in every language', () => {
    for (const language of ['en', 'es', 'ar']) {
      const time = clinicTime(language, 'Europe/London', 'Europe/London');
      expect(time.clock('2026-11-24T14:30:00Z')).toBe('14:30');
      expect(time.date('2026-11-17T09:00:00Z', NOW)).toMatch(/17/);
    }
  });
});

it('writes a birthday the same in every zone, in Latin digits', () => {
  expect(calendarDate('en', '1991-11-05')).toBe('5 Nov 1991');
  expect(calendarDate('ar', '1991-11-05')).toContain('1991');
});

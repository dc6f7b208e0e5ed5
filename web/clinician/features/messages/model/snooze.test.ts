// The times that snoozing offers, and its limits.
import { expect, it } from 'vitest';
import { snoozeChoices, snoozeLimits } from './snooze.ts';

it('offers one and four hours, then half days of the clinic that begin later', () => {
  expect(snoozeChoices(Date.parse('2026-11-27T16:20:30Z'), 'Europe/London')).toEqual([
    '2026-11-27T17:21:00.000Z',
    '2026-11-27T20:21:00.000Z',
    '2026-11-28T09:00:00.000Z',
    '2026-11-28T13:00:00.000Z',
    '2026-11-29T09:00:00.000Z',
    '2026-11-29T13:00:00.000Z',
  ]);
});

it('keeps the clock time of the clinic when its clocks change', () => {
  expect(snoozeChoices(Date.parse('2026-03-28T20:00:00Z'), 'Europe/London').slice(2, 4)).toEqual([
    '2026-03-29T08:00:00.000Z',
    '2026-03-29T12:00:00.000Z',
  ]);
});

it('ends within 30 days, and within a day while an urgent or overdue answer is due', () => {
  const now = Date.parse('2026-03-02T10:00:00Z');
  const [tomorrow, passed] = ['2026-03-03T10:00:00.000Z', '2026-03-02T09:00:00.000Z'];
  const longest = (thread: Parameters<typeof snoozeLimits>[0]) => {
    const { latest, due } = snoozeLimits(thread, now);
    return [(latest - now) / 3_600_000, due];
  };
  expect(longest({ priority: 'normal', dueAt: tomorrow })).toEqual([720, undefined]);
  expect(longest({ priority: 'high', dueAt: null })).toEqual([720, undefined]);
  expect(longest({ priority: 'high', dueAt: tomorrow })).toEqual([24, tomorrow]);
  expect(longest({ priority: 'low', dueAt: passed })).toEqual([24, passed]);
});

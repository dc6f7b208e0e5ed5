// The times that snoozing offers.
import { expect, it } from 'vitest';
import { snoozeChoices } from './snooze.ts';

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

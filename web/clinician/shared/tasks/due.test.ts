// Due times and the order of tasks.
import { describe, expect, it } from 'vitest';
import { byDue, groupOf, isPressing, lateness, minutesUntil, urgencyOf } from './due.ts';

const now = Date.parse('2026-11-24T12:00:00.000Z');
const at = (minutes: number) => ({ due_at: new Date(now + minutes * 60_000).toISOString() });
const days = (instant: string) => Math.floor((Date.parse(instant) - Date.parse('2026-11-24T00:00:00Z')) / 86_400_000);

describe('a task', () => {
  it.each([
    [-1, 'overdue', 'overdue'],
    [0, 'now', 'hour'],
    [15, 'now', 'hour'],
    [16, 'hour', 'hour'],
    [60, 'hour', 'hour'],
    [61, 'later', 'today'],
    [13 * 60, 'later', 'tomorrow'],
    [40 * 60, 'later', 'later'],
  ])('due in %i minutes is %s, among %s', (minutes, urgency, group) => {
    expect(urgencyOf(at(minutes), now)).toBe(urgency);
    expect(groupOf(at(minutes), now, days)).toBe(group);
  });

  it('without a due time has its own group, and needs attention only when it is urgent', () => {
    expect(groupOf({ due_at: null }, now, days)).toBe('none');
    expect(isPressing({ due_at: null, priority: 'high', status: 'open' }, now)).toBe(false);
    expect(isPressing({ due_at: null, priority: 'urgent', status: 'open' }, now)).toBe(true);
    expect(isPressing({ ...at(-5), priority: 'urgent', status: 'done' }, now)).toBe(false);
  });
});

it('rounds lateness down: minutes below an hour, then hours and minutes, then days', () => {
  const late = (minutes: number) => lateness(-minutesUntil(at(-minutes), now)!);
  expect(late(0.5)).toEqual({ unit: 'minutes', minutes: 1 });
  expect(late(59.9)).toEqual({ unit: 'minutes', minutes: 59 });
  expect(late(60)).toEqual({ unit: 'hours', hours: 1, minutes: 0 });
  expect(late(139.9)).toEqual({ unit: 'hours', hours: 2, minutes: 19 });
  expect(late(24 * 60 - 1)).toEqual({ unit: 'hours', hours: 23, minutes: 59 });
  expect(late(47 * 60)).toEqual({ unit: 'days', days: 1 });
});

it('puts the earliest first, the more urgent of two at the same time, and tasks without a time last', () => {
  const task = (name: string, minutes: number | null, priority: 'low' | 'urgent' = 'low') =>
    ({ name, priority, status: 'open', due_at: minutes === null ? null : at(minutes).due_at }) as const;
  const sorted = [task('d', null), task('c', 10), task('a', -10), task('b', 10, 'urgent')].toSorted(byDue);
  expect(sorted.map(({ name }) => name).join('')).toBe('abcd');
});

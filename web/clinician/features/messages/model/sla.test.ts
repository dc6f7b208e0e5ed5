// The clock of the waiting patient.
import { expect, it } from 'vitest';
import { slaOf } from './sla.ts';

const now = Date.parse('2026-11-27T10:00:00Z');
const inMinutes = (minutes: number) => new Date(now + minutes * 60_000).toISOString();
const at = (amber: number, due: number) => slaOf({ amberAt: inMinutes(amber), dueAt: inMinutes(due) }, now);

it('turns from in time to soon and overdue', () => {
  expect(slaOf({ amberAt: null, dueAt: null }, now)).toBeUndefined();
  expect(at(1, 30)).toEqual({ state: 'in-time', length: [{ value: 30, unit: 'minute' }] });
  expect(at(0, 30)).toEqual({ state: 'soon', length: [{ value: 30, unit: 'minute' }] });
  expect(at(-30, 0)).toEqual({ state: 'overdue', length: [{ value: 1, unit: 'minute' }] });
  expect(at(-90, -45)).toEqual({ state: 'overdue', length: [{ value: 45, unit: 'minute' }] });
});

it('is exact to a minute below two hours, then rounds down to hours, and to days from two days on', () => {
  const lengthOf = (due: number) => at(1, due)?.length;
  expect(lengthOf(59.9)).toEqual([{ value: 59, unit: 'minute' }]);
  expect(lengthOf(60)).toEqual([{ value: 1, unit: 'hour' }]);
  expect(lengthOf(110)).toEqual([
    { value: 1, unit: 'hour' },
    { value: 50, unit: 'minute' },
  ]);
  expect(lengthOf(179)).toEqual([{ value: 2, unit: 'hour' }]);
  expect(lengthOf(47 * 60 + 59)).toEqual([{ value: 47, unit: 'hour' }]);
  expect(lengthOf(60 * 60)).toEqual([{ value: 2, unit: 'day' }]);
});

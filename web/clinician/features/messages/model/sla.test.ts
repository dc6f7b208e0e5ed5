// The clock of the waiting patient.
import { expect, it } from 'vitest';
import { slaOf } from './sla.ts';

const now = Date.parse('2026-11-27T10:00:00Z');
const inMinutes = (minutes: number) => new Date(now + minutes * 60_000).toISOString();
const at = (amber: number, due: number) => slaOf({ amberAt: inMinutes(amber), dueAt: inMinutes(due) }, now);

it('turns from in time to soon and overdue', () => {
  expect(slaOf({ amberAt: null, dueAt: null }, now)).toBeUndefined();
  expect(at(1, 30)).toEqual({ state: 'in-time', value: 30, unit: 'minute' });
  expect(at(0, 30)).toEqual({ state: 'soon', value: 30, unit: 'minute' });
  expect(at(-30, 0)).toEqual({ state: 'overdue', value: 1, unit: 'minute' });
  expect(at(-90, -45)).toEqual({ state: 'overdue', value: 45, unit: 'minute' });
});

it('rounds down to minutes, hours from one hour on, and days from two days on', () => {
  expect(at(1, 59.9)).toMatchObject({ value: 59, unit: 'minute' });
  expect(at(1, 119)).toMatchObject({ value: 1, unit: 'hour' });
  expect(at(1, 47 * 60 + 59)).toMatchObject({ value: 47, unit: 'hour' });
  expect(at(1, 60 * 60)).toMatchObject({ value: 2, unit: 'day' });
});

// Zones that are stored.
import { expect, it } from 'vitest';
import { dayIn, dayStart, storedZone } from './calendar.ts';

it.each([
  [['Europe/Oslo', 'Europe/London'], 'Europe/Oslo'],
  [[null, 'Europe/London'], 'Europe/London'],
  // Accepted once: it means a zone, and is not a name of one.
  [['PST', 'Europe/London'], 'America/Los_Angeles'],
  [['Mars/Olympus', 'Europe/London'], 'Europe/London'],
  [['Mars/Olympus', ''], 'UTC'],
  [[], 'UTC'],
])('%j is %s', (names, zone) => {
  expect(storedZone(...names)).toBe(zone);
  expect(dayStart(storedZone(...names), dayIn(zone, new Date(0)))).toBeInstanceOf(Date);
});

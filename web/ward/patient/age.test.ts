// Age counts birthdays in the clinic's calendar.
import { expect, it } from 'vitest';
import { ageOn } from './age.ts';

it('changes on the birthday, not before', () => {
  expect(ageOn('2026-11-23', '1985-11-24')).toBe(40);
  expect(ageOn('2026-11-24', '1985-11-24')).toBe(41);
  expect(ageOn('2026-11-24', '2026-11-24')).toBe(0);
  expect(ageOn('2026-02-28', '2000-02-29')).toBe(25);
  expect(ageOn('2026-03-01', '2000-02-29')).toBe(26);
});

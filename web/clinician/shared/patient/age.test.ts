// Age in days, months and years of the clinic's calendar.
import { expect, it } from 'vitest';
import { ageText } from './age.ts';

it.each([
  ['2026-11-24', '2026-11-24', '0 days'],
  ['2026-11-24', '2026-11-23', '1 day'],
  ['2026-11-24', '2026-11-04', '20 days'],
  ['2026-11-24', '2026-11-03', '3 weeks'],
  ['2026-11-24', '2026-10-28', '27 days'],
  ['2026-11-24', '2026-10-27', '4 weeks'],
  ['2026-11-24', '2026-08-25', '13 weeks'],
  ['2026-11-24', '2026-08-24', '3 months'],
  ['2026-11-23', '2024-11-24', '23 months'],
  ['2026-11-24', '2024-11-24', '2 years'],
  ['2026-11-23', '1985-11-24', '40 years'],
  ['2026-11-24', '1985-11-24', '41 years'],
  ['2026-02-28', '2000-02-29', '25 years'],
  ['2026-03-01', '2000-02-29', '26 years'],
  // The browser's day may be behind the day of the entry.
  ['2026-11-23', '2026-11-24', '0 days'],
])('on %s, born %s: %s', (day, born, age) => {
  expect(ageText('en', day, born)).toBe(age);
});

it('uses the reader’s language and its plurals', () => {
  expect(ageText('es', '2026-11-24', '2026-11-03')).toBe('3 semanas');
  expect(ageText('es', '2026-11-24', '2026-11-17')).toBe('1 semana');
  expect(ageText('ar', '2026-11-24', '2026-11-10')).toBe('أسبوعان');
  expect(ageText('ar', '2026-11-24', '1985-11-24')).toMatch(/^41 سنة$/);
});

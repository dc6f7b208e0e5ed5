// Age as clinicians say it: days and weeks of a newborn, months of an infant, years of all others.
import { intlLocale } from '../../../kit/time/time.ts';

type Unit = 'day' | 'week' | 'month' | 'year';

const DAY = 86_400_000;
const DAYS_OF_WEEK = 7;
/** From so many days on, so many months and so many years the next larger unit is used. */
const WEEKS_FROM_DAYS = 28;
const MONTHS_FROM = 3;
const YEARS_FROM = 2;

/** Full months between two days of the calendar. Born on the 31st, one is a month older on the 1st after a shorter month. */
const monthsBetween = (born: string, day: string): number => {
  const [[y1, m1, d1], [y2, m2, d2]] = [born, day].map((date) => date.split('-').map(Number)) as [number[], number[]];
  return (y2! - y1!) * 12 + (m2! - m1!) - (d2! < d1! ? 1 : 0);
};

/**
 * The age on a day of the calendar (`2026-11-24`): days to 4 weeks, weeks to 3 months, months to 2 years, then years. Days that make full
 * weeks are weeks. Born on 29 February, one grows older on 1 March of other years.
 */
export function ageOn(day: string, born: string): { value: number; unit: Unit } {
  const days = Math.max(0, Math.round((Date.parse(day) - Date.parse(born)) / DAY));
  const months = monthsBetween(born, day);
  if (months >= YEARS_FROM * 12) return { value: Math.floor(months / 12), unit: 'year' };
  if (months >= MONTHS_FROM) return { value: months, unit: 'month' };
  const inWeeks = days >= WEEKS_FROM_DAYS || (days > 0 && days % DAYS_OF_WEEK === 0);
  return inWeeks ? { value: Math.floor(days / DAYS_OF_WEEK), unit: 'week' } : { value: days, unit: 'day' };
}

/** The age in words of the reader's language: "3 weeks", "41 years". */
export function ageText(language: string, day: string, born: string): string {
  const { value, unit } = ageOn(day, born);
  return new Intl.NumberFormat(intlLocale(language), { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}

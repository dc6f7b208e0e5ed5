// Age in clinical units: days and weeks for newborns, months for infants, years for all others.
import { intlLocale } from '../../../kit/time/time.ts';

type Unit = 'day' | 'week' | 'month' | 'year';

const DAY = 86_400_000;
const DAYS_OF_WEEK = 7;
/** From this many days, months and years on, the next larger unit is used. */
const WEEKS_FROM_DAYS = 28;
const MONTHS_FROM = 3;
const YEARS_FROM = 2;

/** Full months between two calendar days. A person born on the 31st completes a month on the 1st after a shorter month. */
const monthsBetween = (born: string, day: string): number => {
  const [[y1, m1, d1], [y2, m2, d2]] = [born, day].map((date) => date.split('-').map(Number)) as [number[], number[]];
  return (y2! - y1!) * 12 + (m2! - m1!) - (d2! < d1! ? 1 : 0);
};

/**
 * The age on a calendar day (`2026-11-24`): days up to 4 weeks, weeks up to 3 months, months up to 2 years, then years. Days that make full
 * weeks are given as weeks. A person born on 29 February has their birthday on 1 March in other years.
 */
export function ageOn(day: string, born: string): { value: number; unit: Unit } {
  const days = Math.max(0, Math.round((Date.parse(day) - Date.parse(born)) / DAY));
  const months = monthsBetween(born, day);
  if (months >= YEARS_FROM * 12) return { value: Math.floor(months / 12), unit: 'year' };
  if (months >= MONTHS_FROM) return { value: months, unit: 'month' };
  const inWeeks = days >= WEEKS_FROM_DAYS || (days > 0 && days % DAYS_OF_WEEK === 0);
  return inWeeks ? { value: Math.floor(days / DAYS_OF_WEEK), unit: 'week' } : { value: days, unit: 'day' };
}

/** The age as text in the reader's language: "3 weeks", "41 years". */
export function ageText(language: string, day: string, born: string): string {
  const { value, unit } = ageOn(day, born);
  return new Intl.NumberFormat(intlLocale(language), { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}

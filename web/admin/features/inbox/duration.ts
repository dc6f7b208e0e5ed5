// A length of time in minutes, in words.
import { intlLocale } from '../../../kit/time/time.ts';

/** "45 minutes", "4 hours", "1 hour 30 minutes". */
export function durationOf(language: string, minutes: number): string {
  const text = (value: number, unit: 'hour' | 'minute') =>
    new Intl.NumberFormat(intlLocale(language), { style: 'unit', unit, unitDisplay: 'long' }).format(value);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 && text(hours, 'hour'), (rest > 0 || hours === 0) && text(rest, 'minute')].filter(Boolean).join(' ');
}

// Calendar days as people say them, without a time zone.
import { useLanguage } from '../../../../kit/language/language.tsx';
import { intlLocale } from '../../../../kit/time/time.ts';

const FORMATS = {
  weekday: { weekday: 'short' },
  date: { day: 'numeric' },
  whole: { weekday: 'short', day: 'numeric', month: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Returns a function that formats `2026-11-24` as "Tue", "24" or "Tue, 24 Nov". */
export function useDayWords(): (day: string, format?: keyof typeof FORMATS) => string {
  const { code } = useLanguage();
  return (day, format = 'whole') =>
    new Intl.DateTimeFormat(intlLocale(code), { ...FORMATS[format], timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

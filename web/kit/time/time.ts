// Display of instants in a clinic's time zone: "14:30", "Today", "Tue 24 Nov".

/** The same digits in every language: a dose or a time must not depend on which digits a reader knows. */
export const intlLocale = (language: string) => (language === 'en' ? 'en-GB' : `${language}-u-nu-latn`);

/** A calendar day such as `1991-11-05` as "5 Nov 1991", the same in every time zone. */
export const calendarDate = (language: string, date: string): string =>
  new Intl.DateTimeFormat(intlLocale(language), { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );

export interface ClinicTime {
  zone: string;
  /** "14:30" in the clinic's time zone. */
  clock(instant: string | number): string;
  /** "09:30" in the reader's time zone, if it differs from the clinic's time. */
  ownClock(instant: string | number): string | undefined;
  /** Calendar day in the clinic, `2026-11-24`; equal days compare equal. */
  dayKey(instant: string | number): string;
  /** 0 today, 1 yesterday, seen from `now`. */
  daysAgo(instant: string | number, now: number): number;
  /** "Tue 24 Nov", with the year when it is not the one of `now`. */
  date(instant: string | number, now: number): string;
  /** "Tuesday". */
  weekday(instant: string | number): string;
  /** "Tue 24 Nov 2026, 14:30". */
  full(instant: string | number): string;
}

const DAY = 86_400_000;

/** Formatters for one language and one time zone (IANA name); `ownZone` is the reader's. */
export function clinicTime(language: string, zone: string, ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone): ClinicTime {
  const locale = intlLocale(language);
  const format = (options: Intl.DateTimeFormatOptions, timeZone = zone) => {
    const formatter = new Intl.DateTimeFormat(locale, { timeZone, ...options });
    // British English has a comma after the weekday only when the year follows; this format never has one.
    const plain = (text: string) => (language === 'en' ? text.replace(/^(\w{3}),/, '$1') : text);
    return (instant: string | number) => plain(formatter.format(new Date(instant)));
  };
  const hours = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const day = { weekday: 'short', day: 'numeric', month: 'short' } as const;
  const clock = format(hours);
  const own = format(hours, ownZone);
  const key = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const dayKey = (instant: string | number) => key.format(new Date(instant));
  const plain = format(day);
  const withYear = format({ ...day, year: 'numeric' });
  return {
    zone,
    clock,
    ownClock: (instant) => (own(instant) === clock(instant) ? undefined : own(instant)),
    dayKey,
    daysAgo: (instant, now) => Math.round((Date.parse(dayKey(now)) - Date.parse(dayKey(instant))) / DAY),
    date: (instant, now) => (dayKey(instant).slice(0, 4) === dayKey(now).slice(0, 4) ? plain : withYear)(instant),
    weekday: format({ weekday: 'long' }),
    full: format({ ...day, ...hours, year: 'numeric' }),
  };
}

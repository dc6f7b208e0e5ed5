// Days of a calendar in a time zone.
import { Temporal } from 'temporal-polyfill';

/** Returns the day in a time zone (IANA), as in `2026-03-01`. */
export const dayIn = (timeZone: string, at: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);

/** Returns the instant at which a day begins in a time zone. @param day such as `2026-03-01` @param later in days */
export const dayStart = (timeZone: string, day: string, later = 0): Date =>
  new Date(Temporal.PlainDate.from(day).add({ days: later }).toZonedDateTime(timeZone).epochMilliseconds);

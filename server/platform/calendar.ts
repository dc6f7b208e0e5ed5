// Days of a calendar in a time zone.
import { LRUCache } from 'lru-cache';
import { Temporal } from 'temporal-polyfill';
import { TimeZone } from '#contracts/common.ts';

const isTimeZone = (name: string): boolean => TimeZone.safeParse(name).success;
/** The zone that a stored name means; undefined for a name that means nothing. */
const meaningOf = (name: string): string | undefined => {
  if (isTimeZone(name)) return name;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    return isTimeZone(timeZone) ? timeZone : undefined;
  } catch {
    return undefined;
  }
};
const meanings = new LRUCache<string, { zone: string | undefined }>({ max: 500 });

/**
 * Returns the zone that the first of these stored names means, or else the next, or else UTC: times can always be computed in it, so that one
 * name which the server no longer accepts affects nothing else.
 */
export const storedZone = (...names: (string | null)[]): string => {
  for (const name of names) {
    if (name === null) continue;
    const { zone } = meanings.get(name) ?? { zone: meaningOf(name) };
    meanings.set(name, { zone });
    if (zone !== undefined) return zone;
  }
  return 'UTC';
};

/** Creating one takes much longer than formatting a date. */
const formats = new LRUCache<string, Intl.DateTimeFormat>({ max: 500 });

/** Returns the day in a time zone (IANA), as in `2026-03-01`. */
export const dayIn = (timeZone: string, at: Date): string => {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(timeZone, format);
  }
  return format.format(at);
};

/** Returns the instant at which a day begins in a time zone. @param day such as `2026-03-01` @param later in days */
export const dayStart = (timeZone: string, day: string, later = 0): Date =>
  new Date(Temporal.PlainDate.from(day).add({ days: later }).toZonedDateTime(timeZone).epochMilliseconds);

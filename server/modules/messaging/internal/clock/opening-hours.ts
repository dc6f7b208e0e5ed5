// Time in a clinic's opening hours, in its time zone, across holidays and clock changes.
import { Temporal } from 'temporal-polyfill';

/** An opening on one weekday; 1 is Monday. Minutes of the local day. */
export interface Opening {
  weekday: number;
  opens: number;
  closes: number;
}

export interface OpeningHours {
  /** IANA. */
  zone: string;
  /** Empty: always open. */
  openings: readonly Opening[];
  /** Local dates, such as `2026-12-25`. */
  holidays: ReadonlySet<string>;
}

const MINUTE_MS = 60_000;
const LAST_MINUTE = 24 * 60 - 1;
/** A clinic that opens more rarely than this has no due times of practical use. */
const MAX_DAYS = 750;

/** The instant of a local time. A time that the clocks skip comes as much later as was skipped; of one that comes twice, the first counts. */
const instantOf = (date: Temporal.PlainDate, minutes: number, zone: string): number =>
  date.toZonedDateTime({ timeZone: zone, plainTime: { hour: Math.floor(minutes / 60), minute: minutes % 60 } }).epochMilliseconds;

/** The end of an opening. A day that closes in its last minute is open until midnight. */
const endOf = (date: Temporal.PlainDate, closes: number, zone: string): number =>
  closes === LAST_MINUTE ? instantOf(date.add({ days: 1 }), 0, zone) : instantOf(date, closes, zone);

/**
 * Returns the instant at which a clinic has been open for a number of minutes since `start`. They are elapsed minutes: an opening across a
 * clock change is an hour longer or shorter.
 * @param minutes at least one
 * @param hours undefined for a clock that always runs
 */
export const dueAt = (start: Date, minutes: number, hours: OpeningHours | undefined): Date => {
  const due = start.getTime() + minutes * MINUTE_MS;
  if (hours === undefined || hours.openings.length === 0) return new Date(due);
  const { zone, holidays } = hours;
  const openings = hours.openings.toSorted((a, b) => a.opens - b.opens);
  let left = minutes * MINUTE_MS;
  let from = start.getTime();
  let date = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).toPlainDate();
  for (let day = 0; day < MAX_DAYS; day += 1, date = date.add({ days: 1 })) {
    if (holidays.has(date.toString())) continue;
    for (const { opens, closes } of openings.filter(({ weekday }) => weekday === date.dayOfWeek)) {
      const end = endOf(date, closes, zone);
      from = Math.max(from, instantOf(date, opens, zone));
      if (end <= from) continue;
      if (end - from >= left) return new Date(from + left);
      left -= end - from;
      from = end;
    }
  }
  return new Date(from + left);
};

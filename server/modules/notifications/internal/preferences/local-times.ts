// Quiet hours and digests in a person's zone, across its clock changes.
import { Temporal } from 'temporal-polyfill';

/** Minutes of the local day. */
export interface QuietHours {
  from: number;
  to: number;
}

const HOUR = 60;

/** `22:00` as minutes of the day. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * HOUR + Number(time.slice(3));
/** Minutes of the day as `22:00`. */
export const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / HOUR)).padStart(2, '0')}:${String(minutes % HOUR).padStart(2, '0')}`;

const localIn = (at: Date, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);

/**
 * The first instant after `at` when clocks in the zone show a time on this date. A time that is skipped comes as much later as was skipped;
 * of one that comes twice, the second counts only once the first is over.
 */
const instantOn = (date: Temporal.PlainDate, minutes: number, zone: string, at: Date): Date => {
  const time = date.toPlainDateTime(Temporal.PlainTime.from(timeOf(minutes)));
  const first = time.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
  return new Date(first > at.getTime() ? first : time.toZonedDateTime(zone, { disambiguation: 'later' }).epochMilliseconds);
};

/** When the quiet hours end that `at` lies in; null outside them. */
export const quietUntil = (at: Date, quiet: QuietHours | null, zone: string): Date | null => {
  if (quiet === null) return null;
  const local = localIn(at, zone);
  const now = local.hour * HOUR + local.minute;
  const overnight = quiet.from > quiet.to;
  const isQuiet = overnight ? now >= quiet.from || now < quiet.to : now >= quiet.from && now < quiet.to;
  if (!isQuiet) return null;
  const date = overnight && now >= quiet.from ? local.toPlainDate().add({ days: 1 }) : local.toPlainDate();
  return instantOn(date, quiet.to, zone, at);
};

/** When the next daily digest goes out, after `at`: at its time, or when the quiet hours end that it would fall into. */
export const nextDaily = (at: Date, digestAt: number, quiet: QuietHours | null, zone: string): Date => {
  const today = localIn(at, zone).toPlainDate();
  const goesOut = (days: number): Date => {
    const due = instantOn(today.add({ days }), digestAt, zone, at);
    return quietUntil(due, quiet, zone) ?? due;
  };
  // Yesterday's may still wait for the end of the night.
  return [-1, 0].map(goesOut).find((due) => due > at) ?? goesOut(1);
};

/** When the next hourly digest goes out: at the full hour, or when the quiet hours end that it would fall into. */
export const nextHourly = (at: Date, quiet: QuietHours | null, zone: string): Date => {
  const hour = localIn(at, zone).round({ smallestUnit: 'hour', roundingMode: 'floor' }).add({ hours: 1 });
  const due = new Date(hour.epochMilliseconds);
  return quietUntil(due, quiet, zone) ?? due;
};

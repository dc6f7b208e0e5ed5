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

/** The first or second instant when clocks in the zone show a time on this date. A time that is skipped comes as much later as was skipped. */
const instantOn = (date: Temporal.PlainDate, minutes: number, zone: string, which: 'first' | 'second' = 'first'): Date => {
  const time = date.toPlainDateTime(Temporal.PlainTime.from(timeOf(minutes)));
  const { epochMilliseconds } = time.toZonedDateTime(zone, { disambiguation: which === 'first' ? 'compatible' : 'later' });
  return new Date(epochMilliseconds);
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
  const first = instantOn(date, quiet.to, zone);
  return first > at ? first : instantOn(date, quiet.to, zone, 'second');
};

/**
 * When the next daily digest goes out, after `at`: at its time, or when the quiet hours end that it would fall into. On a day on which its time comes
 * twice, it goes out the first time.
 */
export const nextDaily = (at: Date, digestAt: number, quiet: QuietHours | null, zone: string): Date => {
  const today = localIn(at, zone).toPlainDate();
  const goesOut = (days: number): Date => {
    const due = instantOn(today.add({ days }), digestAt, zone);
    return quietUntil(due, quiet, zone) ?? due;
  };
  // Yesterday's may still wait for the end of the night.
  return [-1, 0].map(goesOut).find((due) => due > at) ?? goesOut(1);
};

/** When the next hourly digest goes out: when clocks show a full hour, or when the quiet hours end that it would fall into. */
export const nextHourly = (at: Date, quiet: QuietHours | null, zone: string): Date => {
  let hour = localIn(at, zone).round({ smallestUnit: 'minute', roundingMode: 'floor' });
  // More than once where clocks change by half an hour within it.
  do hour = hour.add({ minutes: HOUR - hour.minute });
  while (hour.minute !== 0);
  const due = new Date(hour.epochMilliseconds);
  return quietUntil(due, quiet, zone) ?? due;
};

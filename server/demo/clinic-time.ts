// Times of the demo: hours of the day that fit what is said, some days before it was made.
import { Temporal } from 'temporal-polyfill';

/** A clock time of the clinic on one of the days before the demo was made, so always in the past. */
export interface PastTime {
  /** 1 is yesterday. */
  day: number;
  /** `HH:MM` */
  time: string;
}

/** The instant of a past clock time. @param timeZone IANA name */
export const instantOf = ({ day, time }: PastTime, now: Date, timeZone: string): Date => {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
  return new Date(today.subtract({ days: day }).toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds);
};

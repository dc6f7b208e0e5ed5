// Times of the demo: hours of the day that fit the messages, some days before the demo was created.
import { Temporal } from 'temporal-polyfill';

/** A local time of the clinic on the day on which the demo was created, or on one before it. */
export interface PastTime {
  /** 1 is yesterday; 0 is today, when the time may be in the future. */
  day: number;
  /** `HH:MM` */
  time: string;
}

/** Returns the instant of a local time. @param timeZone IANA name */
export const instantOf = ({ day, time }: PastTime, now: Date, timeZone: string): Date => {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate();
  return new Date(today.subtract({ days: day }).toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds);
};

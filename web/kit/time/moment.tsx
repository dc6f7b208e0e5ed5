// The time of an event, in the format of every screen. Print and tooltips have the whole date instead (`full`).
import { useClinicTime, useDayName, useNow } from './clinic-time.tsx';

/**
 * Returns a function that formats the time of an event: "Today 14:30", "Yesterday 08:00", "Tue 24 Nov 14:30".
 * @param within a sentence: "today 14:30"
 */
export function useMoment(within = false): (instant: string) => string {
  const time = useClinicTime();
  const dayName = useDayName();
  const now = useNow();
  return (instant) => {
    const day = dayName(instant, now);
    // Names of days, but not dates: "Tue 24 Nov" has its capitals everywhere.
    return `${within && !/\d/.test(day) ? day.toLowerCase() : day} ${time.clock(instant)}`;
  };
}

/** The time of an event, with the whole date as a tooltip. @param within a sentence */
export function Moment({ at, within }: { at: string; within?: boolean }) {
  const time = useClinicTime();
  const moment = useMoment(within);
  return (
    <time dateTime={at} title={time.full(at)}>
      <bdi>{moment(at)}</bdi>
    </time>
  );
}

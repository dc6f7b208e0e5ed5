// The time of an event, in the format of every screen. Print and tooltips have the whole date instead (`full`).
import { useClinicTime, useDayName, useNow } from './clinic-time.tsx';

/** Returns a function that formats the time of an event: "Today 14:30", "Yesterday 08:00", "Tue 24 Nov 14:30". */
export function useMoment(): (instant: string) => string {
  const time = useClinicTime();
  const dayName = useDayName();
  const now = useNow();
  return (instant) => `${dayName(instant, now)} ${time.clock(instant)}`;
}

/** The time of an event, with the whole date as a tooltip. */
export function Moment({ at }: { at: string }) {
  const time = useClinicTime();
  const moment = useMoment();
  return (
    <time dateTime={at} title={time.full(at)}>
      <bdi>{moment(at)}</bdi>
    </time>
  );
}

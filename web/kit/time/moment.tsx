// When something was, in the one form that every screen uses. Paper and tooltips have the whole date instead (`full`).
import { useClinicTime, useDayName, useNow } from './clinic-time.tsx';

/** A function that says when something was: "Today 14:30", "Yesterday 08:00", "Tue 24 Nov 14:30". */
export function useMoment(): (instant: string) => string {
  const time = useClinicTime();
  const dayName = useDayName();
  const now = useNow();
  return (instant) => `${dayName(instant, now)} ${time.clock(instant)}`;
}

/** When something was, with the whole date under a pointer. */
export function Moment({ at }: { at: string }) {
  const time = useClinicTime();
  const moment = useMoment();
  return (
    <time dateTime={at} title={time.full(at)}>
      <bdi>{moment(at)}</bdi>
    </time>
  );
}

// The patient's day, in their time zone, by the clinic's clock.
import { useClient } from '../../../../client/react.tsx';
import { useClinicTime, useNow } from '../../../../kit/time/clinic-time.tsx';
import type { Day } from './group.ts';

const DAY = 86_400_000;

/** The date some days after `day`, or before it. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

export function usePlanDay(): Day {
  const { clock } = useClient();
  const { dayKey } = useClinicTime();
  // Renders again when time passes.
  useNow();
  const now = clock.now();
  return { today: dayKey(now), now };
}

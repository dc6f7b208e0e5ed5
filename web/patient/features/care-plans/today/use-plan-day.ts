// The patient's day, in their time zone, by the clinic's clock.
import { useClient } from '../../../../client/react.tsx';
import { useClinicTime, useNow } from '../../../../kit/time/clinic-time.tsx';
import type { Day } from './group.ts';

export function usePlanDay(): Day {
  const { clock } = useClient();
  const { dayKey } = useClinicTime();
  // Renders again when time passes.
  useNow();
  const now = clock.now();
  return { today: dayKey(now), now };
}

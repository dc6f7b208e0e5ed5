// Event handlers of handovers: a user leaves the clinic, or no longer works as a doctor or nurse.
import { whenUserLeaves } from '#modules/identity/events.ts';
import type { Subscription } from '#platform/events/event.ts';
import type { Platform } from '#platform/platform.ts';
import { openToColleagues } from './internal/open-to-colleagues.ts';

/** Opens a handover to any colleague when its recipient may no longer accept it. */
export const handoversSubscriptions = (platform: Platform): Subscription[] =>
  whenUserLeaves(platform, { disabled: 'handovers.open-to-colleagues', roleChanged: 'handovers.open-by-role' }, openToColleagues);

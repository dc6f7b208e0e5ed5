// Event handlers of consultations: a user leaves the clinic, or no longer works as a doctor or nurse.
import { whenUserLeaves } from '#modules/identity/events.ts';
import type { Subscription } from '#platform/events/event.ts';
import type { Platform } from '#platform/platform.ts';
import { announceUnattended } from './internal/conversations/unattended.ts';

/** Finds the consultations that have no clinician any more when one leaves. */
export const consultationsSubscriptions = (platform: Platform): Subscription[] =>
  whenUserLeaves(platform, { disabled: 'consultations.unattended', roleChanged: 'consultations.unattended-by-role' }, announceUnattended);

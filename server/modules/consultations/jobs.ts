// Event handlers of consultations: a user leaves the clinic, or no longer works as a doctor or nurse.
import type { Role } from '#contracts/common.ts';
import { userDisabled, userRoleChanged } from '#modules/identity/events.ts';
import { systemCtx } from '#platform/context.ts';
import { type DeliveredEvent, defineSubscription, type Subscription } from '#platform/events/event.ts';
import type { Platform } from '#platform/platform.ts';
import { announceUnattended } from './internal/conversations/announce-unattended.ts';

/** Finds the consultations that have no clinician any more when one leaves. */
export const consultationsSubscriptions = ({ transactions, clock }: Platform): Subscription[] => {
  const announce = async ({ id, tenantId, data }: DeliveredEvent<{ user_id: number; from?: Role | undefined }>): Promise<void> => {
    const ctx = systemCtx('consultations', tenantId, clock.now(), id);
    await transactions.transact(ctx, (tx) => announceUnattended(tx, ctx, data.user_id, data.from));
  };
  return [
    defineSubscription({ event: userDisabled, name: 'consultations.unattended', handle: announce }),
    defineSubscription({ event: userRoleChanged, name: 'consultations.unattended-by-role', handle: announce }),
  ];
};

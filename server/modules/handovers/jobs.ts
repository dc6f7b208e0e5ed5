// Event handlers of handovers: a user leaves the clinic, or no longer works as a doctor or nurse.
import { userDisabled, userRoleChanged } from '#modules/identity/events.ts';
import { systemCtx } from '#platform/context.ts';
import { type DeliveredEvent, defineSubscription, type Subscription } from '#platform/events/event.ts';
import type { Platform } from '#platform/platform.ts';
import { openToColleagues } from './internal/open-to-colleagues.ts';

/** Opens a handover to any colleague when its recipient may no longer accept it. */
export const handoversSubscriptions = ({ transactions, clock }: Platform): Subscription[] => {
  const open = async ({ id, tenantId, data }: DeliveredEvent<{ user_id: number }>): Promise<void> => {
    const ctx = systemCtx('handovers', tenantId, clock.now(), id);
    await transactions.transact(ctx, (tx) => openToColleagues(tx, ctx, data.user_id));
  };
  return [
    defineSubscription({ event: userDisabled, name: 'handovers.open-to-colleagues', handle: open }),
    defineSubscription({ event: userRoleChanged, name: 'handovers.open-by-role', handle: open }),
  ];
};

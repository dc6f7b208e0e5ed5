// What handovers do when a person leaves the clinic or no longer works as a doctor or nurse.
import { userDisabled, userRoleChanged } from '#modules/identity/events.ts';
import { systemCtx } from '#platform/context.ts';
import type { DeliveredEvent } from '#platform/events/event.ts';
import type { Platform } from '#platform/platform.ts';
import { openToColleagues } from './internal/open-to-colleagues.ts';

/** What was handed over to a person who may no longer accept it can be accepted by any colleague. */
export const subscribeHandovers = ({ subscriptions, transactions, clock }: Platform): void => {
  const open = async ({ id, tenantId, data }: DeliveredEvent<{ user_id: number }>): Promise<void> => {
    const ctx = systemCtx('handovers', tenantId, clock.now(), id);
    await transactions.transact(ctx, (tx) => openToColleagues(tx, ctx, data.user_id));
  };
  subscriptions.add(userDisabled, 'handovers.open-to-colleagues', open);
  subscriptions.add(userRoleChanged, 'handovers.open-by-role', open);
};

// What handovers do when somebody leaves the clinic.
import { userDisabled } from '#modules/identity/events.ts';
import { systemCtx } from '#platform/context.ts';
import type { Platform } from '#platform/platform.ts';
import { openToColleagues } from './internal/open-to-colleagues.ts';

/** What was handed over to a person whose account is disabled can be accepted by any colleague. */
export const subscribeHandovers = ({ subscriptions, transactions, clock }: Platform): void => {
  subscriptions.add(userDisabled, 'handovers.open-to-colleagues', async ({ id, tenantId, data }) => {
    const ctx = systemCtx('handovers', tenantId, clock.now(), id);
    await transactions.transact(ctx, (tx) => openToColleagues(tx, ctx, data.user_id));
  });
};

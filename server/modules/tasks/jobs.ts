// What tasks do when somebody leaves the clinic.
import { userDisabled } from '#modules/identity/events.ts';
import { systemCtx } from '#platform/context.ts';
import type { Platform } from '#platform/platform.ts';
import { releaseTasks } from './internal/tasks/release-tasks.ts';

/** The tasks of a person whose account is disabled go back to a team. */
export const subscribeTasks = ({ subscriptions, transactions, clock }: Platform): void => {
  subscriptions.add(userDisabled, 'tasks.release', async ({ id, tenantId, data }) => {
    const ctx = systemCtx('tasks', tenantId, clock.now(), id);
    await transactions.transact(ctx, (tx) => releaseTasks(tx, ctx, data.user_id));
  });
};

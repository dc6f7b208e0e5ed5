// Event handlers of tasks: a user leaves the clinic, or no longer works as a doctor or nurse.
import { userDisabled, userRoleChanged } from '#modules/identity/events.ts';
import { systemCtx } from '#platform/context.ts';
import { type DeliveredEvent, defineSubscription, type Subscription } from '#platform/events/event.ts';
import type { Platform } from '#platform/platform.ts';
import { releaseTasks } from './internal/tasks/release-tasks.ts';

/** Returns tasks to a team when their owner may no longer hold them. */
export const tasksSubscriptions = ({ transactions, clock }: Platform): Subscription[] => {
  const release = async ({ id, tenantId, data }: DeliveredEvent<{ user_id: number }>): Promise<void> => {
    const ctx = systemCtx('tasks', tenantId, clock.now(), id);
    await transactions.transact(ctx, (tx) => releaseTasks(tx, ctx, data.user_id));
  };
  return [
    defineSubscription({ event: userDisabled, name: 'tasks.release', handle: release }),
    defineSubscription({ event: userRoleChanged, name: 'tasks.release-by-role', handle: release }),
  ];
};

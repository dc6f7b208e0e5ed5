// A job deletes the shares of expired escrow requests every ten minutes. Event handlers end the assignments of doctors who leave, and refresh
// open pages of the escrow when administrators change.
import { z } from 'zod';
import { userApproved, userDisabled, userRegistered, userRoleChanged, whenUserLeaves } from '#modules/identity/events.ts';
import { systemCtx } from '#platform/context.ts';
import { type DeliveredEvent, defineSubscription, type Subscription } from '#platform/events/event.ts';
import { defineJob, defineJobHandler, type JobHandler } from '#platform/jobs/jobs.ts';
import type { Platform } from '#platform/platform.ts';
import type { NotesDeps } from './internal/deps.ts';
import { leavePatients } from './internal/doctors/leave-patients.ts';
import { dropExpiredShares } from './internal/escrow/drop-expired-shares.ts';
import { escrowChanged } from './internal/escrow/escrow-news.ts';

const dropShares = defineJob({ name: 'notes.drop-expired-shares', schema: z.object({}), retryLimit: 3, cron: '*/10 * * * *' });
export const noteJobs = [dropShares] as const;

export const noteJobHandlers = (platform: Platform): JobHandler[] => [
  defineJobHandler({
    job: dropShares,
    run: async () => {
      const rows = await dropExpiredShares(platform);
      platform.log.info({ job: dropShares.name, rows }, 'cleaned up');
    },
  }),
];

/** The administrators decide whether there is an escrow, and whether its key is to be shared again. */
const ADMINISTRATORS_CHANGED = {
  'notes.escrow-role-changed': userRoleChanged,
  'notes.escrow-user-disabled': userDisabled,
  'notes.escrow-user-approved': userApproved,
  'notes.escrow-user-registered': userRegistered,
};

/** Handles changes of accounts: ends the assignments of doctors who leave, and refreshes open pages of the escrow. */
export const noteSubscriptions = (platform: Platform, deps: Pick<NotesDeps, 'raiseTask' | 'contacts'>): Subscription[] => {
  const showEscrow = async ({ id, tenantId }: DeliveredEvent<unknown>): Promise<void> => {
    const ctx = systemCtx('notes', tenantId, platform.clock.now(), id);
    await platform.transactions.transact(ctx, async (tx) => tx.live(escrowChanged(ctx)));
  };
  return [
    ...Object.entries(ADMINISTRATORS_CHANGED).map(([name, event]) => defineSubscription({ event, name, handle: showEscrow })),
    ...whenUserLeaves(platform, { disabled: 'notes.leave-patients', roleChanged: 'notes.leave-patients-by-role' }, (tx, ctx, userId) =>
      leavePatients(tx, deps, ctx, userId),
    ),
  ];
};

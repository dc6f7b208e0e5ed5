// Jobs and event handlers of the inbox.
import { z } from 'zod';
import { whenUserLeaves } from '#modules/identity/events.ts';
import { systemCtx } from '#platform/context.ts';
import { defineSubscription, type Subscription } from '#platform/events/event.ts';
import { defineJob, defineJobHandler, type JobHandler } from '#platform/jobs/jobs.ts';
import type { Platform } from '#platform/platform.ts';
import { threadOpened } from './events.ts';
import { runClocksAgainJob, setClocks } from './internal/clock/run-clocks-again.ts';
import type { MessagingDeps } from './internal/deps.ts';
import { assignNewThread } from './internal/routing/assign-new-thread.ts';
import { releaseThreadsOf } from './internal/upkeep/release-threads.ts';
import { keepUpThreads } from './internal/upkeep/upkeep.ts';

const keepUp = defineJob({ name: 'messaging.keep-up', schema: z.object({}), retryLimit: 0, cron: '* * * * *' });
export const messagingJobs = [keepUp, runClocksAgainJob] as const;

export const messagingJobHandlers = (platform: Platform, deps: MessagingDeps): JobHandler[] => [
  defineJobHandler({
    job: keepUp,
    run: async () => {
      await keepUpThreads(platform);
    },
  }),
  defineJobHandler({
    job: runClocksAgainJob,
    run: async ({ tenant_id: tenantId }) => {
      await setClocks(platform, deps, tenantId);
    },
  }),
];

export const messagingSubscriptions = (platform: Platform): Subscription[] => [
  defineSubscription({
    event: threadOpened,
    name: 'messaging.assign',
    handle: async ({ id, tenantId, data }) => {
      const ctx = systemCtx('messaging', tenantId, platform.clock.now(), id);
      await platform.transactions.transact(ctx, (tx) => assignNewThread(tx, ctx, data.thread_id));
    },
  }),
  ...whenUserLeaves(platform, { disabled: 'messaging.release', roleChanged: 'messaging.release-by-role' }, releaseThreadsOf),
];

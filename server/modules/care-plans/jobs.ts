// Jobs of care plans.
import { z } from 'zod';
import { defineJob, defineJobHandler, type JobHandler } from '#platform/jobs/jobs.ts';
import type { Platform } from '#platform/platform.ts';
import type { CarePlansDeps } from './internal/deps.ts';
import { raiseUnapproved } from './internal/upkeep/raise-unapproved.ts';

const raise = defineJob({ name: 'care-plans.raise-unapproved', schema: z.object({}), retryLimit: 0, cron: '* * * * *' });
export const carePlanJobs = [raise] as const;

export const carePlanJobHandlers = (platform: Platform, deps: CarePlansDeps): JobHandler[] => [
  defineJobHandler({
    job: raise,
    run: async () => {
      await raiseUnapproved(platform, deps);
    },
  }),
];

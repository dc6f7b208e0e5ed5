// The daily job that deletes carers who lapsed or declined.
import { z } from 'zod';
import { defineJob, defineJobHandler, type JobHandler } from '#platform/jobs/jobs.ts';
import type { Platform } from '#platform/platform.ts';
import { expireCarers } from './internal/expire-carers.ts';

const expire = defineJob({ name: 'carers.expire', schema: z.object({}), retryLimit: 3, cron: '41 3 * * *' });
export const carerJobs = [expire] as const;

export const carerJobHandlers = (platform: Platform): JobHandler[] => [
  defineJobHandler({
    job: expire,
    run: async () => {
      const rows = await expireCarers(platform);
      platform.log.info({ job: expire.name, rows }, 'cleaned up');
    },
  }),
];

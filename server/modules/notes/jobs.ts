// Every ten minutes: shares of the escrow's keys whose request has expired are deleted.
import { z } from 'zod';
import { defineJob, defineJobHandler, type JobHandler } from '#platform/jobs/jobs.ts';
import type { Platform } from '#platform/platform.ts';
import { dropExpiredShares } from './internal/escrow/drop-expired-shares.ts';

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

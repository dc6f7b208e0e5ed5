// The jobs of the module: checking files in quarantine, scanning those that were never scanned, and removing files that were not attached.
import { z } from 'zod';
import { defineJob, defineJobHandler, type JobHandler } from '#platform/jobs/jobs.ts';
import type { Platform } from '#platform/platform.ts';
import { checkFile } from './internal/check.ts';
import { checkJob } from './internal/check-job.ts';
import { cleanUpFiles } from './internal/clean-up.ts';
import { scanUnscanned } from './internal/scan-unscanned.ts';
import type { Scanner } from './internal/scanner.ts';

const cleanUp = defineJob({ name: 'files.clean-up', schema: z.object({}), retryLimit: 3, cron: '7 * * * *' });
const scan = defineJob({ name: 'files.scan', schema: z.object({}), retryLimit: 0, cron: '* * * * *' });
export const fileJobs = [checkJob, scan, cleanUp] as const;

export const fileJobHandlers = (platform: Platform, scanner: Scanner | undefined): JobHandler[] => [
  defineJobHandler({ job: checkJob, run: ({ tenant_id, file_id }) => checkFile(platform, scanner, tenant_id, file_id) }),
  defineJobHandler({
    job: scan,
    run: async () => {
      if (!scanner) return;
      const { scanned, failed } = await scanUnscanned(platform, scanner);
      if (scanned > 0) platform.log.info({ job: scan.name, rows: scanned }, 'scanned');
      if (failed > 0) platform.log.error({ job: scan.name, rows: failed }, 'files could not be scanned');
    },
  }),
  defineJobHandler({
    job: cleanUp,
    run: async () => {
      const rows = await cleanUpFiles(platform);
      platform.log.info({ job: cleanUp.name, rows }, 'cleaned up');
    },
  }),
];

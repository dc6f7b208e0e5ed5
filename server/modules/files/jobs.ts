// The jobs of the module: checking files in quarantine, and removing files that were not attached.
import { z } from 'zod';
import { TenantId } from '#contracts/common.ts';
import { defineJob, defineJobHandler, type JobHandler } from '#platform/jobs/jobs.ts';
import type { Platform } from '#platform/platform.ts';
import { checkFile } from './internal/check.ts';
import { cleanUpFiles } from './internal/clean-up.ts';
import type { Scanner } from './internal/scanner.ts';

export const check = defineJob({ name: 'files.check', schema: z.object({ tenant_id: TenantId, file_id: z.uuid() }), retryLimit: 12 });
const cleanUp = defineJob({ name: 'files.clean-up', schema: z.object({}), retryLimit: 3, cron: '7 * * * *' });
export const fileJobs = [check, cleanUp] as const;

export const fileJobHandlers = (platform: Platform, scanner: Scanner | undefined): JobHandler[] => [
  defineJobHandler({ job: check, run: ({ tenant_id, file_id }) => checkFile(platform, scanner, tenant_id, file_id) }),
  defineJobHandler({
    job: cleanUp,
    run: async () => {
      const rows = await cleanUpFiles(platform);
      platform.log.info({ job: cleanUp.name, rows }, 'cleaned up');
    },
  }),
];

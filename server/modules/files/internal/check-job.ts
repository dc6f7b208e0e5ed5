// The job that checks a file in quarantine, and removes the bytes of one that was refused.
import { z } from 'zod';
import { TenantId } from '#contracts/common.ts';
import { defineJob } from '#platform/jobs/jobs.ts';

export const checkJob = defineJob({ name: 'files.check', schema: z.object({ tenant_id: TenantId, file_id: z.uuid() }), retryLimit: 12 });

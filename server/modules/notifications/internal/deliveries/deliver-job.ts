// The job that hands out one delivery.
import { z } from 'zod';
import { TenantId } from '#contracts/common.ts';
import { defineJob } from '#platform/jobs/jobs.ts';

export const deliverJob = defineJob({
  name: 'notifications.deliver',
  schema: z.object({ tenant_id: TenantId, delivery_id: z.uuid() }),
  retryLimit: 12,
});

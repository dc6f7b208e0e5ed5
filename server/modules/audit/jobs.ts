// Creates upcoming partitions of the tables in platform.partitioned_tables, and reports rows that fell into a DEFAULT partition.
import { z } from 'zod';
import { queryRows } from '#platform/db/rows-of.ts';
import { defineJob, defineJobHandler, type JobHandler } from '#platform/jobs/jobs.ts';
import type { Platform } from '#platform/platform.ts';

export const maintainPartitions = defineJob({ name: 'audit.maintain-partitions', schema: z.object({}), retryLimit: 5, cron: '17 1 * * *' });

const Stray = z.object({ stray: z.int() });

export const auditJobHandlers = ({ workerPool, metrics, log }: Platform): JobHandler[] => [
  defineJobHandler({
    job: maintainPartitions,
    run: async () => {
      const [row] = await queryRows(workerPool, Stray, 'select platform.maintain_partitions() as stray');
      const { stray } = row!;
      metrics.strayPartitionRows.set(stray);
      if (stray > 0) log.error({ rows: stray }, 'found rows in a DEFAULT partition');
    },
  }),
];

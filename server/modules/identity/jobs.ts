// Daily clean-up: sessions and links long expired, records of repeated requests after 24 h, counters of past windows. Every ten minutes:
// registrations that were not confirmed within 24 h.
import { z } from 'zod';
import { defineJob, defineJobHandler, type JobHandler } from '#platform/jobs/jobs.ts';
import type { Platform } from '#platform/platform.ts';
import { dropUnconfirmed } from './internal/registration/drop-unconfirmed.ts';

const cleanUp = defineJob({ name: 'identity.clean-up', schema: z.object({}), retryLimit: 3, cron: '17 3 * * *' });
const dropUnconfirmedAccounts = defineJob({ name: 'identity.drop-unconfirmed', schema: z.object({}), retryLimit: 3, cron: '*/10 * * * *' });
export const identityJobs = [cleanUp, dropUnconfirmedAccounts] as const;

const DAY_MS = 24 * 3_600_000;
/** A token of an expired session gets SESSION_ENDED for this long. */
const KEEP_SESSIONS_MS = 30 * DAY_MS;
const KEEP_LINKS_MS = 7 * DAY_MS;
/** Long after the former address was informed. */
const KEEP_ADDRESS_CHANGES_MS = 7 * DAY_MS;
const KEEP_REPEATS_MS = DAY_MS;

/** Deletes expired rows in all tenants, as bedside_worker. @returns the number of rows deleted */
export const cleanUpIdentity = async ({ workerPool, clock }: Pick<Platform, 'workerPool' | 'clock'>): Promise<number> => {
  const now = clock.now();
  const before = (ms: number): Date => new Date(now.getTime() - ms);
  const steps: [string, unknown][] = [
    ['delete from identity.sessions where expires_at < $1', before(KEEP_SESSIONS_MS)],
    ['delete from identity.address_changes where requested_at < $1', before(KEEP_ADDRESS_CHANGES_MS)],
    ['delete from identity.one_time_tokens where expires_at < $1', before(KEEP_LINKS_MS)],
    ['delete from platform.idempotency where created_at < $1', before(KEEP_REPEATS_MS)],
    ['delete from platform.rate_limits where expire < $1', now.getTime()],
  ];
  const client = await workerPool.connect();
  try {
    let deleted = 0;
    for (const [text, value] of steps) deleted += (await client.query(text, [value])).rowCount ?? 0;
    return deleted;
  } finally {
    client.release();
  }
};

export const identityJobHandlers = (platform: Platform): JobHandler[] => [
  defineJobHandler({
    job: cleanUp,
    run: async () => {
      const rows = await cleanUpIdentity(platform);
      platform.log.info({ job: cleanUp.name, rows }, 'cleaned up');
    },
  }),
  defineJobHandler({
    job: dropUnconfirmedAccounts,
    run: async () => {
      const rows = await dropUnconfirmed(platform);
      platform.log.info({ job: dropUnconfirmedAccounts.name, rows }, 'dropped unconfirmed accounts');
    },
  }),
];

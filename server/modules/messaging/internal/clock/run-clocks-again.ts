// Gives the clocks that run new due times, after the clinic changed its response times or opening hours.
import { z } from 'zod';
import { systemCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { defineJob, type Jobs } from '#platform/jobs/jobs.ts';
import type { Platform } from '#platform/platform.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { showThread } from '../announce.ts';
import type { MessagingDeps } from '../deps.ts';
import { writeThread } from '../messages/write-messages.ts';
import { RELOAD_SECONDS } from '../settings/response-times.ts';
import { lockThread } from '../threads/thread-row.ts';
import { withDueTimes } from './due-times.ts';

export const runClocksAgainJob = defineJob({ name: 'messaging.run-clocks-again', schema: z.object({ tenant_id: z.int() }), retryLimit: 5 });

/** Adds the job in the transaction of the change: at once, and when every process has loaded the new settings. */
export const runClocksAgain = (jobs: Jobs, { db }: UnitOfWork, tenantId: number): Promise<void> =>
  jobs.enqueueAll(
    db,
    runClocksAgainJob,
    [0, RELOAD_SECONDS + 5].map((afterSeconds) => ({ data: { tenant_id: tenantId }, afterSeconds })),
  );

const IdRow = z.object({ id: z.string() });
const AT_ONCE = 100;
const sameTime = (a: Date | null, b: Date | null): boolean => a?.getTime() === b?.getTime();

/** Sets the due times of all running clocks of a clinic. It may run twice. @returns number of threads */
export const setClocks = async (
  { tenantDb, transactions, clock }: Platform,
  { responseTimes }: Pick<MessagingDeps, 'responseTimes'>,
  tenantId: number,
): Promise<number> => {
  responseTimes.forget(tenantId);
  const times = await responseTimes.of(tenantId);
  const { rows } = await rowsOf(IdRow)`select t.id from messaging.threads t
    where t.tenant_id = ${tenantId} and t.due_at is not null order by t.id`.execute(tenantDb(tenantId));
  const ctx = systemCtx('messaging', tenantId, clock.now(), 'clocks');
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    await transactions.transact(ctx, async (tx) => {
      for (const { id } of rows.slice(from, from + AT_ONCE)) {
        const thread = await lockThread(tx.db, tenantId, id);
        const after = thread && withDueTimes(thread, times, ctx.now);
        if (!after || (sameTime(after.due_at, thread.due_at) && sameTime(after.amber_at, thread.amber_at))) continue;
        await writeThread(tx, tenantId, after);
        showThread(tx, tenantId, after);
      }
    });
  }
  return rows.length;
};

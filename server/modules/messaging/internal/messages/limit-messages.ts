// Limits on what a patient writes, counted from stored rows under a lock, so that concurrent requests cannot exceed them together.
import { sql } from 'kysely';
import { z } from 'zod';
import type { UserCtx } from '#platform/context.ts';
import { lockName } from '#platform/db/lock-name.ts';
import { type RowStatement, rowsOf } from '#platform/db/rows-of.ts';
import { executeTogether } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { OWN_MESSAGES_PER_HOUR, OWN_THREADS_PER_DAY } from '../../policy.ts';
import type { Clinic } from '../deps.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const AtRow = z.object({ at: z.date() });

/** The message that must be an hour old before the patient may write again; no row when they may write now. */
const messageAtLimit = (tenantId: number, patientId: number, since: Date): RowStatement<typeof AtRow> =>
  rowsOf(AtRow)`select m.sent_at as at from messaging.messages m
    where m.tenant_id = ${tenantId} and m.sender_id = ${patientId} and m.sender_type = 'patient' and m.sent_at > ${since}
    order by m.sent_at desc offset ${sql.lit(OWN_MESSAGES_PER_HOUR - 1)} limit 1`;

/** The thread that must be a day old before the patient may open another; no row when they may now. The index is on `last_message_at`. */
const threadAtLimit = (tenantId: number, patientId: number, since: Date): RowStatement<typeof AtRow> =>
  rowsOf(AtRow)`select t.created_at as at from messaging.threads t
    where t.tenant_id = ${tenantId} and t.patient_id = ${patientId} and t.created_by = ${patientId} and t.last_message_at > ${since}
      and t.created_at > ${since}
    order by t.created_at desc offset ${sql.lit(OWN_THREADS_PER_DAY - 1)} limit 1`;

/**
 * Checks that the calling patient may send one more message, and with `opens` open one more thread. It comes before any other lock of the
 * transaction. `details` name the limit and the number to call in an emergency.
 * @throws TOO_MANY_MESSAGES
 */
export const requireWithinLimits = async (
  { db }: UnitOfWork,
  { tenantId, actor, now }: UserCtx,
  { emergencyPhone }: Clinic,
  { opens }: { opens: boolean },
): Promise<void> => {
  await lockName(db, `messaging.writes/${tenantId}/${actor.id}`);
  const before = (ms: number): Date => new Date(now.getTime() - ms);
  const statements = [
    messageAtLimit(tenantId, actor.id, before(HOUR_MS)).compile(db),
    threadAtLimit(tenantId, actor.id, before(DAY_MS)).compile(db),
  ] as const;
  const [message, thread] = await executeTogether(db, statements);
  const refuse = (limit: 'threads' | 'messages', at: Date, ms: number) =>
    problem('TOO_MANY_MESSAGES', {
      patients: [actor.id],
      details: { limit, emergencyPhone },
      retryAfter: (at.getTime() + ms - now.getTime()) / 1000,
    });
  // The longer wait first.
  if (opens && thread.rows[0]) throw refuse('threads', thread.rows[0].at, DAY_MS);
  if (message.rows[0]) throw refuse('messages', message.rows[0].at, HOUR_MS);
};

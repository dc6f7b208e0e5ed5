// Keeps two replies from crossing: the author of the second has not read the first.
import { z } from 'zod';
import type { UserCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { ThreadRow } from '../threads/thread-row.ts';

const ReplyRow = z.object({ id: z.string() });

/**
 * Checks, under the lock of the thread, that no colleague has replied to the patient after the message `seen`. Without it, and for a message
 * of another thread, nothing is checked.
 * @throws ALREADY_ANSWERED
 */
export const requireUnanswered = async (
  tx: UnitOfWork,
  { tenantId, actor }: UserCtx,
  thread: ThreadRow,
  seen: string | undefined,
): Promise<void> => {
  if (seen === undefined) return;
  const { rows } = await rowsOf(ReplyRow)`select m.id from messaging.messages m
    where m.tenant_id = ${tenantId} and m.thread_id = ${thread.id} and m.kind = 'message' and m.sender_type = 'staff' and m.sender_id <> ${actor.id}
      and m.number > (select s.number from messaging.messages s where s.tenant_id = ${tenantId} and s.thread_id = ${thread.id} and s.id = ${seen})
    limit 1`.execute(tx.db);
  if (rows.length > 0) throw problem('ALREADY_ANSWERED', { patients: [thread.patient_id] });
};

// Keeps a reply from crossing a colleague's reply or the patient's message: its author has not read them.
import { z } from 'zod';
import { ThreadSide } from '#contracts/messaging/thread.ts';
import type { UserCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { ThreadRow } from '../threads/thread-row.ts';

const CrossedRow = z.object({ sender_type: ThreadSide });

/**
 * Checks, under the lock of the thread, that nobody else has written after the message `seen`: a reply would repeat a colleague's, or stop the
 * clock of a message that its author has not read. Without `seen`, and for a message of another thread, nothing is checked.
 * @throws ALREADY_ANSWERED when a colleague has replied; WRITTEN_SINCE when only the patient has written
 */
export const requireUnanswered = async (
  tx: UnitOfWork,
  { tenantId, actor }: UserCtx,
  thread: ThreadRow,
  seen: string | undefined,
): Promise<void> => {
  if (seen === undefined) return;
  const { rows } = await rowsOf(CrossedRow)`select distinct m.sender_type from messaging.messages m
    where m.tenant_id = ${tenantId} and m.thread_id = ${thread.id} and m.kind = 'message' and m.sender_id <> ${actor.id}
      and m.number > (select s.number from messaging.messages s where s.tenant_id = ${tenantId} and s.thread_id = ${thread.id} and s.id = ${seen})`.execute(
    tx.db,
  );
  const patients = [thread.patient_id];
  if (rows.some(({ sender_type }) => sender_type === 'staff')) throw problem('ALREADY_ANSWERED', { patients });
  if (rows.length > 0) throw problem('WRITTEN_SINCE', { patients });
};

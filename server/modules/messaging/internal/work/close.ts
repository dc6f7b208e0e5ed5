// Closes and reopens threads.
import type { UserCtx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { threadClosed, threadReopened } from '../../events.ts';
import { recordThread } from '../announce.ts';
import { closed, reopened } from '../state/changes.ts';
import type { ThreadRow } from '../threads/thread-row.ts';

/** Closes a locked thread, for staff or for its patient. @throws INVALID_TRANSITION */
export const close = (tx: UnitOfWork, { actor, now }: UserCtx, thread: ThreadRow): ThreadRow => {
  const after = closed(thread, actor.id, now);
  recordThread(tx, after, { action: 'messaging.threads.close' });
  tx.emit(threadClosed, { thread_id: thread.id, by_id: actor.id });
  return after;
};

/** Reopens a locked thread. @throws INVALID_TRANSITION */
export const reopen = (tx: UnitOfWork, { actor, now }: UserCtx, thread: ThreadRow): ThreadRow => {
  const after = reopened(thread, now);
  recordThread(tx, after, { action: 'messaging.threads.reopen' });
  tx.emit(threadReopened, { thread_id: thread.id, by_id: actor.id });
  return after;
};

/** @param seen time of the newest message that the caller has seen @throws WRITTEN_SINCE when the patient has written after it */
export const requireSeen = (thread: ThreadRow, seen: Date | undefined): void => {
  if (seen !== undefined && thread.last_message_by === 'patient' && thread.last_message_at > seen)
    throw problem('WRITTEN_SINCE', { patients: [thread.patient_id] });
};

/**
 * Closes a locked thread for staff, unless its patient has written since: the message would not be in any view.
 * @param seen time of the newest message that the caller has seen
 * @throws INVALID_TRANSITION, WRITTEN_SINCE
 */
export const closeUnlessWritten =
  (seen: Date | undefined) =>
  (tx: UnitOfWork, ctx: UserCtx, thread: ThreadRow): ThreadRow => {
    const after = close(tx, ctx, thread);
    requireSeen(thread, seen);
    return after;
  };

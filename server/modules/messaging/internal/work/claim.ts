// Takes a thread from the pool.
import type { UserCtx } from '#platform/context.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { threadAssigned } from '../../events.ts';
import { recordThread } from '../announce.ts';
import { claimed } from '../state/changes.ts';
import type { ThreadRow } from '../threads/thread-row.ts';

/** Claims a locked thread for the caller. @throws INVALID_TRANSITION, ALREADY_CLAIMED */
export const claim = (tx: UnitOfWork, { actor, now }: UserCtx, thread: ThreadRow): ThreadRow => {
  const after = claimed(thread, actor.id, now);
  recordThread(tx, after, { action: 'messaging.threads.claim' });
  tx.emit(threadAssigned, { thread_id: thread.id, user_id: actor.id, by_id: actor.id });
  return after;
};

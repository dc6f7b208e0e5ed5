// A lapsed claim counts as lapsed at once, also before the job returns the thread to the pool.
import type { UserCtx } from '#platform/context.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { threadReleased } from '../../events.ts';
import { recordThread, showThread } from '../announce.ts';
import { writeThread } from '../messages/write-messages.ts';
import { settled } from '../state/changes.ts';
import type { ThreadRow } from './thread-row.ts';

/** Returns a locked thread as it is now. If it went back to the pool, this is stored, recorded and announced as the job would do it. */
export const asItIsNow = async (tx: UnitOfWork, { tenantId, now }: UserCtx, thread: ThreadRow): Promise<ThreadRow> => {
  const current = settled(thread, now);
  if (current === thread || thread.assigned_to === null) return current;
  await writeThread(tx, tenantId, current);
  recordThread(tx, current, { action: 'messaging.threads.lapse' });
  tx.emit(threadReleased, { thread_id: thread.id, user_id: thread.assigned_to });
  showThread(tx, tenantId, current);
  return current;
};

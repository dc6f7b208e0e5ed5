// Returns the threads of a colleague who no longer answers patients to the pool.
import { z } from 'zod';
import type { Ctx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { threadReleased } from '../../events.ts';
import { reads } from '../../policy.ts';
import { recordThread, showThread } from '../announce.ts';
import { writeThread } from '../messages/write-messages.ts';
import { answering } from '../settings/answering.ts';
import { unassigned } from '../state/changes.ts';
import { lockThread } from '../threads/thread-row.ts';

const IdRow = z.object({ id: z.string() });

/** Takes from a colleague all threads that they may not hold any more. It may run twice. */
export const releaseThreadsOf = async (tx: UnitOfWork, ctx: Ctx, userId: number): Promise<void> => {
  const { tenantId, now } = ctx;
  const [colleague] = await answering(tx.db, tenantId, [userId]);
  const { rows } = await rowsOf(IdRow)`select t.id from messaging.threads t
    where t.tenant_id = ${tenantId} and t.assigned_to = ${userId} and t.status <> 'closed' order by t.id`.execute(tx.db);
  for (const { id } of rows) {
    const thread = await lockThread(tx.db, tenantId, id);
    if (!thread || thread.assigned_to !== userId || thread.status === 'closed') continue;
    if (colleague && reads(colleague.role, thread.category)) continue;
    const after = unassigned(thread, now);
    await writeThread(tx, tenantId, after);
    recordThread(tx, after, { action: 'messaging.threads.release' });
    tx.emit(threadReleased, { thread_id: id, user_id: userId });
    showThread(tx, tenantId, after);
  }
};

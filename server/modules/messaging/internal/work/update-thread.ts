// The use cases that change a thread: each locks it, checks that the caller may read it, and writes it with its audit row.
import type { BodyOf } from '#contracts/endpoint.ts';
import type { StaffThread } from '#contracts/messaging/staff-threads.ts';
import type { updateThread as contract } from '#contracts/messaging/staff-work.ts';
import type { UserCtx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import type { Platform } from '#platform/platform.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { recordThread, showThread } from '../announce.ts';
import { writeThread } from '../messages/write-messages.ts';
import { active } from '../state/changes.ts';
import { leased } from '../state/lease.ts';
import { staffThread } from '../threads/listed-thread.ts';
import { lockForWork } from '../threads/require-thread.ts';
import type { ThreadRow } from '../threads/thread-row.ts';
import { assignTo, unassign } from './assign.ts';
import { setStatus } from './set-status.ts';

/** Changes a locked thread and records it. */
export type Change = (tx: UnitOfWork, ctx: UserCtx, thread: ThreadRow) => ThreadRow | Promise<ThreadRow>;

/** Changes a thread that the caller may read. @throws THREAD_NOT_FOUND, and what the change throws @returns the changed thread */
export const changeThread = async (
  { transactions }: Pick<Platform, 'transactions'>,
  ctx: UserCtx,
  id: string,
  change: Change,
): Promise<StaffThread> =>
  transactions.transact(ctx, async (tx) => {
    const before = await lockForWork(tx, ctx, id);
    const after = leased(active(await change(tx, ctx, before), ctx.actor.id, ctx.now), ctx.now);
    await writeThread(tx, ctx.tenantId, after);
    showThread(tx, ctx.tenantId, after);
    return staffThread(tx, ctx, id);
  });

/** The change of a request that sets assignee, status and priority, in this order. The priority of a closed thread cannot be changed. */
export const updated =
  ({ assignedTo, status, priority }: BodyOf<typeof contract>): Change =>
  async (tx, ctx, thread) => {
    const held =
      assignedTo === undefined ? thread : assignedTo === null ? unassign(tx, ctx, thread) : await assignTo(tx, ctx, thread, assignedTo);
    const moved = status === undefined ? held : setStatus(tx, ctx, held, status);
    if (priority !== undefined && moved.status === 'closed')
      throw problem('INVALID_TRANSITION', { patients: [thread.patient_id], details: { status: moved.status, action: 'change-priority' } });
    if (priority === undefined || priority === moved.priority) {
      // A request that changes nothing is on the trail, too.
      if (moved === thread) recordThread(tx, thread, { action: 'messaging.threads.change' });
      return moved;
    }
    recordThread(tx, moved, { action: 'messaging.threads.change-priority' });
    return { ...moved, priority, updated_at: ctx.now };
  };

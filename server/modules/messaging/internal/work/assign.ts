// Gives a thread a holder, or takes it from one.
import { lockActiveRole } from '#modules/identity/views.ts';
import type { UserCtx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { threadAssigned, threadReleased } from '../../events.ts';
import { ANSWERING, reads } from '../../policy.ts';
import { recordThread } from '../announce.ts';
import { assigned, released, unassigned } from '../state/changes.ts';
import { isHeld } from '../state/lease.ts';
import type { ThreadRow } from '../threads/thread-row.ts';

/**
 * Checks that a colleague can hold a thread: an active account whose role answers patients in this category. In a restricted category the
 * assignment is what lets them read the thread.
 * @throws USER_NOT_FOUND
 */
export const requireHolder = async (
  tx: UnitOfWork,
  tenantId: number,
  id: number,
  { category }: Pick<ThreadRow, 'category'>,
): Promise<void> => {
  const role = await lockActiveRole(tx.db, tenantId, id);
  if (role === undefined || !ANSWERING.some((one) => one === role) || !reads(role, category)) throw problem('USER_NOT_FOUND');
};

/** Assigns a locked thread to a colleague; nothing happens while they hold it. @throws USER_NOT_FOUND, INVALID_TRANSITION */
export const assignTo = async (tx: UnitOfWork, ctx: UserCtx, thread: ThreadRow, to: number): Promise<ThreadRow> => {
  if (thread.assigned_to === to && thread.status !== 'closed' && isHeld(thread, ctx.now)) return thread;
  await requireHolder(tx, ctx.tenantId, to, thread);
  const after = assigned(thread, to, ctx.actor.id, ctx.now);
  recordThread(tx, after, to === ctx.actor.id ? { action: 'messaging.threads.claim' } : { action: 'messaging.threads.assign' });
  tx.emit(threadAssigned, { thread_id: thread.id, user_id: to, by_id: ctx.actor.id });
  return after;
};

const leave = (tx: UnitOfWork, before: ThreadRow, after: ThreadRow): ThreadRow => {
  recordThread(tx, after, { action: 'messaging.threads.release' });
  tx.emit(threadReleased, { thread_id: after.id, user_id: before.assigned_to! });
  return after;
};

/** Takes its holder from a locked thread, if it has one. @throws INVALID_TRANSITION */
export const unassign = (tx: UnitOfWork, ctx: UserCtx, thread: ThreadRow): ThreadRow =>
  thread.assigned_to === null && thread.status !== 'closed' ? thread : leave(tx, thread, unassigned(thread, ctx.now));

/** Returns a locked thread to the pool. @throws INVALID_TRANSITION */
export const release = (tx: UnitOfWork, ctx: UserCtx, thread: ThreadRow): ThreadRow => leave(tx, thread, released(thread, ctx.now));

// Sets the status of a thread by hand, as far as the table of transitions allows it.
import type { ThreadStatus } from '#contracts/messaging/thread.ts';
import type { UserCtx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { threadAssigned } from '../../events.ts';
import { recordEffects } from '../announce.ts';
import { moved } from '../state/changes.ts';
import { actionTo } from '../state/transitions.ts';
import type { ThreadRow } from '../threads/thread-row.ts';
import { release } from './assign.ts';
import { claim } from './claim.ts';
import { close, reopen } from './close.ts';

/** Brings a locked thread into a status; nothing happens if it is in it. @throws INVALID_TRANSITION */
export const setStatus = (tx: UnitOfWork, ctx: UserCtx, thread: ThreadRow, to: ThreadStatus): ThreadRow => {
  const action = actionTo(thread.status, to);
  switch (action) {
    case 'keep':
      return thread;
    case 'close':
      return close(tx, ctx, thread);
    case 'reopen':
      return reopen(tx, ctx, thread);
    case 'release':
      return release(tx, ctx, thread);
    case 'claim':
      return claim(tx, ctx, thread);
    case 'refer':
    case 'resume':
    case 'approve': {
      const after = moved(thread, action, ctx.actor.id, ctx.now);
      recordEffects(tx, thread, after);
      // A holder who was silent has lost it to the caller.
      if (after.assigned_to !== thread.assigned_to)
        tx.emit(threadAssigned, { thread_id: thread.id, user_id: ctx.actor.id, by_id: ctx.actor.id });
      return after;
    }
    default:
      throw problem('INVALID_TRANSITION', { patients: [thread.patient_id], details: { status: thread.status, to } });
  }
};

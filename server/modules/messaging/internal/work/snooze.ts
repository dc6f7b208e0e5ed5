// Takes a thread out of the views until a time or until its patient writes. Its clock keeps running, and a thread that turns red is shown again.
import type { UserCtx } from '#platform/context.ts';
import { invalid, problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { recordThread } from '../announce.ts';
import type { ThreadRow } from '../threads/thread-row.ts';

const MAX_DAYS = 366;

/** Snoozes a locked thread, or wakes it. @throws INVALID_TRANSITION for a closed thread, VALIDATION_FAILED */
export const snooze =
  (until: Date | null) =>
  (tx: UnitOfWork, { actor, now }: UserCtx, thread: ThreadRow): ThreadRow => {
    if (thread.status === 'closed')
      throw problem('INVALID_TRANSITION', { patients: [thread.patient_id], details: { status: thread.status, action: 'snooze' } });
    if (until !== null && until <= now) throw invalid({ until: 'must be in the future' });
    if (until !== null && until.getTime() - now.getTime() > MAX_DAYS * 86_400_000) throw invalid({ until: 'must be within a year' });
    recordThread(tx, thread, until === null ? { action: 'messaging.threads.wake' } : { action: 'messaging.threads.snooze' });
    return { ...thread, snoozed_until: until, snoozed_by: until === null ? null : actor.id };
  };

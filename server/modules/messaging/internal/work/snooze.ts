// Takes a thread out of the views until a time or until its patient writes. Its clock keeps running, and a thread that turns red is shown again.
import { SNOOZE_DAYS, SNOOZE_URGENT_HOURS } from '#contracts/messaging/staff-work.ts';
import type { UserCtx } from '#platform/context.ts';
import { invalid, problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { recordThread } from '../announce.ts';
import type { ThreadRow } from '../threads/thread-row.ts';
import { requireSeen } from './close.ts';

const HOUR_MS = 3_600_000;

/** Whether a patient waits for an answer that is urgent or overdue. */
const presses = (thread: ThreadRow, now: Date): thread is ThreadRow & { due_at: Date } =>
  thread.due_at !== null && (thread.priority === 'high' || thread.due_at <= now);

/** @throws VALIDATION_FAILED, SNOOZED_PAST_DUE */
const requireSensible = (thread: ThreadRow, until: Date, now: Date, pastDue: boolean): void => {
  const hours = (until.getTime() - now.getTime()) / HOUR_MS;
  if (hours <= 0) throw invalid({ until: 'must be in the future' });
  if (hours > SNOOZE_DAYS * 24) throw invalid({ until: 'must be within 30 days' });
  if (!presses(thread, now)) return;
  if (hours > SNOOZE_URGENT_HOURS) throw invalid({ until: 'must be within 24 hours' });
  if (until > thread.due_at && !pastDue)
    throw problem('SNOOZED_PAST_DUE', { patients: [thread.patient_id], details: { dueAt: thread.due_at.toISOString() } });
};

/**
 * Snoozes a locked thread, or wakes it.
 * @param pastDue whether the caller knows that an urgent or overdue thread is due before then
 * @param seen time of the newest message that the caller has seen
 * @throws INVALID_TRANSITION for a closed thread, VALIDATION_FAILED, SNOOZED_PAST_DUE, WRITTEN_SINCE
 */
export const snooze =
  (until: Date | null, pastDue = false, seen?: Date) =>
  (tx: UnitOfWork, { actor, now }: UserCtx, thread: ThreadRow): ThreadRow => {
    if (thread.status === 'closed')
      throw problem('INVALID_TRANSITION', { patients: [thread.patient_id], details: { status: thread.status, action: 'snooze' } });
    if (until !== null) {
      requireSeen(thread, seen);
      requireSensible(thread, until, now, pastDue);
    }
    recordThread(tx, thread, until === null ? { action: 'messaging.threads.wake' } : { action: 'messaging.threads.snooze' });
    return { ...thread, snoozed_until: until, snoozed_by: until === null ? null : actor.id };
  };

// The two threads after a merge, as pure functions of their locked rows.
import { ALWAYS_REPLIED } from '#contracts/messaging/auto-replies.ts';
import { THREAD_PRIORITIES } from '#contracts/messaging/thread.ts';
import { IN_POOL, isHeld } from '../state/lease.ts';
import type { ThreadRow } from '../threads/thread-row.ts';

const earlier = (a: Date | null, b: Date | null): Date | null => (a === null ? b : b === null || a < b ? a : b);
const moreUrgent = (a: ThreadRow['priority'], b: ThreadRow['priority']): ThreadRow['priority'] =>
  THREAD_PRIORITIES[Math.max(THREAD_PRIORITIES.indexOf(a), THREAD_PRIORITIES.indexOf(b))]!;
const later = (a: string | null, b: string | null): string | null => (a === null ? b : b === null || a > b ? a : b);

/** A medical question stays medical, so that its messages keep their warning; otherwise the target's category stays. */
const categoryOf = (target: ThreadRow, source: ThreadRow): ThreadRow['category'] =>
  source.category === ALWAYS_REPLIED ? ALWAYS_REPLIED : target.category;

const isAwake = ({ snoozed_until }: ThreadRow, now: Date): boolean => snoozed_until === null || snoozed_until <= now;

/**
 * Returns the thread that continues both: the sums of their counters, the newer last message, the stronger category and priority, and the clock of the
 * patient who has waited longer. If it waited for the patient and the other one has an unanswered message, it waits for the clinic again. A
 * message that waits in view is not snoozed by the merge.
 */
export const continuing = (target: ThreadRow, source: ThreadRow, now: Date): ThreadRow => {
  const newest = source.last_message_at > target.last_message_at ? source : target;
  const asked = source.clock_from !== null && target.status === 'waiting-patient';
  const held = isHeld(target, now);
  return {
    ...target,
    category: categoryOf(target, source),
    priority: moreUrgent(target.priority, source.priority),
    ...(source.clock_from !== null && isAwake(source, now) ? { snoozed_until: null, snoozed_by: null } : {}),
    ...(asked ? { status: held ? ('in-progress' as const) : ('open' as const), ...(held ? {} : IN_POOL) } : {}),
    last_number: target.message_count + target.note_count + source.message_count + source.note_count,
    message_count: target.message_count + source.message_count,
    note_count: target.note_count + source.note_count,
    last_message_id: newest.last_message_id,
    last_message_at: newest.last_message_at,
    last_message_by: newest.last_message_by,
    patient_unread: target.patient_unread + source.patient_unread,
    is_read_by_staff: target.is_read_by_staff && source.is_read_by_staff,
    clock_from: earlier(target.clock_from, source.clock_from),
    breached_at: earlier(target.breached_at, source.breached_at),
    auto_replied_on: later(target.auto_replied_on, source.auto_replied_on),
    updated_at: now,
  };
};

/** Returns the closed thread whose messages are all in another one. */
export const emptied = (source: ThreadRow, target: ThreadRow): ThreadRow => ({
  ...source,
  message_count: 0,
  note_count: 0,
  patient_unread: 0,
  is_read_by_staff: true,
  merged_into: target.id,
});

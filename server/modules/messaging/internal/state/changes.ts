// The change that each action makes to a thread: pure functions of its locked row. They throw INVALID_TRANSITION where the table has no transition.
import type { ThreadStatus } from '#contracts/messaging/thread.ts';
import { problem } from '#platform/errors.ts';
import type { ThreadRow } from '../threads/thread-row.ts';
import { STOPPED, started } from './clock.ts';
import { heldBy, IN_POOL, isHeld, leaseFrom } from './lease.ts';
import { type Action, after } from './transitions.ts';

/** A new message, as far as its thread counts it. */
export interface Written {
  id: string;
  sentAt: Date;
}

/** Returns the thread as it is now: a holder whose time ended has lost the thread, also before the job that returns it to the pool. */
export const settled = (thread: ThreadRow, now: Date): ThreadRow =>
  thread.status === 'in-progress' && !isHeld(thread, now) ? { ...thread, status: 'open', ...IN_POOL } : thread;

/** @throws INVALID_TRANSITION */
const statusAfter = (thread: ThreadRow, action: Action): ThreadStatus => {
  const status = after(thread.status, action);
  if (status === undefined || thread.merged_into !== null)
    throw problem('INVALID_TRANSITION', { patients: [thread.patient_id], details: { status: thread.status, action } });
  return status;
};

/** The holder's own actions prolong a claim. */
export const active = (thread: ThreadRow, actor: number, now: Date): ThreadRow =>
  thread.assigned_to === actor && thread.lease_until !== null ? { ...thread, lease_until: leaseFrom(now) } : thread;

const counted = (thread: ThreadRow, { id, sentAt }: Written, by: 'patient' | 'staff'): ThreadRow => ({
  ...thread,
  last_number: thread.last_number + 1,
  message_count: thread.message_count + 1,
  last_message_id: id,
  last_message_at: sentAt,
  last_message_by: by,
  updated_at: sentAt,
});

/** The patient wrote: a closed thread is open again, a snoozed one awake. */
export const patientWrote = (thread: ThreadRow, message: Written, now: Date): ThreadRow => {
  const held = isHeld(thread, now);
  const status = statusAfter(thread, held ? 'patient-writes' : 'patient-writes-late');
  return {
    ...counted(thread, message, 'patient'),
    status,
    ...(status === 'open' ? IN_POOL : {}),
    ...started(thread, now),
    is_read_by_staff: false,
    snoozed_until: null,
    snoozed_by: null,
    closed_at: null,
    closed_by: null,
  };
};

/** An automatic reply counts as a message, and changes nothing else. */
export const autoReplied = (thread: ThreadRow, day: string): ThreadRow => ({
  ...thread,
  last_number: thread.last_number + 1,
  message_count: thread.message_count + 1,
  auto_replied_on: day,
});

/** Staff answered the patient. A thread that has no holder any more is held by the author. */
export const answered = (thread: ThreadRow, message: Written, actor: number, now: Date): ThreadRow => {
  const status = statusAfter(thread, 'answer');
  return {
    ...counted(thread, message, 'staff'),
    status,
    ...(isHeld(thread, now) ? {} : heldBy(actor, actor, now)),
    ...STOPPED,
    patient_unread: thread.patient_unread + 1,
  };
};

/** A note changes neither the last message nor read state, status or order. */
export const noted = (thread: ThreadRow): ThreadRow => {
  statusAfter(thread, 'note');
  return { ...thread, last_number: thread.last_number + 1, note_count: thread.note_count + 1 };
};

/** @throws INVALID_TRANSITION; ALREADY_CLAIMED when a colleague holds it, or the caller */
export const claimed = (thread: ThreadRow, actor: number, now: Date): ThreadRow => {
  if (thread.status !== 'closed' && isHeld(thread, now))
    throw problem('ALREADY_CLAIMED', { patients: [thread.patient_id], details: { assignedTo: thread.assigned_to } });
  return { ...thread, status: statusAfter(thread, 'claim'), ...heldBy(actor, actor, now), updated_at: now };
};

export const assigned = (thread: ThreadRow, to: number, by: number, now: Date): ThreadRow => ({
  ...thread,
  status: statusAfter(thread, 'assign'),
  ...heldBy(to, by, now),
  updated_at: now,
});

/** Takes the holder from a thread: one in progress goes back to the pool, one that waits keeps its status. */
export const unassigned = (thread: ThreadRow, now: Date): ThreadRow =>
  thread.status === 'in-progress'
    ? released(thread, now)
    : { ...thread, status: statusAfter(thread, 'assign'), ...IN_POOL, updated_at: now };

export const released = (thread: ThreadRow, now: Date): ThreadRow => ({
  ...thread,
  status: statusAfter(thread, 'release'),
  ...IN_POOL,
  updated_at: now,
});

export const closed = (thread: ThreadRow, actor: number, now: Date): ThreadRow => ({
  ...thread,
  status: statusAfter(thread, 'close'),
  ...STOPPED,
  lease_until: null,
  snoozed_until: null,
  snoozed_by: null,
  closed_at: now,
  closed_by: actor,
  updated_at: now,
});

/** If the patient wrote last, their clock starts again now. */
export const reopened = (thread: ThreadRow, now: Date): ThreadRow => ({
  ...thread,
  status: statusAfter(thread, 'reopen'),
  ...IN_POOL,
  ...(thread.last_message_by === 'patient' ? started(thread, now) : {}),
  closed_at: null,
  closed_by: null,
  updated_at: now,
});

/** Sends a thread to a provider, back to its holder, or with the provider's approval to the patient. */
export const moved = (thread: ThreadRow, action: 'refer' | 'resume' | 'approve', actor: number, now: Date): ThreadRow => ({
  ...thread,
  status: statusAfter(thread, action),
  ...(isHeld(thread, now) ? {} : heldBy(actor, actor, now)),
  updated_at: now,
});

// The effect of time on a thread, as a pure function of its locked row.
import { type Away, standInFor } from '../covers/away.ts';
import { settled, unassigned } from '../state/changes.ts';
import { leased } from '../state/lease.ts';
import type { ThreadRow } from '../threads/thread-row.ts';

export type Happening =
  /** The holder was silent, or the clock turned amber under an assignment by a colleague. */
  | { what: 'lapse'; from: number }
  | { what: 'breach' }
  | { what: 'wake' }
  /** The holder is away, and a colleague stands in for them. */
  | { what: 'hand-over'; to: number }
  /** The holder is away, and nobody stands in for them. */
  | { what: 'give-back'; from: number };

/** Whether a person may hold the thread. */
export type CanHold = (userId: number) => boolean;

const covered = (thread: ThreadRow, away: Away, canHold: CanHold, now: Date): readonly [ThreadRow, Happening | undefined] => {
  const holder = thread.assigned_to;
  if (holder === null || thread.status === 'closed' || !away.has(holder)) return [thread, undefined];
  const standIn = standInFor(away, holder);
  if (standIn === undefined || !canHold(standIn)) return [unassigned(thread, now), { what: 'give-back', from: holder }];
  const handed = { ...thread, assigned_to: standIn, assigned_by: null, assigned_at: now, lease_until: null, updated_at: now };
  return [leased(handed, now), { what: 'hand-over', to: standIn }];
};

/**
 * Returns the thread as it is at a time, and what happened to it: its holder lost it, its clock turned red (once), its snooze ended, or its
 * holder is away. A thread that turns red is shown again.
 */
export const atTime = (thread: ThreadRow, now: Date, away: Away, canHold: CanHold): { thread: ThreadRow; happenings: Happening[] } => {
  const happenings: Happening[] = [];
  let current = thread;
  const held = settled(current, now);
  if (held !== current && current.assigned_to !== null) happenings.push({ what: 'lapse', from: current.assigned_to });
  current = held;
  const isRed = current.due_at !== null && current.due_at <= now && current.breached_at === null;
  if (isRed) happenings.push({ what: 'breach' });
  if (current.snoozed_until !== null && (isRed || current.snoozed_until <= now)) {
    happenings.push({ what: 'wake' });
    current = { ...current, snoozed_until: null, snoozed_by: null };
  }
  if (isRed) current = { ...current, breached_at: now };
  const [after, change] = covered(current, away, canHold, now);
  if (change) happenings.push(change);
  return { thread: after, happenings };
};

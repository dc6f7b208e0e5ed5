// How long a holder keeps a thread. A claim is a lease that the holder's actions prolong; an assignment by a colleague has no end of its own,
// and lapses when the clock of the waiting patient turns amber. Under a clock that is amber already it is a lease, too.
import type { ThreadRow } from '../threads/thread-row.ts';

export const LEASE_MS = 30 * 60_000;

type Held = Pick<ThreadRow, 'assigned_to' | 'lease_until' | 'amber_at'>;

/** Whether a thread has a holder who has not lost it by silence. */
export const isHeld = ({ assigned_to, lease_until, amber_at }: Held, now: Date): boolean =>
  assigned_to !== null && (lease_until === null ? amber_at === null || amber_at > now : lease_until > now);

/** The fields of a new holder. @param by the holder for a claim, or the colleague who assigns */
export const heldBy = (
  holder: number,
  by: number,
  now: Date,
): Pick<ThreadRow, 'assigned_to' | 'assigned_by' | 'assigned_at' | 'lease_until'> => ({
  assigned_to: holder,
  assigned_by: by,
  assigned_at: now,
  lease_until: holder === by ? leaseFrom(now) : null,
});

export const leaseFrom = (now: Date): Date => new Date(now.getTime() + LEASE_MS);

/** Gives a thread that was just changed a lease, where its clock would end the assignment before the holder could act. */
export const leased = <T extends Held>(thread: T, now: Date): T =>
  thread.assigned_to !== null && !isHeld(thread, now) && thread.lease_until === null ? { ...thread, lease_until: leaseFrom(now) } : thread;

/** The fields of a thread in the pool. */
export const IN_POOL = { assigned_to: null, assigned_by: null, assigned_at: null, lease_until: null } as const;

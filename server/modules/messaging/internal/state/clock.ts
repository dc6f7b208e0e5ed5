// The clock of the waiting patient: it starts with the first message that the clinic has not answered, and stops with an answer.
import type { ThreadRow } from '../threads/thread-row.ts';

type Clock = Pick<ThreadRow, 'clock_from' | 'amber_at' | 'due_at' | 'breached_at'>;

export const STOPPED: Clock = { clock_from: null, amber_at: null, due_at: null, breached_at: null };

/** Starts the clock unless it runs already: further messages of the patient do not move it. */
export const started = (thread: Clock, now: Date): Clock =>
  thread.clock_from === null
    ? { ...STOPPED, clock_from: now }
    : { clock_from: thread.clock_from, amber_at: thread.amber_at, due_at: thread.due_at, breached_at: thread.breached_at };

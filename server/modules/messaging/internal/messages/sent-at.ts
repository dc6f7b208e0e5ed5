// Times of messages increase in a thread, whatever the clocks of two processes show.
import type { ThreadRow } from '../threads/thread-row.ts';

/** After the last message, and the automatic reply that may follow it by a millisecond. */
export const sentAfter = ({ last_message_at }: Pick<ThreadRow, 'last_message_at'>, now: Date): Date =>
  new Date(Math.max(now.getTime(), last_message_at.getTime() + 2));

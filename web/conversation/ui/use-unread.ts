// Where the unread messages began when the conversation was opened; the mark stays until the reader answers or leaves.
import { useEffect, useState } from 'react';
import type { Timeline } from '../model/timeline.ts';

export interface Unread {
  /** The first message that was unread. */
  seq: number;
  count: number;
}

/** `written`: how many messages of the reader's own are on their way out. */
export function useUnread(timeline: Timeline, userId: number, written: number): Unread | undefined {
  const [unread] = useState(() => {
    const read = timeline.receipts.get(userId)?.read_seq ?? timeline.newestSeq;
    const missed = timeline.messages.filter((message) => message.seq > read && message.author.id !== userId);
    return missed[0] && { seq: missed[0].seq, count: missed.length };
  });
  const [answered, setAnswered] = useState(false);
  useEffect(() => {
    if (written > 0) setAnswered(true);
  }, [written]);
  return answered ? undefined : unread;
}

// Where the unread messages began when the conversation was opened; the mark stays until the reader answers or leaves.
import { useEffect, useState } from 'react';
import type { Timeline } from '../model/timeline.ts';

export interface Unread {
  /** The first message that was unread, of those held. */
  seq: number;
  count: number;
}

/**
 * `total`: how many messages were unread when the conversation was opened, held or not. `written`: how many messages of the
 * reader's own are on their way out.
 */
export function useUnread(timeline: Timeline, userId: number, total: number, written: number): Unread | undefined {
  const isUnread = (read: number) => (message: Timeline['messages'][number]) => message.seq > read && message.author.id !== userId;
  const [opened] = useState(() => {
    const read = timeline.receipts.get(userId)?.read_seq ?? timeline.newestSeq;
    return { read, count: Math.max(total, timeline.messages.filter(isUnread(read)).length) };
  });
  const [answered, setAnswered] = useState(false);
  useEffect(() => {
    if (written > 0) setAnswered(true);
  }, [written]);
  if (answered || opened.count === 0) return undefined;
  const first = timeline.messages.find(isUnread(opened.read));
  return first && { seq: first.seq, count: opened.count };
}

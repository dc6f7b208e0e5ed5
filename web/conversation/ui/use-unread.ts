// The mark above the messages that were unread when the conversation was opened; it stays until the user replies or leaves.
import { useEffect, useState } from 'react';
import type { ConversationView } from '../model/conversation.ts';
import { countUnread, type UnreadMark, unreadMark } from '../model/unread.ts';

/** `total`: the server's count when the conversation was opened. `written`: number of the user's own messages in the outbox. */
export function useUnread(
  { timeline, readBefore }: ConversationView,
  userId: number,
  total: number,
  written: number,
): UnreadMark | undefined {
  const [opening] = useState({ userId, newestSeq: timeline.newestSeq, total });
  const [answered, setAnswered] = useState(false);
  useEffect(() => {
    if (written > 0) setAnswered(true);
  }, [written]);
  return answered ? undefined : unreadMark(timeline, { ...opening, readSeq: readBefore });
}

/** Number of unread messages that arrived while the user was elsewhere in the history. */
export function useMissed({ timeline }: ConversationView, userId: number, there: boolean): number {
  const { newestSeq } = timeline;
  const [seenSeq, setSeenSeq] = useState(newestSeq);
  useEffect(() => {
    if (there) setSeenSeq(newestSeq);
  }, [there, newestSeq]);
  return there || seenSeq === 0 ? 0 : countUnread(timeline, userId, seenSeq);
}

// What is unread, for every count in the browser: the server's rule (modules/consultations/internal/conversations/unread.ts) on messages held here.
import type { ChatMessage } from '../../../contracts/messages.ts';
import { firstSeq, lastSeq, type Timeline } from './timeline.ts';

/** The server counts one more at most: beyond this, screens say that there are more. */
export const MOST_COUNTED = 99;

/** A message by another author, after `readSeq`, and not recalled. */
export const isUnread = (message: ChatMessage, userId: number, readSeq: number): boolean =>
  message.seq > readSeq && message.author.id !== userId && message.recalled_at === null;

/** How many messages that are known here, also beyond the run that is shown, are unread after `readSeq`. */
export const countUnread = (timeline: Timeline, userId: number, readSeq: number): number =>
  [...timeline.messages, ...timeline.beyond].filter((message) => isUnread(message, userId, readSeq)).length;

export interface Opening {
  userId: number;
  /** The last message that the reader had read when the conversation was opened. */
  readSeq: number;
  /** The newest message at that moment. */
  newestSeq: number;
  /** Number of unread messages at that moment, as the server counted them. */
  total: number;
}

export interface UnreadMark {
  /** The first unread message of those held. */
  seq: number;
  count: number;
}

/** Where the messages begin that were unread at the opening, and how many of them are left; undefined when there are none. */
export function unreadMark(timeline: Timeline, { userId, readSeq, newestSeq, total }: Opening): UnreadMark | undefined {
  const held = timeline.messages.filter((message) => message.seq <= newestSeq && isUnread(message, userId, readSeq));
  const first = held[0];
  if (!first) return undefined;
  const complete = firstSeq(timeline) <= readSeq + 1 && lastSeq(timeline) >= newestSeq;
  return { seq: first.seq, count: complete ? held.length : Math.max(total, held.length) };
}

// Unread messages, for every count in the browser: the server's rule (modules/consultations/internal/conversations/unread.ts) on held
// messages.
import type { ChatMessage } from '../../../contracts/messages.ts';
import { firstSeq, lastSeq, type Timeline } from './timeline.ts';

/** Whether a message is by another author, after `readSeq`, and not recalled. */
export const isUnread = (message: ChatMessage, userId: number, readSeq: number): boolean =>
  message.seq > readSeq && message.author.id !== userId && message.recalled_at === null;

/** Number of unread messages after `readSeq` among all known ones, also beyond the run that is shown. */
export const countUnread = (timeline: Timeline, userId: number, readSeq: number): number =>
  [...timeline.messages, ...timeline.beyond].filter((message) => isUnread(message, userId, readSeq)).length;

export interface Opening {
  userId: number;
  /** The last message that the user had read when the conversation was opened. */
  readSeq: number;
  /** The newest message at that time. */
  newestSeq: number;
  /** Number of unread messages at that time, counted by the server. */
  total: number;
}

export interface UnreadMark {
  /** The first unread message among the held ones. */
  seq: number;
  count: number;
}

/** The first message that was unread at the opening, and how many of them are left; undefined when there are none. */
export function unreadMark(timeline: Timeline, { userId, readSeq, newestSeq, total }: Opening): UnreadMark | undefined {
  const held = timeline.messages.filter((message) => message.seq <= newestSeq && isUnread(message, userId, readSeq));
  const first = held[0];
  if (!first) return undefined;
  const complete = firstSeq(timeline) <= readSeq + 1 && lastSeq(timeline) >= newestSeq;
  return { seq: first.seq, count: complete ? held.length : Math.max(total, held.length) };
}

// The part of the history on screen: a contiguous run of messages, and each participant's receipts. Pure functions.
import type { ChatMessage, Receipt } from '../../../contracts/messages.ts';

export interface Timeline {
  /** Ascending by `seq`, without gaps. */
  messages: readonly ChatMessage[];
  hasOlder: boolean;
  /** Known later messages while the run does not reach them: for counting only, with gaps. */
  beyond: readonly ChatMessage[];
  /** False while the user is so far back that the newest messages are not held. */
  atNewest: boolean;
  /** `seq` of the newest message in the conversation, held or not. */
  newestSeq: number;
  /** Edits, recalls and receipts are applied up to this revision. */
  rev: number;
  receipts: ReadonlyMap<number, Receipt>;
}

/** Maximum number of messages held, however long the history is. */
export const MOST_HELD = 300;

export const emptyTimeline: Timeline = {
  messages: [],
  hasOlder: false,
  beyond: [],
  atNewest: true,
  newestSeq: 0,
  rev: 0,
  receipts: new Map(),
};

export const firstSeq = (timeline: Timeline): number => timeline.messages[0]?.seq ?? 0;
export const lastSeq = (timeline: Timeline): number => timeline.messages.at(-1)?.seq ?? 0;

function bySeq(held: readonly ChatMessage[], incoming: readonly ChatMessage[]): ChatMessage[] {
  const all = new Map(held.map((message) => [message.seq, message]));
  for (const message of incoming) {
    const before = all.get(message.seq);
    // The response to our own request and a live frame may cross: the newer revision wins, and fields for the author only are kept.
    if (before && before.rev > message.rev) continue;
    all.set(message.seq, before ? { ...message, client_message_id: message.client_message_id ?? before.client_message_id } : message);
  }
  return [...all.values()].sort((a, b) => a.seq - b.seq);
}

const newest = (timeline: Timeline, incoming: readonly ChatMessage[]) => Math.max(timeline.newestSeq, incoming.at(-1)?.seq ?? 0);

/** Starts again with the newest page. */
export const withNewestPage = (timeline: Timeline, page: readonly ChatMessage[], hasOlder: boolean): Timeline => ({
  ...timeline,
  messages: page,
  hasOlder,
  beyond: [],
  atNewest: true,
  newestSeq: newest(timeline, page),
});

/** Adds the page that ends before the first held message. */
export function withOlderPage(timeline: Timeline, page: readonly ChatMessage[], hasOlder: boolean): Timeline {
  const all = bySeq(timeline.messages, page);
  const messages = all.slice(0, MOST_HELD);
  return { ...timeline, messages, hasOlder, atNewest: timeline.atNewest && messages.length === all.length };
}

/** Adds messages that follow the last held one; drops the oldest beyond the limit. */
export function withNewer(timeline: Timeline, page: readonly ChatMessage[], atNewest: boolean): Timeline {
  const all = bySeq(timeline.messages, page);
  const messages = all.slice(-MOST_HELD);
  const last = messages.at(-1)?.seq ?? 0;
  return {
    ...timeline,
    messages,
    beyond: timeline.beyond.filter((message) => message.seq > last),
    atNewest,
    hasOlder: timeline.hasOlder || messages.length < all.length,
    newestSeq: newest(timeline, page),
  };
}

/** Adds a message that arrived while the run does not reach the newest. */
export const withBeyond = (timeline: Timeline, message: ChatMessage): Timeline => ({
  ...timeline,
  beyond: bySeq(timeline.beyond, [message]).slice(-MOST_HELD),
  newestSeq: newest(timeline, [message]),
});

/** Replaces a held message; another one has its current state when it is loaded. */
export function withUpdated(timeline: Timeline, message: ChatMessage): Timeline {
  if (timeline.beyond.some((one) => one.seq === message.seq)) return { ...timeline, beyond: bySeq(timeline.beyond, [message]) };
  if (!timeline.messages.some((held) => held.seq === message.seq)) return timeline;
  return { ...timeline, messages: bySeq(timeline.messages, [message]) };
}

/** A receipt only increases. */
export function withReceipt(timeline: Timeline, receipt: Receipt): Timeline {
  const before = timeline.receipts.get(receipt.user_id);
  const receipts = new Map(timeline.receipts).set(receipt.user_id, {
    user_id: receipt.user_id,
    delivered_seq: Math.max(receipt.delivered_seq, receipt.read_seq, before?.delivered_seq ?? 0),
    read_seq: Math.max(receipt.read_seq, before?.read_seq ?? 0),
  });
  return { ...timeline, receipts };
}

export const withRev = (timeline: Timeline, rev: number): Timeline => (rev > timeline.rev ? { ...timeline, rev } : timeline);

// Reports to the server which messages reached this device ("delivered") and which the user has seen ("read").
import type { Client } from '../../client/client.ts';
import type { Timeline } from './timeline.ts';

export interface Seen {
  /** The position known to the server when the conversation was opened. */
  startAt(readSeq: number): void;
  /** These messages are on the device. */
  markDelivered(timeline: Timeline): void;
  /** The end of these messages is visible to the user. */
  markRead(timeline: Timeline): void;
  /** Whether this conversation has reported any message as read. */
  hasReported(): boolean;
  stop(): void;
}

/** Reads that follow each other closely are reported once, in ms. */
const GATHER = 300;
/** A shorter visit, on the way to another conversation, does not count as reading, in ms. */
const PASSING_BY = 1_000;

interface SeenDeps {
  client: Client;
  topic: string;
  id: number;
  userId: number;
  /** Resolves once the position of earlier visits is known: until then nothing is reported, because a report would replace it. */
  caughtUp: Promise<void>;
}

export function createSeen({ client, topic, id, userId, caughtUp }: SeenDeps): Seen {
  const openedAt = performance.now();
  let delivered = 0;
  let read = 0;
  let reported = false;
  let newest: { id: number; seq: number } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const lastByOthers = (timeline: Timeline) => timeline.messages.findLast((message) => message.author.id !== userId);

  async function reportRead() {
    await caughtUp;
    timer = undefined;
    if (!newest || newest.seq <= read) return;
    const { id: messageId, seq } = newest;
    reported = true;
    try {
      await client.call('markRead', { params: { room: id }, body: { message_id: messageId } });
      read = Math.max(read, seq);
    } catch {
      // The next look or the next message reports it again.
    }
  }

  return {
    startAt(readSeq) {
      read = Math.max(read, readSeq);
    },
    markDelivered(timeline) {
      const seq = lastByOthers(timeline)?.seq ?? 0;
      if (seq <= delivered || client.realtime.state() !== 'live') return;
      delivered = seq;
      client.realtime.send({ type: 'received', topic, seq });
    },
    markRead(timeline) {
      const last = lastByOthers(timeline);
      if (!last || last.seq <= read) return;
      newest = { id: last.id, seq: last.seq };
      timer ??= setTimeout(() => void reportRead(), Math.max(GATHER, openedAt + PASSING_BY - performance.now()));
    },
    hasReported: () => reported,
    stop() {
      clearTimeout(timer);
    },
  };
}

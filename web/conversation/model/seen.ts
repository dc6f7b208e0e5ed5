// Tells the others what reached this device ("delivered") and what the person looked at ("read").
import type { Client } from '../../client/client.ts';
import type { Timeline } from './timeline.ts';

export interface Seen {
  /** What the server already knew when the conversation was opened. */
  startAt(readSeq: number): void;
  /** The device holds these messages. */
  have(timeline: Timeline): void;
  /** The person has the end of these messages before their eyes. */
  looked(timeline: Timeline): void;
  /** Whether anything was reported as read from here. */
  told(): boolean;
  stop(): void;
}

/** Reads that follow each other closely are told once, in ms. */
const GATHER = 300;
/** Who only passes by on the way to another conversation has not read this one, in ms. */
const PASSING_BY = 1_000;

export function createSeen({ client, topic, id, userId }: { client: Client; topic: string; id: number; userId: number }): Seen {
  const openedAt = performance.now();
  let delivered = 0;
  let read = 0;
  let told = false;
  let newest: { id: number; seq: number } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const lastByOthers = (timeline: Timeline) => timeline.messages.findLast((message) => message.author.id !== userId);

  async function tellRead() {
    timer = undefined;
    if (!newest || newest.seq <= read) return;
    const { id: messageId, seq } = newest;
    told = true;
    try {
      await client.call('markRead', { params: { room: id }, body: { message_id: messageId } });
      read = Math.max(read, seq);
    } catch {
      // Looking again, or the next message, tells it anew.
    }
  }

  return {
    startAt(readSeq) {
      read = Math.max(read, readSeq);
    },
    have(timeline) {
      const seq = lastByOthers(timeline)?.seq ?? 0;
      if (seq <= delivered || client.realtime.state() !== 'live') return;
      delivered = seq;
      client.realtime.send({ type: 'received', topic, seq });
    },
    looked(timeline) {
      const last = lastByOthers(timeline);
      if (!last || last.seq <= read) return;
      newest = { id: last.id, seq: last.seq };
      timer ??= setTimeout(() => void tellRead(), Math.max(GATHER, openedAt + PASSING_BY - performance.now()));
    },
    told: () => told,
    stop() {
      clearTimeout(timer);
    },
  };
}

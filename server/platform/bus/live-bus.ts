// The live bus: tells the other processes, after a commit, that something changed. It carries ids only. Messages are coalesced on one
// line, over PostgreSQL or Redis; when that is lost it is opened again, and whoever may have missed something is told.
import type { Logger } from '../log.ts';

/** Ids and a kind, nothing a person wrote. */
export interface LiveMessage {
  tenantId: number;
  kind: string;
  data: Record<string, string | number | boolean | readonly number[] | null>;
}

export interface LiveBus {
  /** Reaches listeners of this process at once and of the others shortly after. */
  publish(message: LiveMessage): void;
  subscribe(listener: (message: LiveMessage) => void): () => void;
  /** Told when messages of other processes may have been missed. */
  onGap(listener: () => void): () => void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** One connection that carries payloads to every process, this one included. */
export interface Line {
  send(payloads: readonly string[]): Promise<void>;
  /** Whether an error of `send` means that the line is gone. */
  isLost(error: unknown): boolean;
  close(): Promise<void>;
}

export interface Carrier {
  /**
   * Opens a line that listens already.
   * @param ended told once, when a line that stood is gone
   * @throws when it cannot be opened
   */
  open(received: (payload: string) => void, ended: () => void): Promise<Line>;
  /** The product cannot work without the carrier: a failed start is an error. */
  needed: boolean;
}

/** PostgreSQL's limit is 8000 bytes; what fits one carrier fits the other. */
const MAX_PAYLOAD = 7900;
const MAX_BATCH = 1000;
/** What waits for a lost line. Beyond it nothing is kept, and the others are told that they missed something. */
const MAX_WAITING = 10_000;
const RECONNECT_MS = 500;

/** @param nodeId tells our own messages from those of others */
export const createLiveBus = (carrier: Carrier, nodeId: string, log: Logger): LiveBus => {
  const listeners = new Set<(message: LiveMessage) => void>();
  const gapListeners = new Set<() => void>();
  const missed = JSON.stringify([nodeId, null]);
  let line: Line | undefined;
  let stopped = false;
  let outgoing: string[] = [];
  let sending = false;
  let retry: NodeJS.Timeout | undefined;

  const deliver = (message: LiveMessage): void => {
    for (const listener of listeners) listener(message);
  };
  const gap = (): void => {
    for (const listener of gapListeners) listener();
  };

  const received = (payload: string): void => {
    try {
      const [from, message] = JSON.parse(payload) as [string, LiveMessage | null];
      if (from === nodeId) return;
      if (message) deliver(message);
      else gap();
    } catch (error) {
      // A process of another version, or nobody of ours: no reason to end.
      log.warn({ error: (error as Error).name }, 'live bus receive');
    }
  };

  const flush = async (): Promise<void> => {
    if (sending) return;
    sending = true;
    try {
      while (line && outgoing.length > 0) await sendOn(line);
    } finally {
      sending = false;
    }
  };

  const sendOn = async (open: Line): Promise<void> => {
    const batch = outgoing.splice(0, MAX_BATCH);
    try {
      await open.send(batch);
    } catch (error) {
      log.warn({ error: (error as Error).name }, 'live bus send');
      if (!open.isLost(error)) return;
      // The others have no gap of their own and would never know: what was in flight is sent again, perhaps for the second time.
      outgoing = batch.concat(outgoing);
      if (line === open) line = undefined;
      void open.close().catch(() => undefined);
    }
  };

  const connect = async (): Promise<void> => {
    const next = await carrier.open(received, () => {
      line = undefined;
      connectLater();
    });
    if (stopped) return next.close();
    line = next;
    void flush();
  };

  const connectLater = (): void => {
    if (stopped) return;
    retry = setTimeout(() => void connect().then(gap, connectLater), RECONNECT_MS);
  };

  return {
    publish: (message) => {
      deliver(message);
      const payload = JSON.stringify([nodeId, message]);
      if (Buffer.byteLength(payload) > MAX_PAYLOAD) throw new Error(`live message ${message.kind} is too large`);
      if (outgoing.length >= MAX_WAITING) outgoing = [missed];
      outgoing.push(payload);
      setImmediate(() => void flush());
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onGap: (listener) => {
      gapListeners.add(listener);
      return () => gapListeners.delete(listener);
    },
    start: async () => {
      try {
        await connect();
      } catch (error) {
        if (carrier.needed) throw error;
        log.warn({ error: (error as Error).name }, 'live bus is away');
        connectLater();
      }
    },
    stop: async () => {
      stopped = true;
      clearTimeout(retry);
      await flush();
      await line?.close();
    },
  };
};

// The live bus notifies the other processes of a change after its commit. Messages carry IDs only. They are batched on one connection, over
// PostgreSQL or Redis, several to a payload; a lost connection is opened again, and processes that may have missed messages are notified.
import type { Logger } from '../log.ts';

/** IDs and a kind, no text that a user wrote. */
export interface LiveMessage {
  tenantId: number;
  kind: string;
  data: Record<string, string | number | boolean | readonly number[] | null>;
}

export interface LiveBus {
  /** Delivers to listeners of this process immediately and to those of other processes shortly after. */
  publish(message: LiveMessage): void;
  subscribe(listener: (message: LiveMessage) => void): () => void;
  /** Calls back when messages of other processes may have been missed. */
  onGap(listener: () => void): () => void;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A connection that carries payloads to every process, including this one. */
export interface BusConnection {
  send(payloads: readonly string[]): Promise<void>;
  /** Whether an error of `send` means that the connection is lost. */
  isLost(error: unknown): boolean;
  close(): Promise<void>;
}

export interface Carrier {
  /**
   * Opens a connection that listens already.
   * @param ended called once, when an open connection is lost
   * @throws when the connection fails
   */
  open(received: (payload: string) => void, ended: () => void): Promise<BusConnection>;
  /** Whether the product needs the carrier to work, so that a failed start is an error. */
  needed: boolean;
}

/** PostgreSQL's limit is 8000 bytes. One limit serves both carriers. */
const MAX_PAYLOAD = 7900;
const MAX_BATCH = 1000;
/** Messages that wait while the connection is lost. Beyond this number they are dropped, and the other processes are notified of a gap. */
const MAX_WAITING = 10_000;
const RECONNECT_MS = 500;

/** A message that waits to be sent, as JSON. */
interface Outgoing {
  json: string;
  bytes: number;
}

/** Represents messages that were dropped. */
const MISSED: Outgoing = { json: 'null', bytes: 4 };

/** @param nodeId distinguishes this process's own messages from those of others */
export const createLiveBus = (carrier: Carrier, nodeId: string, log: Logger): LiveBus => {
  const listeners = new Set<(message: LiveMessage) => void>();
  const gapListeners = new Set<() => void>();
  /** The beginning of a payload, which is a JSON array: the process that sends it, then its messages. */
  const start = `[${JSON.stringify(nodeId)}`;
  const room = MAX_PAYLOAD - Buffer.byteLength(start) - ']'.length;
  let connection: BusConnection | undefined;
  let stopped = false;
  let outgoing: Outgoing[] = [];
  let sending = false;
  let isFlushDue = false;
  let retry: NodeJS.Timeout | undefined;

  const deliver = (message: LiveMessage): void => {
    for (const listener of listeners) listener(message);
  };
  const gap = (): void => {
    for (const listener of gapListeners) listener();
  };

  const received = (payload: string): void => {
    // A process also receives what it sends.
    if (payload.startsWith(`${start},`)) return;
    try {
      const [, ...messages] = JSON.parse(payload) as [string, ...(LiveMessage | null)[]];
      for (const message of messages) {
        if (message) deliver(message);
        else gap();
      }
    } catch (error) {
      // The payload is from a process of another version or from other software, so the connection stays open.
      log.warn({ error: (error as Error).name }, 'live bus receive');
    }
  };

  const flush = async (): Promise<void> => {
    if (sending) return;
    sending = true;
    try {
      while (connection && outgoing.length > 0) await sendOver(connection);
    } finally {
      sending = false;
    }
  };

  /** Joins messages to as few payloads as their size allows. */
  const pack = (messages: readonly Outgoing[]): string[] => {
    const payloads: string[] = [];
    let payload = start;
    let free = room;
    for (const { json, bytes } of messages) {
      if (bytes + 1 > free) {
        payloads.push(`${payload}]`);
        [payload, free] = [start, room];
      }
      payload += `,${json}`;
      free -= bytes + 1;
    }
    return [...payloads, `${payload}]`];
  };

  const sendOver = async (open: BusConnection): Promise<void> => {
    const batch = outgoing.splice(0, MAX_BATCH);
    try {
      await open.send(pack(batch));
    } catch (error) {
      log.warn({ error: (error as Error).name }, 'live bus send');
      if (!open.isLost(error)) return;
      // The other processes see no gap of their own, so messages in flight are sent again, perhaps for the second time.
      outgoing = batch.concat(outgoing);
      if (connection === open) connection = undefined;
      void open.close().catch(() => undefined);
    }
  };

  const connect = async (): Promise<void> => {
    const next = await carrier.open(received, () => {
      connection = undefined;
      connectLater();
    });
    if (stopped) return next.close();
    connection = next;
    void flush();
  };

  const connectLater = (): void => {
    if (stopped) return;
    retry = setTimeout(() => void connect().then(gap, connectLater), RECONNECT_MS);
  };

  return {
    publish: (message) => {
      deliver(message);
      const json = JSON.stringify(message);
      const bytes = Buffer.byteLength(json);
      if (bytes + 1 > room) throw new Error(`live message ${message.kind} is too large`);
      if (outgoing.length >= MAX_WAITING) outgoing = [MISSED];
      outgoing.push({ json, bytes });
      if (isFlushDue) return;
      isFlushDue = true;
      setImmediate(() => {
        isFlushDue = false;
        void flush();
      });
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
        log.warn({ error: (error as Error).name }, 'live bus is not connected');
        connectLater();
      }
    },
    stop: async () => {
      stopped = true;
      clearTimeout(retry);
      await flush();
      await connection?.close();
    },
  };
};

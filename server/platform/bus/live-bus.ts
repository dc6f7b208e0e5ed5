// The live bus: tells the other processes, after a commit, that something changed. It carries ids only.
// PostgreSQL's NOTIFY takes a lock at commit, so it is never used inside a write transaction; messages are coalesced on one connection.
import pg from 'pg';
import { isConnectionLost } from '../db/tenant-query.ts';
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

const CHANNEL = 'bedside_live';
/** NOTIFY payloads are limited to 8000 bytes. */
const MAX_PAYLOAD = 7900;
const RECONNECT_MS = 500;

/** A bus over one LISTEN/NOTIFY connection. `nodeId` tells our own messages from those of others. */
export const createPostgresBus = (connectionString: string, nodeId: string, log: Logger): LiveBus => {
  const listeners = new Set<(message: LiveMessage) => void>();
  const gapListeners = new Set<() => void>();
  let client: pg.Client | undefined;
  let stopped = false;
  let outgoing: string[] = [];
  let sending = false;
  let retry: NodeJS.Timeout | undefined;

  const deliver = (message: LiveMessage): void => {
    for (const listener of listeners) listener(message);
  };

  const flush = async (): Promise<void> => {
    if (sending || !client) return;
    sending = true;
    let batch: string[] = [];
    try {
      while (outgoing.length > 0 && client) {
        batch = outgoing.splice(0, 1000);
        await client.query({ name: 'live_notify', text: 'select pg_notify($1, x) from unnest($2::text[]) x', values: [CHANNEL, batch] });
      }
    } catch (error) {
      // The others have no gap of their own and would never know: what was in flight is sent again, perhaps for the second time.
      if (isConnectionLost(error)) outgoing = batch.concat(outgoing);
      log.warn({ error: (error as Error).name }, 'live bus send');
    } finally {
      sending = false;
    }
  };

  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString, application_name: 'bedside-live' });
    next.on('error', () => undefined);
    next.on('notification', ({ payload }) => {
      try {
        const [from, message] = JSON.parse(payload ?? '[]') as [string, LiveMessage];
        if (from !== nodeId) deliver(message);
      } catch (error) {
        // A process of another version, or nobody of ours: no reason to end.
        log.warn({ error: (error as Error).name }, 'live bus receive');
      }
    });
    try {
      await next.connect();
      await next.query(`listen ${CHANNEL}`);
    } catch (error) {
      void next.end().catch(() => undefined);
      throw error;
    }
    if (stopped) return next.end();
    client = next;
    // Only a line that stood is replaced when it ends; a failed attempt is repeated by whoever made it.
    next.once('end', () => {
      client = undefined;
      if (!stopped) retry = setTimeout(() => void reconnect(), RECONNECT_MS);
    });
    void flush();
  };

  const reconnect = async (): Promise<void> => {
    try {
      await connect();
      for (const listener of gapListeners) listener();
    } catch {
      if (!stopped) retry = setTimeout(() => void reconnect(), RECONNECT_MS);
    }
  };

  return {
    publish: (message) => {
      deliver(message);
      const payload = JSON.stringify([nodeId, message]);
      if (Buffer.byteLength(payload) > MAX_PAYLOAD) throw new Error(`live message ${message.kind} is too large`);
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
    start: connect,
    stop: async () => {
      stopped = true;
      clearTimeout(retry);
      await flush();
      await client?.end();
    },
  };
};

// Carries the live bus over PostgreSQL's LISTEN and NOTIFY, on a separate connection: NOTIFY takes a lock at commit, so it is never used
// inside a write transaction.
import type { Socket } from 'node:net';
import pg from 'pg';
import { isConnectionLost } from '../db/tenant-query.ts';
import type { Carrier } from './live-bus.ts';

const CHANNEL = 'bedside_live';
const NOTIFY = { name: 'live_notify', text: 'select pg_notify($1, x) from unnest($2::text[]) x' };

/** A message describes what is already committed, so that its own transaction need not be flushed to disk. */
const UNFLUSHED = '-c synchronous_commit=off';

/** A connection without a reply for this long is closed. Each process with open sockets sends a message every 20 s. */
const REPLY_WITHIN_MS = 10_000;
/** Time limit for an orderly end of a connection whose other end may be gone. */
const CLOSE_WITHIN_MS = 1000;

/** Ends a client, even if the server no longer responds. */
const disconnect = async (client: pg.Client): Promise<void> => {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  const late = setTimeout(() => stream.destroy(), CLOSE_WITHIN_MS);
  await client.end().finally(() => clearTimeout(late));
};

export const overPostgres = (connectionString: string, replyWithinMs = REPLY_WITHIN_MS): Carrier => ({
  needed: true,
  open: async (received, ended) => {
    const client = new pg.Client({
      connectionString,
      application_name: 'bedside-live',
      options: UNFLUSHED,
      keepAlive: true,
      query_timeout: replyWithinMs,
      connectionTimeoutMillis: replyWithinMs,
    });
    client.on('error', () => undefined);
    client.on('notification', ({ payload }) => received(payload ?? '[]'));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      void disconnect(client).catch(() => undefined);
      throw error;
    }
    // Only a connection that was open is replaced when it ends; the caller retries a failed attempt.
    client.once('end', ended);
    return {
      send: async (payloads) => {
        await client.query({ ...NOTIFY, values: [CHANNEL, payloads] });
      },
      isLost: isConnectionLost,
      close: () => disconnect(client),
    };
  },
});

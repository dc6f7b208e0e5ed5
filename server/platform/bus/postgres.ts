// Carries the live bus over PostgreSQL's LISTEN and NOTIFY, on a connection of its own: NOTIFY takes a lock at commit, so it is never
// used inside a write transaction.
import type { Socket } from 'node:net';
import pg from 'pg';
import { isConnectionLost } from '../db/tenant-query.ts';
import type { Carrier } from './live-bus.ts';

const CHANNEL = 'bedside_live';
const NOTIFY = { name: 'live_notify', text: 'select pg_notify($1, x) from unnest($2::text[]) x' };

/** A line on which nobody answers for so long is given up; each process that holds sockets says something every 20 s. */
const ANSWER_WITHIN_MS = 10_000;
/** For the goodbye to somebody who may not be there any more. */
const CLOSE_WITHIN_MS = 1000;

/** Ends a client, whether or not the other end still answers. */
const hangUp = async (client: pg.Client): Promise<void> => {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  const late = setTimeout(() => stream.destroy(), CLOSE_WITHIN_MS);
  await client.end().finally(() => clearTimeout(late));
};

export const overPostgres = (connectionString: string, answerWithinMs = ANSWER_WITHIN_MS): Carrier => ({
  needed: true,
  open: async (received, ended) => {
    const client = new pg.Client({
      connectionString,
      application_name: 'bedside-live',
      keepAlive: true,
      query_timeout: answerWithinMs,
      connectionTimeoutMillis: answerWithinMs,
    });
    client.on('error', () => undefined);
    client.on('notification', ({ payload }) => received(payload ?? '[]'));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      void hangUp(client).catch(() => undefined);
      throw error;
    }
    // Only a line that stood is replaced when it ends; a failed attempt is repeated by whoever made it.
    client.once('end', ended);
    return {
      send: async (payloads) => {
        await client.query({ ...NOTIFY, values: [CHANNEL, payloads] });
      },
      isLost: isConnectionLost,
      close: () => hangUp(client),
    };
  },
});

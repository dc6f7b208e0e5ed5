// Carries the live bus over PostgreSQL's LISTEN and NOTIFY, on a connection of its own: NOTIFY takes a lock at commit, so it is never
// used inside a write transaction.
import pg from 'pg';
import { isConnectionLost } from '../db/tenant-query.ts';
import type { Carrier } from './live-bus.ts';

const CHANNEL = 'bedside_live';
const NOTIFY = { name: 'live_notify', text: 'select pg_notify($1, x) from unnest($2::text[]) x' };

export const overPostgres = (connectionString: string): Carrier => ({
  needed: true,
  open: async (received, ended) => {
    const client = new pg.Client({ connectionString, application_name: 'bedside-live' });
    client.on('error', () => undefined);
    client.on('notification', ({ payload }) => received(payload ?? '[]'));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      void client.end().catch(() => undefined);
      throw error;
    }
    // Only a line that stood is replaced when it ends; a failed attempt is repeated by whoever made it.
    client.once('end', ended);
    return {
      send: async (payloads) => {
        await client.query({ ...NOTIFY, values: [CHANNEL, payloads] });
      },
      isLost: isConnectionLost,
      close: () => client.end(),
    };
  },
});

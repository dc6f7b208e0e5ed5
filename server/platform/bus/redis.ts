// Carries the live bus over Redis publish/subscribe, on one connection (RESP3). As with PostgreSQL, nothing is kept for a process that is
// offline.
import { openRedis } from '../redis.ts';
import type { Carrier } from './live-bus.ts';

/** @param channel one per installation, because all databases of a Redis share their channels */
export const overRedis = (url: string, channel: string): Carrier => ({
  needed: false,
  open: async (received, ended) => {
    let isOpen = false;
    const client = await openRedis(url, () => {
      if (isOpen) ended();
    });
    try {
      await client.subscribe(channel, received);
      if (!client.isReady) throw new Error('the connection ended');
    } catch (error) {
      client.destroy();
      throw error;
    }
    isOpen = true;
    return {
      send: async (payloads) => {
        await Promise.all(payloads.map((payload) => client.publish(channel, payload)));
      },
      // An error reply of Redis itself, such as a missing permission, would recur on every attempt.
      isLost: (error) => !/^[A-Z]+ /.test((error as Error).message),
      close: async () => client.destroy(),
    };
  },
});

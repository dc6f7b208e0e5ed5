// Carries the live bus over Redis' publish and subscribe, on one connection (RESP3). Like PostgreSQL it keeps nothing for who is away.
import { dialRedis } from '../redis.ts';
import type { Carrier } from './live-bus.ts';

/** @param channel one per installation: channels of one Redis are shared by all of its databases */
export const overRedis = (url: string, channel: string): Carrier => ({
  needed: false,
  open: async (received, ended) => {
    let stands = false;
    const client = await dialRedis(url, () => {
      if (stands) ended();
    });
    try {
      await client.subscribe(channel, received);
      if (!client.isReady) throw new Error('the line ended');
    } catch (error) {
      client.destroy();
      throw error;
    }
    stands = true;
    return {
      send: async (payloads) => {
        await Promise.all(payloads.map((payload) => client.publish(channel, payload)));
      },
      // An answer of Redis itself, such as a right that is missing, comes again however often it is asked.
      isLost: (error) => !/^[A-Z]+ /.test((error as Error).message),
      close: async () => client.destroy(),
    };
  },
});

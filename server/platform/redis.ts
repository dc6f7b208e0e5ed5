// Redis, only when REDIS_URL is set. Nothing is kept there that must not be lost: the live bus and the counts of the rate limits.
// Without an answer from it the product goes on: limits are counted in PostgreSQL, other servers' news come late. The client's own reconnecting
// is off: after bytes that are not of the protocol it would read on.
import type { Logger } from './log.ts';

type CreateClient = typeof import('@redis/client').createClient;
export type RedisClient = ReturnType<CreateClient>;

const CONNECT_WITHIN_MS = 5000;
const PING_EVERY_MS = 2000;
const RECONNECT_MS = 500;

/**
 * One connection, which is not replaced when it ends. A silent one is ended: TCP alone would notice after a quarter of an hour.
 * The client is loaded here, so that a process without Redis never does.
 * @param ended told once when a connection that stood is gone
 */
export const dialRedis = async (url: string, ended: () => void): Promise<RedisClient> => {
  const { createClient } = await import('@redis/client');
  const client = createClient({
    url,
    RESP: 3,
    disableOfflineQueue: true,
    maintNotifications: 'disabled',
    socket: { reconnectStrategy: false, connectTimeout: CONNECT_WITHIN_MS },
  }) as RedisClient;
  client.on('error', () => undefined);
  await connectOf(client);
  // After bytes that are not of the protocol the client reads on, and might take one reply for another's.
  client.on('error', () => client.destroy());
  let answered = true;
  const watch = setInterval(() => {
    if (!answered) return client.destroy();
    answered = false;
    client.ping().then(
      () => {
        answered = true;
      },
      () => undefined,
    );
  }, PING_EVERY_MS).unref();
  let over = false;
  const end = (): void => {
    if (over) return;
    over = true;
    clearInterval(watch);
    ended();
  };
  client.on('end', end);
  client.on('terminated', end);
  if (!client.isReady) end();
  return client;
};

/** Connecting, with a bound on all of it: the client has one for the socket alone. */
const connectOf = async (client: RedisClient): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Redis does not answer')), CONNECT_WITHIN_MS);
  });
  try {
    await Promise.race([client.connect(), late]);
  } catch (error) {
    client.destroy();
    throw error;
  } finally {
    clearTimeout(timer);
  }
};

/** A connection for commands that comes back by itself. */
export interface Redis {
  /** Undefined while there is no connection. */
  current(): RedisClient | undefined;
  /** Connects, now or when Redis is there again; does not wait for it. */
  start(): void;
  stop(): void;
}

export const createRedis = (url: string, log: Logger): Redis => {
  let client: RedisClient | undefined;
  let stopped = false;
  let silent = false;
  let retry: NodeJS.Timeout | undefined;

  const again = (): void => {
    client = undefined;
    if (!stopped) retry = setTimeout(start, RECONNECT_MS);
  };
  const start = (): void => {
    dialRedis(url, again).then(
      (next) => {
        if (stopped) next.destroy();
        if (!next.isReady) return;
        client = next;
        silent = false;
      },
      (error: Error) => {
        if (!silent) log.warn({ error: error.name, code: (error as { code?: string }).code }, 'redis is away');
        silent = true;
        again();
      },
    );
  };

  return {
    current: () => client,
    start,
    stop: () => {
      stopped = true;
      clearTimeout(retry);
      client?.destroy();
    },
  };
};

// Redis, only when REDIS_URL is set. It holds only data that may be lost: live messages and rate limit counts. When Redis does not respond,
// the product continues: limits are counted in PostgreSQL, and news of other servers arrive late. The client's own reconnecting is off,
// because it would continue to read after bytes that violate the protocol.
import type { Logger } from './log.ts';

type CreateClient = typeof import('@redis/client').createClient;
export type RedisClient = ReturnType<CreateClient>;

const CONNECT_WITHIN_MS = 5000;
const PING_EVERY_MS = 2000;
const RECONNECT_MS = 500;

/**
 * Opens one connection, which is not replaced when it ends. A silent connection is ended, because TCP alone would notice after a quarter of
 * an hour. The client is loaded here, so that a process without Redis never loads it.
 * @param ended called once when an open connection is lost
 */
export const openRedis = async (url: string, ended: () => void): Promise<RedisClient> => {
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
  // After bytes that violate the protocol, the client would continue to read and might assign a reply to the wrong command.
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

/** Connects with a time limit for the whole handshake; the client's own limit covers only the socket. */
const connectOf = async (client: RedisClient): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Redis does not respond')), CONNECT_WITHIN_MS);
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

/** A connection for commands that reconnects by itself. */
export interface Redis {
  /** Returns the client; undefined while there is no connection. */
  current(): RedisClient | undefined;
  /** Connects now, or once Redis is available again; does not wait for it. */
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
    openRedis(url, again).then(
      (next) => {
        if (stopped) next.destroy();
        if (!next.isReady) return;
        client = next;
        silent = false;
      },
      (error: Error) => {
        if (!silent) log.warn({ error: error.name, code: (error as { code?: string }).code }, 'redis is not connected');
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

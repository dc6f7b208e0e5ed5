// Rate limits, counted in PostgreSQL, or in Redis if configured, so that all processes share them.
import type pg from 'pg';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRedis, RateLimiterRes, RLWrapperTimeouts } from 'rate-limiter-flexible';
import type { ErrorCode } from '#contracts/errors.ts';
import { AppError, problem } from './errors.ts';
import type { Redis, RedisClient } from './redis.ts';

export interface RateLimiter {
  /**
   * Counts one and returns the new count; `seconds` replaces the window's length when it starts here.
   * @throws the limiter's problem with Retry-After when the window is used up
   */
  take(key: string, seconds?: number): Promise<number>;
  /** Counts one like `take`. @returns false when the window is used up */
  tryTake(key: string): Promise<boolean>;
  /** Subtracts one point that should not count after all. */
  giveBack(key: string): Promise<void>;
  /** Returns the points used in the window and the seconds until it ends; 0 and 0 when none. */
  peek(key: string): Promise<{ used: number; secondsLeft: number }>;
  /** Deletes the count of a key. */
  clear(key: string): Promise<void>;
}

export interface LimitOptions {
  name: string;
  /** Points allowed in a window. */
  points: number;
  seconds: number;
  code: ErrorCode;
  /** Refused requests are not counted: after a point is given back one more request is allowed, however many were refused before. */
  forgetsRefused?: boolean;
  /**
   * For a limit before any other work. A used-up key needs no access to the store until its window ends. While the store fails or is slow,
   * the process counts by itself: a flood must not reach the database, and an unresponsive database must not block a health probe.
   */
  beforeAnything?: boolean;
}

/** The stores in which limits are counted. */
export interface LimitStore {
  pool: pg.Pool;
  /** Counts instead of PostgreSQL while it is connected. */
  redis: Pick<Redis, 'current'> | undefined;
  /** Prefix of all our keys in Redis, which other installations may share. */
  prefix: string;
}

/** A working store responds in a millisecond or two. */
const STORE_WITHIN_MS = 500;

export const createRateLimiter = (
  { pool, redis, prefix }: LimitStore,
  { name, points, seconds, code, forgetsRefused = false, beforeAnything = false }: LimitOptions,
): RateLimiter => {
  const blocking = beforeAnything ? { inMemoryBlockOnConsumed: points } : {};
  const table = new RateLimiterPostgres({
    ...blocking,
    storeClient: pool,
    storeType: 'pool',
    schemaName: 'platform',
    tableName: 'rate_limits',
    tableCreated: true,
    keyPrefix: name,
    points,
    duration: seconds,
    clearExpiredByTimeout: false,
  });
  const inPostgres = beforeAnything
    ? new RLWrapperTimeouts({
        limiter: table,
        timeoutMs: STORE_WITHIN_MS,
        insuranceLimiter: new RateLimiterMemory({ keyPrefix: name, points, duration: seconds }),
      })
    : table;
  let inRedis: { client: RedisClient; limiter: RLWrapperTimeouts } | undefined;

  /** A limiter belongs to a connection. Points that Redis fails to count in time are counted in PostgreSQL. */
  const limiter = (): typeof inPostgres => {
    const client = redis?.current();
    if (client === undefined) return inPostgres;
    if (inRedis?.client !== client) {
      const options = {
        ...blocking,
        storeClient: client,
        useRedisPackage: true,
        rejectIfRedisNotReady: true,
        insuranceLimiter: inPostgres,
      };
      const counting = new RateLimiterRedis({ ...options, keyPrefix: `${prefix}:limit:${name}`, points, duration: seconds });
      inRedis = { client, limiter: new RLWrapperTimeouts({ limiter: counting, timeoutMs: STORE_WITHIN_MS }) };
    }
    return inRedis.limiter;
  };

  const take: RateLimiter['take'] = async (key, window) => {
    const state = await limiter()
      .consume(key, 1, window === undefined ? {} : { customDuration: window })
      .catch(async (error: unknown) => {
        if (!(error instanceof RateLimiterRes)) throw error;
        if (forgetsRefused) await limiter().reward(key, 1);
        throw problem(code, { retryAfter: error.msBeforeNext / 1000 });
      });
    return state.consumedPoints;
  };

  return {
    take,
    tryTake: (key) =>
      take(key).then(
        () => true,
        (error: unknown) => {
          if (error instanceof AppError && error.code === code) return false;
          throw error;
        },
      ),
    giveBack: async (key) => {
      await limiter().reward(key, 1);
    },
    peek: async (key) => {
      const state = await limiter().get(key);
      return state ? { used: state.consumedPoints, secondsLeft: Math.ceil(state.msBeforeNext / 1000) } : { used: 0, secondsLeft: 0 };
    },
    clear: async (key) => {
      await limiter().delete(key);
    },
  };
};

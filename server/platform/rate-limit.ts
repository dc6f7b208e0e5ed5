// Rate limits, counted in PostgreSQL so that they hold over all processes.
import type pg from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { ErrorCode } from '#contracts/problem.ts';
import { problem } from './errors.ts';

export interface RateLimiter {
  /**
   * Counts one and answers how many that makes; `seconds` replaces the window's length when it starts here.
   * @throws the limiter's problem with Retry-After when the window is used up.
   */
  take(key: string, seconds?: number): Promise<number>;
  /** Takes one back: what was counted turned out not to count. */
  giveBack(key: string): Promise<void>;
  /** Points used in the window and seconds until it ends; 0 and 0 when none. */
  peek(key: string): Promise<{ used: number; secondsLeft: number }>;
  /** Starts anew. */
  clear(key: string): Promise<void>;
}

export interface LimitOptions {
  name: string;
  /** Allowed in a window. */
  points: number;
  seconds: number;
  code: ErrorCode;
}

export const createRateLimiter = (pool: pg.Pool, { name, points, seconds, code }: LimitOptions): RateLimiter => {
  const limiter = new RateLimiterPostgres({
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
  return {
    take: async (key, window) => {
      const state = await limiter.consume(key, 1, window === undefined ? {} : { customDuration: window }).catch((error: unknown) => {
        throw error instanceof RateLimiterRes ? problem(code, { retryAfter: error.msBeforeNext / 1000 }) : error;
      });
      return state.consumedPoints;
    },
    giveBack: async (key) => {
      await limiter.reward(key, 1);
    },
    peek: async (key) => {
      const state = await limiter.get(key);
      return state ? { used: state.consumedPoints, secondsLeft: Math.ceil(state.msBeforeNext / 1000) } : { used: 0, secondsLeft: 0 };
    },
    clear: async (key) => {
      await limiter.delete(key);
    },
  };
};

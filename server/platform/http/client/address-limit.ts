// The limit of requests per network and minute, checked before any other work; it includes health probes and requests with refused tokens.
import { createRateLimiter, type LimitStore } from '../../rate-limit.ts';
import { networkOf } from './network.ts';

/**
 * Counts a request. Requests from unknown addresses share a count, so that hiding the address does not avoid the limit.
 * @throws problem RATE_LIMITED
 */
export type LimitAddress = (address: string | null) => Promise<void>;

/** Enough for a hospital whose staff share an address: 200 requests a second. A server handles thousands. */
const DEFAULT_PER_MINUTE = 12_000;

/** Creates the limit. Undefined when there is none: when it is 0, and in the demo unless it is set. */
export const createAddressLimit = (
  store: LimitStore,
  { RATE_LIMIT_PER_ADDRESS, demo }: { RATE_LIMIT_PER_ADDRESS?: number | undefined; demo: boolean },
): LimitAddress | undefined => {
  const points = RATE_LIMIT_PER_ADDRESS ?? (demo ? 0 : DEFAULT_PER_MINUTE);
  if (points === 0) return undefined;
  const limiter = createRateLimiter(store, { name: 'address', points, seconds: 60, code: 'RATE_LIMITED', beforeAnything: true });
  return async (address) => {
    await limiter.take(networkOf(address));
  };
};

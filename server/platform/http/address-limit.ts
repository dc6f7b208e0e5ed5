// How many requests a network may send in a minute, counted before anything else is done for them: health probes and refused tokens, too.
import { createRateLimiter, type LimitStore } from '../rate-limit.ts';
import { networkOf } from './network.ts';

/**
 * Counts a request. Requests whose address is unknown share a count: without one, hiding the address would be the way around the limit.
 * @throws problem RATE_LIMITED
 */
export type LimitAddress = (address: string | null) => Promise<void>;

/** Room for a hospital whose staff share an address: 200 requests a second, of which a server can serve thousands. */
const DEFAULT_PER_MINUTE = 12_000;

/** Undefined where there is no limit: when it is 0, and in the demo unless it is set. */
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

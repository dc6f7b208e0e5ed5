// Brute force: 5 failures per account and address, 100 per address, and a growing delay per account over all addresses, in a window of
// 15 minutes. An attempt is counted before the password is looked at, and given back when it was right: guesses sent at once gain nothing.
import { problem } from '#platform/errors.ts';
import { createRateLimiter, type LimitStore } from '#platform/rate-limit.ts';
import { networkOf } from './network.ts';

export interface Attempt {
  /** Keyed hash of the e-mail address. */
  account: string;
  address: string | null;
  /** Name of a device on which this account signed in before. */
  device: string | undefined;
}

export interface AttemptGuard {
  /**
   * Counts an attempt, then runs it. What `verify` answers decides: a value is a success and clears the account at this address,
   * undefined is a failure.
   * @throws problem TOO_MANY_ATTEMPTS
   */
  run<R>(attempt: Attempt, verify: () => Promise<R | undefined>): Promise<R | undefined>;
  /** Forgets an account's delay: its owner has proved themself another way. */
  clear(account: string): Promise<void>;
}

const WINDOW_SECONDS = 15 * 60;
const PER_ACCOUNT_AND_ADDRESS = 5;
const PER_ADDRESS = 100;
/** Failures of an account over all addresses before each further attempt has to wait. */
const FREE_PER_ACCOUNT = 5;
const MAX_DELAY_SECONDS = 300;
/** Guesses that a known device may make before it counts as any other. */
const PER_DEVICE = 10;
const UNLIMITED = 1_000_000;

const delaySeconds = (failures: number): number => Math.min(MAX_DELAY_SECONDS, 2 ** Math.min(20, failures - FREE_PER_ACCOUNT));

/** Runs what has the same key one after the other: several correct sign-ins at once must not count as guesses of each other. */
const oneAtATime = () => {
  const last = new Map<string, Promise<unknown>>();
  return async <R>(key: string, work: () => Promise<R>): Promise<R> => {
    const run = (last.get(key) ?? Promise.resolve()).then(work, work);
    const settled = run.catch(() => undefined);
    last.set(key, settled);
    try {
      return await run;
    } finally {
      if (last.get(key) === settled) last.delete(key);
    }
  };
};

export const createAttemptGuard = (store: LimitStore): AttemptGuard => {
  const limiter = (name: string, points: number) =>
    createRateLimiter(store, { name: `sign-in-${name}`, points, seconds: WINDOW_SECONDS, code: 'TOO_MANY_ATTEMPTS' });
  const perPair = limiter('pair', PER_ACCOUNT_AND_ADDRESS);
  const perAddress = limiter('address', PER_ADDRESS);
  const perAccount = limiter('account', UNLIMITED);
  const perDevice = limiter('device', PER_DEVICE);
  const delay = limiter('delay', 1);
  const inOrder = oneAtATime();

  const isKnown = async (device: string | undefined): Promise<boolean> => {
    if (device === undefined) return false;
    return perDevice.take(device).then(
      () => true,
      () => false,
    );
  };

  /** Counts the attempt against the account; waits for nobody, refuses while the last failure's delay runs. */
  const delayAccount = async (account: string): Promise<void> => {
    const running = await delay.peek(account);
    if (running.used > 0) throw problem('TOO_MANY_ATTEMPTS', { retryAfter: running.secondsLeft });
    const failures = await perAccount.take(account);
    if (failures <= FREE_PER_ACCOUNT) return;
    await delay.take(account, delaySeconds(failures)).catch(async (error: unknown) => {
      await perAccount.giveBack(account);
      throw error;
    });
  };

  /** Takes an attempt back that was none; a database that is away keeps its counters. */
  const giveBack = async (pair: string, network: string, account: string, device: string | undefined): Promise<void> => {
    const own = device === undefined ? [perAccount.giveBack(account), delay.clear(account)] : [perDevice.giveBack(device)];
    await Promise.allSettled([perPair.giveBack(pair), perAddress.giveBack(network), ...own]);
  };

  return {
    run: async ({ account, address, device }, verify) => {
      const network = networkOf(address);
      const pair = `${account}@${network}`;
      await perAddress.take(network);
      return inOrder(pair, async () => {
        await perPair.take(pair);
        const known = await isKnown(device);
        if (!known) await delayAccount(account);
        // What could not be looked at (too many at once, no database) was no guess.
        const result = await verify().catch(async (error: unknown) => {
          await giveBack(pair, network, account, known ? device : undefined);
          throw error;
        });
        if (result === undefined) return undefined;
        await Promise.all([
          perPair.clear(pair),
          perAddress.giveBack(network),
          ...(known ? [perDevice.clear(device!)] : [perAccount.giveBack(account), delay.clear(account)]),
        ]);
        return result;
      });
    },
    clear: async (account) => {
      await Promise.all([perAccount.clear(account), delay.clear(account)]);
    },
  };
};

// Protection against brute force: 5 failures per account and address, 100 per address, and a growing delay per account over all addresses,
// in a window of 15 minutes. An attempt is counted before the password is checked, and uncounted when it was right: concurrent guesses gain
// nothing. A known device has a counter of its own, because a whole hospital may share one address, and so has an account whose limits were
// lifted. Such attempts are not refused because of others, but they also count for the ordinary limits: they are not extra guesses.
import { problem } from '#platform/errors.ts';
import { networkOf } from '#platform/http/client/network.ts';
import { createRateLimiter, type LimitStore } from '#platform/rate-limit.ts';
import { accountCounter } from './account-counter.ts';

export interface Attempt {
  /** Keyed hash of the e-mail address. */
  account: string;
  /** When the account's limits were last lifted: failures before it do not count. */
  liftedAt: Date | null;
  /** The time of the attempt. */
  now: Date;
  address: string | null;
  /** ID of a device on which this account signed in before. */
  device: string | undefined;
}

type Verify<R> = () => Promise<R | undefined>;

export interface AttemptGuard {
  /**
   * Counts an attempt, then runs it: a value is a success and is not counted, undefined is a failure.
   * @throws problem TOO_MANY_ATTEMPTS
   */
  run<R>(attempt: Attempt, verify: Verify<R>): Promise<R | undefined>;
  /**
   * Counts an attempt to prove a password again in a session. Attempts elsewhere do not count here.
   * @throws problem TOO_MANY_ATTEMPTS
   */
  inSession<R>(sessionId: string, verify: Verify<R>): Promise<R | undefined>;
}

const WINDOW_SECONDS = 15 * 60;
const PER_ACCOUNT_AND_ADDRESS = 5;
const PER_ADDRESS = 100;
const PER_SESSION = 5;
/** Failures of an account over all addresses before each further attempt has to wait. */
const FREE_PER_ACCOUNT = 5;
const MAX_DELAY_SECONDS = 300;
/** Guesses on a known device before it counts as any other. */
const PER_DEVICE = 10;
const UNLIMITED = 1_000_000;

const delaySeconds = (failures: number): number => Math.min(MAX_DELAY_SECONDS, 2 ** Math.min(20, failures - FREE_PER_ACCOUNT));

/** Serializes work with the same key: several correct sign-ins at once must not count as guesses of each other. */
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

/** An attempt that was counted. */
interface Counted {
  /** The attempt succeeded. */
  forgive(): Promise<unknown>;
  /** The password could not be checked. An unreachable database keeps its counters. */
  takeBack(): Promise<unknown>;
}

/** The pass that exempts an attempt from the limits of its address: a known device, or limits that were lifted within the window. */
const passOf = ({ liftedAt, now, device }: Attempt, counter: string): string | undefined => {
  if (device !== undefined) return `${device}:${counter}`;
  return liftedAt !== null && now.getTime() - liftedAt.getTime() < WINDOW_SECONDS * 1000 ? `lifted:${counter}` : undefined;
};

export const createAttemptGuard = (store: LimitStore): AttemptGuard => {
  const limiter = (name: string, points: number) =>
    createRateLimiter(store, { name: `sign-in-${name}`, points, seconds: WINDOW_SECONDS, code: 'TOO_MANY_ATTEMPTS' });
  const perPair = limiter('pair', PER_ACCOUNT_AND_ADDRESS);
  const perAddress = limiter('address', PER_ADDRESS);
  const perAccount = limiter('account', UNLIMITED);
  const perPass = limiter('device', PER_DEVICE);
  const perSession = limiter('session', PER_SESSION);
  const delay = limiter('delay', 1);
  const inOrder = oneAtATime();

  /** Counts the attempt against the account; refuses it during the delay after the last failure. */
  const delayAccount = async (counter: string): Promise<void> => {
    const running = await delay.peek(counter);
    if (running.used > 0) throw problem('TOO_MANY_ATTEMPTS', { retryAfter: running.secondsLeft });
    const failures = await perAccount.take(counter);
    if (failures <= FREE_PER_ACCOUNT) return;
    await delay.take(counter, delaySeconds(failures)).catch(async (error: unknown) => {
      await perAccount.giveBack(counter);
      throw error;
    });
  };

  /**
   * Counts an attempt with a pass, also for the limits from which it is exempt.
   * @returns undefined when the pass is used up
   */
  const countWithPass = async (pass: string, counter: string, network: string): Promise<Counted | undefined> => {
    if (!(await perPass.tryTake(pass))) return undefined;
    const pair = `${counter}@${network}`;
    await Promise.all([perPair.tryTake(pair), perAccount.tryTake(counter)]);
    return {
      forgive: () => Promise.all([perPass.clear(pass), perPair.clear(pair), perAccount.giveBack(counter)]),
      takeBack: () => Promise.allSettled([perPass.giveBack(pass), perPair.giveBack(pair), perAccount.giveBack(counter)]),
    };
  };

  const countAtAddress = async (counter: string, network: string): Promise<Counted> => {
    const pair = `${counter}@${network}`;
    await perAddress.take(network);
    try {
      await perPair.take(pair);
      await delayAccount(counter);
    } catch (error) {
      // A refused attempt is not a guess: it must not use up the attempts of others at the same address.
      await perAddress.giveBack(network);
      throw error;
    }
    const shared = () => [perAddress.giveBack(network), perAccount.giveBack(counter), delay.clear(counter)];
    return {
      forgive: () => Promise.all([perPair.clear(pair), ...shared()]),
      takeBack: () => Promise.allSettled([perPair.giveBack(pair), ...shared()]),
    };
  };

  const counting = async <R>(count: () => Promise<Counted>, verify: Verify<R>): Promise<R | undefined> => {
    const counted = await count();
    const result = await verify().catch(async (error: unknown) => {
      await counted.takeBack().catch(() => undefined);
      throw error;
    });
    if (result !== undefined) await counted.forgive();
    return result;
  };

  return {
    run: async (attempt, verify) => {
      const counter = accountCounter(attempt.account, attempt.liftedAt);
      const network = networkOf(attempt.address);
      const pass = passOf(attempt, counter);
      const count = async () => (pass && (await countWithPass(pass, counter, network))) || countAtAddress(counter, network);
      return inOrder(pass ?? `${counter}@${network}`, () => counting(count, verify));
    },
    inSession: async (sessionId, verify) =>
      inOrder(`session:${sessionId}`, () =>
        counting(async () => {
          await perSession.take(sessionId);
          return { forgive: () => perSession.clear(sessionId), takeBack: () => perSession.giveBack(sessionId) };
        }, verify),
      ),
  };
};

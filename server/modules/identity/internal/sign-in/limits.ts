// How many registrations and mails one network and one mailbox may cause. A whole hospital may share a network, so a limit of the network is
// given back point by point as people behind it prove who they are, and a known device is not held to it.
import { createRateLimiter, type LimitStore, type RateLimiter } from '#platform/rate-limit.ts';
import { networkOf } from './network.ts';

export interface MailLimits {
  perMailbox: RateLimiter;
  perNetwork: RateLimiter;
}

export interface IdentityLimits {
  /** Registrations from one network. */
  registrations: RateLimiter;
  /** Registrations of one address, each of which sends a mail. */
  registrationsOfAddress: RateLimiter;
  resets: MailLimits;
  confirmations: MailLimits;
  /** Somebody at this address opened a link from their mailbox: gives back one point of each limit of the network. */
  proved(address: string | null): Promise<void>;
}

const HOUR = 3600;
const QUARTER = 15 * 60;

export const createIdentityLimits = (store: LimitStore): IdentityLimits => {
  const limiter = (name: string, points: number, seconds: number) =>
    createRateLimiter(store, { name, points, seconds, code: 'TOO_MANY_ATTEMPTS', forgetsRefused: true });
  const registrations = limiter('register', 30, HOUR);
  const resets = { perMailbox: limiter('forgot-account', 3, QUARTER), perNetwork: limiter('forgot-address', 30, HOUR) };
  const confirmations = { perMailbox: limiter('confirm-account', 3, QUARTER), perNetwork: limiter('confirm-address', 30, HOUR) };
  const ofNetwork = [registrations, resets.perNetwork, confirmations.perNetwork];
  return {
    registrations,
    registrationsOfAddress: limiter('register-account', 5, HOUR),
    resets,
    confirmations,
    proved: async (address) => {
      const network = networkOf(address);
      for (const limit of ofNetwork) if ((await limit.peek(network)).used > 0) await limit.giveBack(network);
    },
  };
};

// Limits on the registrations and mails that one network and one mailbox may cause. A whole hospital may share a network, so a network's
// limit is given back point by point as people behind it prove their identity, and a known device is exempt from it. Requests for a mailbox
// are counted separately for each network: a stranger elsewhere uses up only their own.

import { networkOf } from '#platform/http/client/network.ts';
import { createRateLimiter, type LimitStore, type RateLimiter } from '#platform/rate-limit.ts';

interface Limits {
  perNetwork: RateLimiter;
  /** For one mailbox from one network or known device. */
  perPair: RateLimiter;
  /** For one mailbox from everywhere, against floods of mail. */
  perMailbox: RateLimiter;
}

/** The source of a request for a mail, and its mailbox. */
export interface Asking {
  /** The mailbox's counter (account-counter.ts); undefined where only the network counts. */
  mailbox: string | undefined;
  address: string | null;
  /** ID of a device on which this account signed in before: it is exempt from the network's limit. */
  device?: string | undefined;
}

/** Undoes a count, for a request that turns out to repeat an earlier one. */
export type GiveBack = () => Promise<void>;

export interface MailLimits {
  /**
   * Counts a request for a mail against its network and, for this mailbox, against its source. A refused request is not counted.
   * @throws problem TOO_MANY_ATTEMPTS
   */
  ask(asking: Asking): Promise<GiveBack>;
  /** Counts a mail before it is sent to the mailbox. @throws problem TOO_MANY_ATTEMPTS */
  send(mailbox: string): Promise<GiveBack>;
}

export interface IdentityLimits {
  /** Registrations, each of which sends a mail. */
  registrations: MailLimits;
  resets: MailLimits;
  confirmations: MailLimits;
  /**
   * Counts an address that an administrator adds; given back unless it was taken, so that they can test no more addresses than a network
   * can.
   * @throws problem TOO_MANY_ATTEMPTS
   */
  add(administrator: string): Promise<GiveBack>;
  /** Counts a repeated invitation to a mailbox. @throws problem TOO_MANY_ATTEMPTS */
  invite(mailbox: string): Promise<GiveBack>;
  /**
   * Counts a request to change an account's address, alike for every address, for the account and for the new mailbox.
   * @throws problem TOO_MANY_ATTEMPTS
   */
  changeAddress(account: string, mailbox: string): Promise<GiveBack>;
  /** Gives back one point of each limit of the network, when a user at this address opened a link from their mailbox. */
  proved(address: string | null): Promise<void>;
}

const HOUR = 3600;
const QUARTER = 15 * 60;

/** Counts one with each limit or, when one of them refuses, with none. */
const takeAll = async (counts: readonly (readonly [RateLimiter, string])[]): Promise<GiveBack> => {
  const taken: [RateLimiter, string][] = [];
  const giveBack: GiveBack = async () => {
    for (const [limit, key] of taken) await limit.giveBack(key);
  };
  try {
    for (const [limit, key] of counts) {
      await limit.take(key);
      taken.push([limit, key]);
    }
  } catch (error) {
    await giveBack();
    throw error;
  }
  return giveBack;
};

const mailLimits = ({ perNetwork, perPair, perMailbox }: Limits): MailLimits => ({
  ask: ({ mailbox, address, device }) => {
    const network = networkOf(address);
    return takeAll([
      ...(mailbox === undefined ? [] : [[perPair, `${mailbox}@${device ?? network}`] as const]),
      ...(device === undefined ? [[perNetwork, network] as const] : []),
    ]);
  },
  send: (mailbox) => takeAll([[perMailbox, mailbox]]),
});

export const createIdentityLimits = (store: LimitStore): IdentityLimits => {
  const limiter = (name: string, points: number, seconds: number) =>
    createRateLimiter(store, { name, points, seconds, code: 'TOO_MANY_ATTEMPTS', forgetsRefused: true });
  const limits = (name: string, seconds: number, pair: number, mailbox: number): Limits => ({
    perNetwork: limiter(`${name}-network`, 30, HOUR),
    perPair: limiter(`${name}-pair`, pair, seconds),
    perMailbox: limiter(`${name}-mailbox`, mailbox, seconds),
  });
  const registrations = limits('register', HOUR, 5, 20);
  const resets = limits('forgot', QUARTER, 3, 12);
  const confirmations = limits('confirm', QUARTER, 3, 12);
  const additions = limiter('add-person', 30, HOUR);
  const invitations = limiter('invite-mailbox', 3, QUARTER);
  const changes = limiter('change-address', 5, HOUR);
  const changesTo = limiter('change-address-mailbox', 10, HOUR);
  return {
    registrations: mailLimits(registrations),
    resets: mailLimits(resets),
    confirmations: mailLimits(confirmations),
    add: (administrator) => takeAll([[additions, administrator]]),
    invite: (mailbox) => takeAll([[invitations, mailbox]]),
    changeAddress: (account, mailbox) =>
      takeAll([
        [changes, account],
        [changesTo, mailbox],
      ]),
    proved: async (address) => {
      const network = networkOf(address);
      for (const { perNetwork } of [registrations, resets, confirmations])
        if ((await perNetwork.peek(network)).used > 0) await perNetwork.giveBack(network);
    },
  };
};

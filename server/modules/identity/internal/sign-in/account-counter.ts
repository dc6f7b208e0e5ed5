// The key under which attempts are counted for an account.

/**
 * Lifting the account's limits changes the key, so that counters start at zero.
 * @param account keyed hash of the e-mail address
 * @param liftedAt when the limits were last lifted
 */
export const accountCounter = (account: string, liftedAt: Date | null): string =>
  liftedAt === null ? account : `${account}.${liftedAt.getTime()}`;

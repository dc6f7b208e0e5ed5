// The name under which something is counted for an account.

/**
 * Counters start at zero when the account's limits are lifted.
 * @param account keyed hash of the e-mail address
 * @param liftedAt when the limits were last lifted
 */
export const accountCounter = (account: string, liftedAt: Date | null): string =>
  liftedAt === null ? account : `${account}.${liftedAt.getTime()}`;

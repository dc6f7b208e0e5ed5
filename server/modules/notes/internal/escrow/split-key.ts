// Splits the private key of the escrow into shares, of which any two are the key (Shamir 1979, over GF(2^8)).
import { combine, split } from 'shamir-secret-sharing';

const THRESHOLD = 2;
/** The largest number of shares. */
export const MAX_SHARES = 255;

/** The library takes plain arrays of bytes only. */
const plain = (bytes: Buffer): Uint8Array => Uint8Array.from(bytes);

/** @param count from 2 to `MAX_SHARES` */
export const splitKey = async (privateRaw: Buffer, count: number): Promise<Buffer[]> =>
  (await split(plain(privateRaw), count, THRESHOLD)).map((share) => Buffer.from(share));

/**
 * Returns the key of two shares. A changed share results in another key, so the caller compares it with the public one.
 * @throws Error for shares that cannot belong together
 */
export const joinShares = async (a: Buffer, b: Buffer): Promise<Buffer> => Buffer.from(await combine([plain(a), plain(b)]));

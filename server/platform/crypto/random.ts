// Random bytes for identifiers and nonces, which are needed thousands of times a second: requested from the system in large blocks.
import { randomFillSync } from 'node:crypto';

const POOL_BYTES = 16 * 1024;
const pool = Buffer.alloc(POOL_BYTES);
let used = POOL_BYTES;

/** Returns `count` fresh random bytes in a separate buffer; each byte is returned once and wiped from the pool. */
export const randomPiece = (count: number): Buffer => {
  if (used + count > POOL_BYTES) {
    randomFillSync(pool);
    used = 0;
  }
  const piece = Buffer.from(pool.subarray(used, used + count));
  pool.fill(0, used, used + count);
  used += count;
  return piece;
};

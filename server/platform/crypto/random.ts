// Random bytes for small things made thousands of times a second (identifiers, nonces): asked from the system in large pieces.
import { randomFillSync } from 'node:crypto';

const POOL_BYTES = 16 * 1024;
const pool = Buffer.alloc(POOL_BYTES);
let used = POOL_BYTES;

/** `count` fresh bytes from the system's generator, in a buffer of their own; each byte is handed out once and wiped from the pool. */
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

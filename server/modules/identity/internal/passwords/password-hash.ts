// Derives keys from a password: Argon2id (RFC 9106) yields a master key, from which HKDF derives an auth key (stored as a digest) and a
// wrapping key (never stored). A client can later derive both itself and never send the password.
import { createHash, randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { hashRaw } from '@node-rs/argon2';
import { problem } from '#platform/errors.ts';
import { deriveKey } from '#platform/secrets.ts';

export interface PasswordParameters {
  salt: Buffer;
  memoryKib: number;
  passes: number;
  lanes: number;
}

export interface PasswordKeys {
  /** SHA-256 of the auth key. */
  authDigest: Buffer;
  wrappingKey: Buffer;
}

export interface PasswordHasher {
  /** The current parameters with a new salt. */
  parameters(): PasswordParameters;
  /** Whether these parameters are weaker than the current ones. */
  isOutdated(parameters: PasswordParameters): boolean;
  /**
   * @throws problem UNAVAILABLE when too many are waiting already; KEY_MISMATCH when the parameters are weaker than this installation ever
   * stores
   */
  derive(password: string, parameters: PasswordParameters): Promise<PasswordKeys>;
}

const SALT_BYTES = 16;
const LANES = 1;
/** Each takes about 0.2 s and 64 MiB; a caller who would wait longer than some seconds is asked to retry. */
const MAX_WAITING = 100;

/** Runs at most `slots` at once, and the others in order of arrival. */
const queue = (slots: number): (<R>(work: () => Promise<R>) => Promise<R>) => {
  let free = slots;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free--;
    else {
      if (waiting.length >= MAX_WAITING) throw problem('UNAVAILABLE', { retryAfter: 5 });
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
};

interface Cost {
  memoryKib: number;
  passes: number;
}

/**
 * The hasher with an installation's cost; one per process, since it holds the cap on concurrent work.
 * @param least the weakest parameters that the installation may have stored
 */
export const createPasswordHasher = (cost: Cost, least: Cost = { memoryKib: 1, passes: 1 }): PasswordHasher => {
  const enqueue = queue(availableParallelism());
  return {
    parameters: () => ({ salt: randomBytes(SALT_BYTES), ...cost, lanes: LANES }),
    isOutdated: ({ memoryKib, passes }) => memoryKib < cost.memoryKib || passes < cost.passes,
    derive: (password, { salt, memoryKib, passes, lanes }) =>
      enqueue(async () => {
        if (memoryKib < least.memoryKib || passes < least.passes) throw problem('KEY_MISMATCH');
        // NFKC: the same password from every keyboard (NIST SP 800-63B 5.1.1.2). The library's default algorithm is Argon2id.
        const master = await hashRaw(password.normalize('NFKC'), {
          salt,
          memoryCost: memoryKib,
          timeCost: passes,
          parallelism: lanes,
          outputLen: 32,
        });
        const authKey = deriveKey(master, 'password/auth');
        return { authDigest: createHash('sha256').update(authKey).digest(), wrappingKey: deriveKey(master, 'password/wrap') };
      }),
  };
};

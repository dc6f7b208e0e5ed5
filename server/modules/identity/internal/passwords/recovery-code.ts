// The recovery code: 130 random bits that a user writes down. An X25519 key pair is derived from it, so that later user keys can be sealed
// to the code without access to it: the same code stays valid for as long as the account exists.
import { createHash, randomInt } from 'node:crypto';
import { type BoxKey, boxKeyOf, openBox, sealTo } from '#platform/crypto/sealed-box.ts';
import { deriveKey } from '#platform/secrets.ts';

/** Crockford's base 32: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 26;
const GROUPS = /^(.{5})(.{5})(.{5})(.{5})(.{6})$/;
const PURPOSE = 'recovery-seal';

/** A new code, e.g. `7K2QH-…`, in five groups. */
export const newRecoveryCode = (): string =>
  Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)])
    .join('')
    .replace(GROUPS, '$1-$2-$3-$4-$5');

/** Normalises typed text to the code's 26 characters; undefined when it cannot be a code. */
const normalise = (typed: string): string | undefined => {
  const text = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return text.length === LENGTH && [...text].every((c) => ALPHABET.includes(c)) ? text : undefined;
};

const keyOf = (code: string, owner: string): BoxKey | undefined => {
  const text = normalise(code);
  // No slow hash: the code itself has 130 bits of entropy.
  return text === undefined ? undefined : boxKeyOf(deriveKey(createHash('sha256').update(text).digest(), `recovery/${owner}`));
};

/** The public key of a code made by `newRecoveryCode`; `owner` is `<tenant>/<user>`. */
export const recoveryPublicKey = (code: string, owner: string): Buffer => {
  const key = keyOf(code, owner);
  if (!key) throw new Error('not a recovery code');
  return key.publicRaw;
};

/** Seals a user key to the holder of the code. */
export const sealToRecovery = (recoveryPublic: Buffer, userKey: Buffer, place: string): Buffer =>
  sealTo(recoveryPublic, userKey, PURPOSE, place);

/** Returns the user key, or undefined when it was sealed to another code. */
export const openWithRecovery = (code: string, owner: string, sealed: Buffer, place: string): Buffer | undefined => {
  const key = keyOf(code, owner);
  if (!key) return undefined;
  try {
    return openBox(key, sealed, PURPOSE, place);
  } catch {
    return undefined;
  }
};

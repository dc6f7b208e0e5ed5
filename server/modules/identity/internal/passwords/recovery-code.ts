// The recovery code: 130 random bits that a user writes down. An X25519 key pair is derived from it, so that later user keys can be sealed
// to the code without access to it: the same code stays valid for as long as the account exists.
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomInt,
} from 'node:crypto';
import { open, seal } from '#platform/crypto/aead.ts';
import { deriveKey } from '#platform/secrets.ts';

/** Crockford's base 32: no I, L, O, U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 26;
const GROUPS = /^(.{5})(.{5})(.{5})(.{5})(.{6})$/;
/** PKCS #8 of an X25519 private key up to its 32 bytes (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b656e04220420', 'hex');
/** SPKI of an X25519 public key up to its 32 bytes. */
const SPKI_PREFIX = Buffer.from('302a300506032b656e032100', 'hex');
const PUBLIC_BYTES = 32;

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

const privateKeyOf = (code: string, owner: string): KeyObject | undefined => {
  const text = normalise(code);
  if (text === undefined) return undefined;
  // No slow hash: the code itself has 130 bits of entropy.
  const raw = deriveKey(createHash('sha256').update(text).digest(), `recovery/${owner}`);
  return createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, raw]), format: 'der', type: 'pkcs8' });
};

const rawPublic = (key: KeyObject): Buffer => (key.export({ format: 'der', type: 'spki' }) as Buffer).subarray(SPKI_PREFIX.length);
const publicFromRaw = (raw: Buffer): KeyObject => createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: 'der', type: 'spki' });

/** The public key of a code made by `newRecoveryCode`; `owner` is `<tenant>/<user>`. */
export const recoveryPublicKey = (code: string, owner: string): Buffer => {
  const key = privateKeyOf(code, owner);
  if (!key) throw new Error('not a recovery code');
  return rawPublic(createPublicKey(key));
};

const sharedKey = (privateKey: KeyObject, publicKey: KeyObject, ephemeral: Buffer, recipient: Buffer): Buffer =>
  Buffer.from(
    hkdfSync('sha256', diffieHellman({ privateKey, publicKey }), Buffer.concat([ephemeral, recipient]), 'bedside/recovery-seal', 32),
  );

/** Seals a user key to the holder of the code (ephemeral X25519, HKDF, AES-256-GCM): ephemeral public key | sealed. */
export const sealToRecovery = (recoveryPublic: Buffer, userKey: Buffer, place: string): Buffer => {
  const { privateKey, publicKey } = generateKeyPairSync('x25519');
  const ephemeral = rawPublic(publicKey);
  return Buffer.concat([ephemeral, seal(sharedKey(privateKey, publicFromRaw(recoveryPublic), ephemeral, recoveryPublic), userKey, place)]);
};

/** Returns the user key, or undefined when it was sealed to another code. */
export const openWithRecovery = (code: string, owner: string, sealed: Buffer, place: string): Buffer | undefined => {
  const privateKey = privateKeyOf(code, owner);
  if (!privateKey) return undefined;
  const ephemeral = sealed.subarray(0, PUBLIC_BYTES);
  const key = sharedKey(privateKey, publicFromRaw(ephemeral), ephemeral, rawPublic(createPublicKey(privateKey)));
  try {
    return open(key, sealed.subarray(PUBLIC_BYTES), place);
  } catch {
    return undefined;
  }
};

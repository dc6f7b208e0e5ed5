// AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce: nonce | ciphertext | tag.
import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto';
import { randomPiece } from './random.ts';

const NONCE = 12;
const TAG = 16;

/** Given a buffer, Node throws and catches an exception to find that it is no KeyObject, which costs more than decrypting a line. */
const keyObjectOf = (key: Buffer | KeyObject): KeyObject => (Buffer.isBuffer(key) ? createSecretKey(key) : key);

/** Encrypts with a 32-byte key; `aad` binds the result to its place. */
export const seal = (key: Buffer | KeyObject, plain: Buffer | string, aad: string): Buffer => {
  const nonce = randomPiece(NONCE);
  const cipher = createCipheriv('aes-256-gcm', keyObjectOf(key), nonce);
  cipher.setAAD(Buffer.from(aad));
  const body = typeof plain === 'string' ? cipher.update(plain, 'utf8') : cipher.update(plain);
  return Buffer.concat([nonce, body, cipher.final(), cipher.getAuthTag()]);
};

/**
 * Decrypts a value that `seal` returned.
 * @throws Error when the key, the place (`aad`) or a single bit differs
 */
export const open = (key: Buffer | KeyObject, sealed: Buffer, aad: string): Buffer => {
  if (sealed.length < NONCE + TAG) throw new Error('sealed value is too short');
  const decipher = createDecipheriv('aes-256-gcm', keyObjectOf(key), sealed.subarray(0, NONCE));
  decipher.setAAD(Buffer.from(aad));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE, sealed.length - TAG)), decipher.final()]);
};

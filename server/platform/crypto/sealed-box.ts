// Sealed boxes: anyone can seal to a public key, and only its private key opens. Ephemeral X25519 (RFC 7748), HKDF-SHA-256 (RFC 5869),
// AES-256-GCM: ephemeral public key | sealed. Keys are raw, 32 bytes.
import {
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { open, seal } from './aead.ts';

/** PKCS #8 of an X25519 private key up to its 32 bytes (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b656e04220420', 'hex');
/** SPKI of an X25519 public key up to its 32 bytes. */
const SPKI_PREFIX = Buffer.from('302a300506032b656e032100', 'hex');
const PUBLIC_BYTES = 32;

/** Public keys, by their bytes: of recipients, and of boxes that are opened again. Importing one takes nearly as long as using it. */
const publicKeys = new LRUCache<string, KeyObject>({ max: 10_000 });
const publicFromRaw = (raw: Buffer): KeyObject => {
  const x = raw.toString('base64url');
  let key = publicKeys.get(x);
  if (!key) {
    // As a JSON Web Key (RFC 8037), which is imported in two thirds of the time of DER.
    key = createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x }, format: 'jwk' });
    publicKeys.set(x, key);
  }
  return key;
};
const rawPublic = (key: KeyObject): Buffer => (key.export({ format: 'der', type: 'spki' }) as Buffer).subarray(SPKI_PREFIX.length);
const rawPrivate = (key: KeyObject): Buffer => (key.export({ format: 'der', type: 'pkcs8' }) as Buffer).subarray(PKCS8_PREFIX.length);

/** A private key with its public half. */
export interface BoxKey {
  privateKey: KeyObject;
  publicRaw: Buffer;
}

/** @throws Error when these are not 32 bytes */
export const boxKeyOf = (raw: Buffer): BoxKey => {
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, raw]), format: 'der', type: 'pkcs8' });
  return { privateKey, publicRaw: rawPublic(createPublicKey(privateKey)) };
};

/** A new pair, raw. */
export const newBoxPair = (): { publicRaw: Buffer; privateRaw: Buffer } => {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  return { publicRaw: rawPublic(publicKey), privateRaw: rawPrivate(privateKey) };
};

const sharedKey = (privateKey: KeyObject, publicKey: KeyObject, ephemeral: Buffer, recipient: Buffer, purpose: string): Buffer => {
  const secret = createSecretKey(diffieHellman({ privateKey, publicKey }));
  return Buffer.from(hkdfSync('sha256', secret, Buffer.concat([ephemeral, recipient]), `bedside/${purpose}`, 32));
};

/**
 * Seals to the holder of a private key.
 * @param purpose separates boxes of one use from those of another
 * @param place what the box is bound to, e.g. the note and its reader
 */
export const sealTo = (recipient: Buffer, plain: Buffer, purpose: string, place: string): Buffer => {
  const { privateKey, publicKey } = generateKeyPairSync('x25519');
  const ephemeral = rawPublic(publicKey);
  return Buffer.concat([ephemeral, seal(sharedKey(privateKey, publicFromRaw(recipient), ephemeral, recipient, purpose), plain, place)]);
};

/** @throws Error when the box was sealed to another key, for another purpose or place, or was changed */
export const openBox = ({ privateKey, publicRaw }: BoxKey, box: Buffer, purpose: string, place: string): Buffer => {
  const ephemeral = box.subarray(0, PUBLIC_BYTES);
  return open(sharedKey(privateKey, publicFromRaw(ephemeral), ephemeral, publicRaw, purpose), box.subarray(PUBLIC_BYTES), place);
};

// Encrypts a push message for the one browser that subscribed (RFC 8291, aes128gcm of RFC 8188), so that the push service cannot read it.
import { createCipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from 'node:crypto';

export const CURVE = 'prime256v1';
const RECORD_BYTES = 4096;
const TAG_BYTES = 16;
const DELIMITER = 2;
/** Messages are padded to a multiple of this, so that their length does not give their kind away. */
const PADDED_TO = 512;

export interface SubscriptionKeys {
  /** Public key of the browser, an uncompressed point of P-256. */
  p256dh: Buffer;
  /** Secret that the browser shares with us. */
  auth: Buffer;
}

const hkdf = (secret: Buffer, salt: Buffer, info: Buffer, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, length));

const newKey = (): ECDH => {
  const key = createECDH(CURVE);
  key.generateKeys();
  return key;
};

/** @throws Error when the browser's key is not a point of the curve, or the text does not fit */
export const encryptPush = (
  text: string,
  { p256dh, auth }: SubscriptionKeys,
  { salt = randomBytes(16), key = newKey(), paddedTo = PADDED_TO }: { salt?: Buffer; key?: ECDH; paddedTo?: number } = {},
): Buffer => {
  const own = key.getPublicKey();
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), p256dh, own]);
  const secret = hkdf(key.computeSecret(p256dh), auth, info, 32);
  const contentKey = hkdf(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = hkdf(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);

  const plain = Buffer.concat([Buffer.from(text), Buffer.of(DELIMITER)]);
  const padded = Buffer.concat([plain, Buffer.alloc((paddedTo - (plain.length % paddedTo)) % paddedTo)]);
  if (padded.length + TAG_BYTES > RECORD_BYTES) throw new Error('too long for a push message');

  const header = Buffer.alloc(salt.length + 5);
  salt.copy(header);
  header.writeUInt32BE(RECORD_BYTES, salt.length);
  header.writeUInt8(own.length, salt.length + 4);
  const cipher = createCipheriv('aes-128-gcm', contentKey, nonce);
  return Buffer.concat([header, own, cipher.update(padded), cipher.final(), cipher.getAuthTag()]);
};

// The secrets of this installation: from the environment, or for the embedded database created once under DATA_DIR (0600).
import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';
import type { MasterKeys } from './crypto/master-keys.ts';

export interface Secrets {
  master: MasterKeys;
  /** Root of the keyed hashes: refresh tokens, digests, device cookies. */
  tokenKey: Buffer;
  /** Ed25519: signs access tokens. */
  signingKey: KeyObject;
  /** Accepted for verification, no longer used to sign. */
  previousPublicKeys: readonly KeyObject[];
  /** Private key of P-256 that signs push messages (VAPID), base64url; undefined when there is none. */
  vapidKey: string | undefined;
}

/** Derives a key for one purpose from the token key (HKDF, RFC 5869). */
export const deriveKey = (root: Buffer, purpose: string): Buffer =>
  // Given a buffer, Node throws and catches an exception to find that it is no KeyObject.
  Buffer.from(hkdfSync('sha256', createSecretKey(root), Buffer.alloc(0), `bedside/${purpose}`, 32));

/** HMAC-SHA-256. @param key a KeyObject for many hashes: a buffer is made into one each time */
export const keyedHash = (key: Buffer | KeyObject, text: string | Buffer): Buffer => createHmac('sha256', key).update(text).digest();

/** Reads a secret file, and creates it first if it does not exist; a crash leaves either no file or a complete one. */
const keep = (dir: string, name: string, make: () => string): string => {
  const file = join(dir, name);
  if (!existsSync(file)) {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    const half = `${file}.${process.pid}.new`;
    writeFileSync(half, make(), { mode: 0o600, flush: true });
    renameSync(half, file);
  }
  return readFileSync(file, 'utf8').trim();
};

const newKey = (): string => randomBytes(32).toString('base64');
const newSigningKey = (): string => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
const newVapidKey = (): string => generateKeyPairSync('ec', { namedCurve: 'prime256v1' }).privateKey.export({ format: 'jwk' }).d!;

const pemBlocks = (text: string): string[] => text.match(/-----BEGIN [^-]+-----[^-]+-----END [^-]+-----/g) ?? [];

/**
 * @param dataDir folder of the embedded database; undefined with an external database
 * @throws Error when JWT_SIGNING_KEY is not an Ed25519 private key
 */
export const loadSecrets = (config: Config, dataDir: string | undefined): Secrets => {
  const dir = dataDir === undefined ? undefined : join(dataDir, 'secrets');
  const fromFile = (name: string, make: () => string): string => {
    if (dir === undefined) throw new Error(`${name} is not set`);
    return keep(dir, name, make);
  };
  const signingKey = createPrivateKey(config.JWT_SIGNING_KEY ?? fromFile('jwt-signing-key.pem', newSigningKey));
  if (signingKey.asymmetricKeyType !== 'ed25519') throw new Error('JWT_SIGNING_KEY must be an Ed25519 key');
  return {
    master: { current: config.MASTER_KEY ?? Buffer.from(fromFile('master-key', newKey), 'base64'), previous: config.MASTER_KEY_PREVIOUS },
    tokenKey: config.TOKEN_KEY ?? Buffer.from(fromFile('token-key', newKey), 'base64'),
    signingKey,
    previousPublicKeys: pemBlocks(config.JWT_PREVIOUS_PUBLIC_KEYS ?? '').map((pem) => createPublicKey(pem)),
    vapidKey: config.VAPID_PRIVATE_KEY ?? (dir === undefined ? undefined : keep(dir, 'vapid-private-key', newVapidKey)),
  };
};

/** Returns a password that is stored beside the other secrets; for the roles of the embedded database. */
export const keptPassword = (dataDir: string, name: string): string =>
  keep(join(dataDir, 'secrets'), name, () => randomBytes(24).toString('base64url'));

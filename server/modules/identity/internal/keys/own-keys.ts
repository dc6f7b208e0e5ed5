// A user's own key pairs, opened with their user key.
import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { open } from '#platform/crypto/aead.ts';
import { type BoxKey, boxKeyOf } from '#platform/crypto/sealed-box.ts';
import { bytes } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import { keyedHash } from '#platform/secrets.ts';
import type { Records } from '#platform/unit-of-work.ts';
import { areBound, bindKeys } from './key-binding.ts';
import { type OpenBox, type OpenedTexts, openedTexts, openingOnce } from './opened-boxes.ts';
import { keyPlace, type Owner } from './owner.ts';

/** The opened keys of a user, for as long as a request runs. */
export interface KeyRing {
  userId: number;
  generation: number;
  /** Raw X25519. */
  publicRaw: Buffer;
  /** Opens a box that was sealed to the user. @throws Error when it was sealed to another key or place */
  openBox: OpenBox;
  openedTexts: OpenedTexts;
  /** Signs a text (Ed25519, RFC 8032). */
  sign(text: string): Buffer;
}

const KeyPairRow = z.object({
  generation: z.int(),
  encryption_public: bytes,
  signing_public: bytes,
  encryption_private: bytes,
  signing_private: bytes,
  binding: bytes.nullable(),
});

/** PKCS #8 of an Ed25519 private key up to its 32 bytes (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const signingKeyOf = (raw: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, raw]), format: 'der', type: 'pkcs8' });
const publicOf = (key: KeyObject): Buffer => Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x!, 'base64url');

interface OwnPairs {
  generation: number;
  encryptionPublic: Buffer;
  signingPublic: Buffer;
  encryption(): BoxKey;
  signing(): KeyObject;
  binding: Buffer | null;
}

/** Pairs that were found to belong together, as MACs under the user key that opens them. */
const matching = new LRUCache<string, true>({ max: 20_000 });

const once = <T>(make: () => T): (() => T) => {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
};

/** Loads the newest pairs, which are opened when they are used. @throws problem KEY_MISMATCH when the private keys do not belong to the public ones, or to this user */
const openOwnPairs = async (db: TenantDb, owner: Owner, userKey: Buffer): Promise<OwnPairs | undefined> => {
  const { rows } = await rowsOf(
    KeyPairRow,
  )`select generation, encryption_public, signing_public, encryption_private, signing_private, binding
    from identity.key_pairs where tenant_id = ${owner.tenantId} and user_id = ${owner.userId} order by generation desc limit 1`.execute(db);
  const row = rows[0];
  if (!row) return undefined;
  const { generation, encryption_public: encryptionPublic, signing_public: signingPublic, binding } = row;
  const encryption = once(() => boxKeyOf(open(userKey, row.encryption_private, keyPlace('encryption', owner, generation))));
  const signing = once(() => signingKeyOf(open(userKey, row.signing_private, keyPlace('signing', owner, generation))));
  const pairs = { generation, encryptionPublic, signingPublic, encryption, signing, binding };
  const columns = [encryptionPublic, signingPublic, row.encryption_private, row.signing_private].map((one) => one.toString('base64'));
  const name = keyedHash(userKey, JSON.stringify([owner.tenantId, owner.userId, generation, ...columns])).toString('base64');
  if (matching.get(name)) return pairs;
  try {
    if (encryption().publicRaw.equals(encryptionPublic) && publicOf(signing()).equals(signingPublic)) {
      matching.set(name, true);
      return pairs;
    }
  } catch {
    // Thrown below, as for a public key that does not match.
  }
  throw problem('KEY_MISMATCH');
};

/** Returns the key ring of a user; undefined for an account without keys. @throws problem KEY_MISMATCH */
export const openKeyRing = async ({ db, cipher }: Records, owner: Owner, userKey: Buffer): Promise<KeyRing | undefined> => {
  const pairs = await openOwnPairs(db, owner, userKey);
  if (!pairs) return undefined;
  const { generation } = pairs;
  const publicKeys = { ...owner, generation, encryption: pairs.encryptionPublic, signing: pairs.signingPublic };
  // The private keys, encrypted under the user key, prove that the public ones are the owner's. So keys without a binding get one here.
  if (!areBound(cipher, publicKeys, pairs.binding))
    await sql`update identity.key_pairs set binding = ${bindKeys(cipher, publicKeys)}
      where tenant_id = ${owner.tenantId} and user_id = ${owner.userId} and generation = ${generation}`.execute(db);
  return {
    userId: owner.userId,
    generation,
    publicRaw: pairs.encryptionPublic,
    openBox: openingOnce(pairs.encryption, userKey),
    openedTexts: openedTexts(userKey),
    sign: (text) => sign(null, Buffer.from(text), pairs.signing()),
  };
};

// Public keys of users, checked against their bindings, for modules that encrypt to users or verify their signatures.
import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { TenantCipher } from '#platform/crypto/tenant-keys.ts';
import { bytes } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { problem } from '#platform/errors.ts';
import type { Records } from '#platform/unit-of-work.ts';
import { areBound } from './key-binding.ts';

export interface EncryptionKey {
  generation: number;
  /** Raw X25519. */
  publicRaw: Buffer;
}

/** A user and a generation of their keys. */
export interface Signer {
  userId: number;
  generation: number;
}
/** @returns whether the signature of a text is the signer's; `mismatch` when the signer's public key is not bound to them */
export type VerifySignature = (signer: Signer, text: string, signature: Buffer) => boolean | 'mismatch';

const PublicRow = z.object({
  user_id: z.int(),
  generation: z.int(),
  encryption_public: bytes,
  signing_public: bytes,
  binding: bytes.nullable(),
});
type PublicRow = z.output<typeof PublicRow>;

/** SPKI of an Ed25519 public key up to its 32 bytes (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const SIGNATURE_BYTES = 64;
/** By their bytes: importing one takes as long as several statements of a list. */
const verifyingKeys = new LRUCache<string, KeyObject>({ max: 10_000 });
const verifyingKey = (raw: Buffer): KeyObject => {
  const name = raw.toString('base64');
  let key = verifyingKeys.get(name);
  if (!key) {
    key = createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: 'der', type: 'spki' });
    verifyingKeys.set(name, key);
  }
  return key;
};

/** Signatures that are kept: 2,000 pages of 50 notes. */
const MAX_VERIFIED = 100_000;
/**
 * Verified signatures, as digests of public key, signature and text. Verification depends on nothing else, so a signature is verified once
 * in a process: it is the most expensive part of opening a note. Wrong signatures are not kept.
 */
const verified = new LRUCache<string, true>({ max: MAX_VERIFIED });

/** @param raw the public key, 32 bytes */
const isSignedBy = (raw: Buffer, key: KeyObject, text: string, signature: Buffer): boolean => {
  // An Ed25519 signature has 64 bytes. Another length never verifies, and must not move the border between signature and text.
  if (signature.length !== SIGNATURE_BYTES) return false;
  const name = hash('sha256', `${raw.toString('base64')}${signature.toString('base64')}${text}`, 'base64');
  if (verified.get(name)) return true;
  const isRight = verify(null, Buffer.from(text), key, signature);
  if (isRight) verified.set(name, true);
  return isRight;
};

const isBound = (cipher: TenantCipher, tenantId: number, row: PublicRow): boolean =>
  areBound(
    cipher,
    { tenantId, userId: row.user_id, generation: row.generation, encryption: row.encryption_public, signing: row.signing_public },
    row.binding,
  );

/**
 * Returns the newest encryption key of each user. Keys without a binding are left out: they get one when their owner signs in.
 * @throws problem KEY_MISMATCH naming the user whose key was replaced
 */
export const encryptionKeys = async (
  { db, cipher }: Records,
  tenantId: number,
  ids: readonly number[],
): Promise<Map<number, EncryptionKey>> => {
  const { rows } = await rowsOf(PublicRow)`select distinct on (user_id) user_id, generation, encryption_public, signing_public, binding
    from identity.key_pairs where tenant_id = ${tenantId} and user_id = any(${ids}::int[]) order by user_id, generation desc`.execute(db);
  const replaced = rows.find((row) => row.binding !== null && !isBound(cipher, tenantId, row));
  if (replaced) throw problem('KEY_MISMATCH', { details: { user_id: replaced.user_id } });
  return new Map(
    rows
      .filter((row) => row.binding !== null)
      .map((row) => [row.user_id, { generation: row.generation, publicRaw: row.encryption_public }]),
  );
};

/** Loads the public keys of signers in one statement, and returns a function that verifies with them. */
export const signatureVerifier = async (
  { db, cipher }: Records,
  tenantId: number,
  signers: readonly Signer[],
): Promise<VerifySignature> => {
  const { rows } = await rowsOf(PublicRow)`select k.user_id, k.generation, k.encryption_public, k.signing_public, k.binding
    from unnest(${signers.map(({ userId }) => userId)}::int[], ${signers.map(({ generation }) => generation)}::int[]) s(user_id, generation)
    join identity.key_pairs k on k.tenant_id = ${tenantId} and k.user_id = s.user_id and k.generation = s.generation`.execute(db);
  const keys = new Map(
    rows
      .filter((row) => isBound(cipher, tenantId, row))
      .map((row) => [`${row.user_id}/${row.generation}`, { raw: row.signing_public, key: verifyingKey(row.signing_public) }]),
  );
  return ({ userId, generation }, text, signature) => {
    const signer = keys.get(`${userId}/${generation}`);
    return signer ? isSignedBy(signer.raw, signer.key, text, signature) : 'mismatch';
  };
};

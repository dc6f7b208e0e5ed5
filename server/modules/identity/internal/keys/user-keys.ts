// Every user has an X25519 pair (encryption) and an Ed25519 pair (signatures). The private keys are encrypted with a random user key, which
// is wrapped with the password's wrapping key, sealed to the recovery code, and, while signed in, wrapped with the session's secret.
import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { open, seal } from '#platform/crypto/aead.ts';
import { newBoxPair } from '#platform/crypto/sealed-box.ts';
import { bytes } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import { deriveKey } from '#platform/secrets.ts';
import type { Records } from '#platform/unit-of-work.ts';
import { newRecoveryCode, openWithRecovery, recoveryPublicKey, sealToRecovery } from '../passwords/recovery-code.ts';
import { bindKeys } from './key-binding.ts';
import { keyPlace, type Owner, ownerText } from './owner.ts';

const raw = (key: KeyObject, part: 'x' | 'd'): Buffer => Buffer.from(key.export({ format: 'jwk' })[part]!, 'base64url');

export const wrapWithPassword = (wrappingKey: Buffer, owner: Owner, userKey: Buffer): Buffer =>
  seal(wrappingKey, userKey, keyPlace('password', owner));
/** Opens a wrapped key. @throws problem KEY_MISMATCH */
const unwrap = (key: Buffer, wrapped: Buffer, where: string): Buffer => {
  try {
    return open(key, wrapped, where);
  } catch {
    throw problem('KEY_MISMATCH');
  }
};

/** @throws problem KEY_MISMATCH when the key is not the right one, or the wrapped key is not this owner's */
export const unwrapWithPassword = (wrappingKey: Buffer, owner: Owner, wrapped: Buffer): Buffer =>
  unwrap(wrappingKey, wrapped, keyPlace('password', owner));

/** Wraps the user key for a session: only a token that carries `secret` opens it. */
export const wrapForSession = (secret: Buffer, sessionId: string, userKey: Buffer): Buffer =>
  seal(deriveKey(secret, `session/${sessionId}`), userKey, `session/${sessionId}`);
/** @throws problem KEY_MISMATCH when the secret is not this session's */
export const unwrapForSession = (secret: Buffer, sessionId: string, wrapped: Buffer): Buffer =>
  unwrap(deriveKey(secret, `session/${sessionId}`), wrapped, `session/${sessionId}`);

export interface NewKeys {
  userKey: Buffer;
  /** Shown to the user once and stored nowhere. */
  recoveryCode: string;
}

/** Returns a new recovery code, its public key, and the user key sealed to it. */
const sealToNewCode = (owner: Owner, generation: number, userKey: Buffer) => {
  const recoveryCode = newRecoveryCode();
  const recoveryPublic = recoveryPublicKey(recoveryCode, ownerText(owner));
  return { recoveryCode, recoveryPublic, sealed: sealToRecovery(recoveryPublic, userKey, keyPlace('recovery', owner, generation)) };
};

const NextGeneration = z.object({ generation: z.int() });

/** Creates the next generation of a user's pairs under a new user key, sealed to a new recovery code. */
export const addKeyPairs = async ({ db, cipher }: Records, owner: Owner, now: Date): Promise<NewKeys> => {
  const { rows } = await rowsOf(NextGeneration)`select coalesce(max(generation), 0) + 1 as generation from identity.key_pairs
    where tenant_id = ${owner.tenantId} and user_id = ${owner.userId}`.execute(db);
  const generation = rows[0]!.generation;
  const userKey = randomBytes(32);
  const encryption = newBoxPair();
  const signing = generateKeyPairSync('ed25519');
  const publicKeys = { encryption: encryption.publicRaw, signing: raw(signing.publicKey, 'x') };
  const { recoveryCode, recoveryPublic, sealed } = sealToNewCode(owner, generation, userKey);
  await sql`insert into identity.key_pairs (tenant_id, user_id, generation, encryption_public, signing_public, encryption_private, signing_private,
      recovery_public, recovery_user_key, binding, created_at)
    values (${owner.tenantId}, ${owner.userId}, ${generation}, ${publicKeys.encryption}, ${publicKeys.signing},
      ${seal(userKey, encryption.privateRaw, keyPlace('encryption', owner, generation))},
      ${seal(userKey, raw(signing.privateKey, 'd'), keyPlace('signing', owner, generation))},
      ${recoveryPublic}, ${sealed}, ${bindKeys(cipher, { ...owner, generation, ...publicKeys })}, ${now})`.execute(db);
  return { userKey, recoveryCode };
};

const NewestKeys = z.object({ generation: z.int(), recovery_user_key: bytes.nullable() });
type NewestKeys = z.output<typeof NewestKeys>;

/** Returns the newest generation's recovery material; undefined for an account without keys. */
const newestKeys = async (db: TenantDb, owner: Owner): Promise<NewestKeys | undefined> => {
  const { rows } = await rowsOf(NewestKeys)`select generation, recovery_user_key from identity.key_pairs
    where tenant_id = ${owner.tenantId} and user_id = ${owner.userId} order by generation desc limit 1`.execute(db);
  return rows[0];
};

/**
 * Seals the user key of the newest generation to a new recovery code, in place of the former one.
 * @param userKey of the newest generation
 * @returns the code
 */
export const replaceRecoveryCode = async (db: TenantDb, owner: Owner, userKey: Buffer): Promise<string> => {
  const keys = await newestKeys(db, owner);
  if (!keys) throw new Error('an account with a password has no keys');
  const { recoveryCode, recoveryPublic, sealed } = sealToNewCode(owner, keys.generation, userKey);
  await sql`update identity.key_pairs set recovery_public = ${recoveryPublic}, recovery_user_key = ${sealed}
    where tenant_id = ${owner.tenantId} and user_id = ${owner.userId} and generation = ${keys.generation}`.execute(db);
  return recoveryCode;
};

/** Returns the user key that a recovery code opens; undefined when the code is wrong. */
export const recoverUserKey = async (db: TenantDb, owner: Owner, code: string): Promise<Buffer | undefined> => {
  const keys = await newestKeys(db, owner);
  if (!keys?.recovery_user_key) return undefined;
  return openWithRecovery(code, ownerText(owner), keys.recovery_user_key, keyPlace('recovery', owner, keys.generation));
};

// The password and keys of an account, as stored.
import { timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { bytes } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { wrapWithPassword } from '../keys/user-keys.ts';
import type { PasswordHasher, PasswordKeys, PasswordParameters } from './password-hash.ts';

const Credentials = z.object({
  salt: bytes,
  memoryKib: z.int(),
  passes: z.int(),
  lanes: z.int(),
  authDigest: bytes,
  /** The user key, wrapped with the password's wrapping key. */
  userKey: bytes,
  /** The time when the password was chosen; a stronger hash of the same password does not change it. */
  changedAt: z.date(),
});
export type Credentials = z.output<typeof Credentials>;

/** Returns undefined for an account without a password. */
export const loadCredentials = async (db: TenantDb, tenantId: number, userId: number): Promise<Credentials | undefined> => {
  const { rows } = await rowsOf(
    Credentials,
  )`select salt, memory_kib as "memoryKib", passes, lanes, auth_digest as "authDigest", user_key as "userKey",
      changed_at as "changedAt"
    from identity.credentials where tenant_id = ${tenantId} and user_id = ${userId} and user_key_under = 'password'`.execute(db);
  return rows[0];
};

export interface NewPasswordKeys {
  parameters: PasswordParameters;
  keys: PasswordKeys;
}

/** Derives the keys of a new password: the slow part, done before the transaction that stores them. */
export const deriveNew = async (hasher: PasswordHasher, password: string): Promise<NewPasswordKeys> => {
  const parameters = hasher.parameters();
  return { parameters, keys: await hasher.derive(password, parameters) };
};

/** Stores a password's digest and the user key wrapped with it, in place of the former ones. */
export const storeCredentials = async (
  db: TenantDb,
  owner: { tenantId: number; userId: number },
  { parameters, keys }: NewPasswordKeys,
  userKey: Buffer,
  changedAt: Date,
): Promise<void> => {
  await sql`insert into identity.credentials (tenant_id, user_id, salt, memory_kib, passes, lanes, auth_digest, user_key, changed_at)
    values (${owner.tenantId}, ${owner.userId}, ${parameters.salt}, ${parameters.memoryKib}, ${parameters.passes}, ${parameters.lanes},
      ${keys.authDigest}, ${wrapWithPassword(keys.wrappingKey, owner, userKey)}, ${changedAt})
    on conflict (tenant_id, user_id) do update set salt = excluded.salt, memory_kib = excluded.memory_kib, passes = excluded.passes,
      lanes = excluded.lanes, auth_digest = excluded.auth_digest, user_key = excluded.user_key, changed_at = excluded.changed_at`.execute(
    db,
  );
};

/**
 * Checks a password; without stored credentials it does the same work.
 * @returns the keys derived from the password, or undefined when it is wrong
 */
export const checkPassword = async (
  hasher: PasswordHasher,
  password: string,
  stored: Credentials | undefined,
): Promise<PasswordKeys | undefined> => {
  const keys = await hasher.derive(password, stored ?? hasher.parameters());
  return stored && timingSafeEqual(keys.authDigest, stored.authDigest) ? keys : undefined;
};

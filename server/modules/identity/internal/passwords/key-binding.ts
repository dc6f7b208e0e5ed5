// Binds public keys to their owner by a MAC under a key of the tenant. Text that is encrypted to a person goes to the public key that the database has;
// without the MAC, a writer of the database could put a key of their own in its place.
import type { TenantCipher } from '#platform/crypto/tenant-keys.ts';
import type { Owner } from './owner.ts';

export interface BoundKeys extends Owner {
  generation: number;
  /** Raw X25519. */
  encryption: Buffer;
  /** Raw Ed25519. */
  signing: Buffer;
}

const bound = ({ tenantId, userId, generation, encryption, signing }: BoundKeys): string =>
  `key-pair/${JSON.stringify([tenantId, userId, generation, encryption.toString('base64'), signing.toString('base64')])}`;

export const bindKeys = (cipher: TenantCipher, keys: BoundKeys): Buffer => cipher.mac(bound(keys));
export const areBound = (cipher: TenantCipher, keys: BoundKeys, binding: Buffer | null): boolean =>
  binding !== null && cipher.isMac(bound(keys), binding);

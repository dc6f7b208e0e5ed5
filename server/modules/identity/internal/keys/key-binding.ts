// Binds public keys to their owner by a MAC under a key of the tenant. Text is encrypted to the public key in the database; without the MAC, an attacker
// who can write there could replace it with a key of their own.
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

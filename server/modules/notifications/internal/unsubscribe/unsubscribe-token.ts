// The link under an email that turns its kind off. It holds what it is for, encrypted: no table, and nothing to read in a log of addresses.
import { z } from 'zod';
import { PersonId, TenantId } from '#contracts/common.ts';
import { Kind } from '#contracts/notifications.ts';
import { open, seal } from '#platform/crypto/aead.ts';
import { deriveKey } from '#platform/secrets.ts';

const PLACE = 'unsubscribe';

/** A delivery, and what its reader may turn off. */
const Unsubscribe = z.tuple([TenantId, PersonId, z.union([Kind, z.literal('digest')]), z.uuid()]);

export interface UnsubscribeLink {
  tenantId: number;
  userId: number;
  kind: Kind | 'digest';
  deliveryId: string;
}

const keyOf = (tokenKey: Buffer): Buffer => deriveKey(tokenKey, PLACE);

export const unsubscribeToken = (tokenKey: Buffer, { tenantId, userId, kind, deliveryId }: UnsubscribeLink): string =>
  seal(keyOf(tokenKey), JSON.stringify([tenantId, userId, kind, deliveryId]), PLACE).toString('base64url');

/** @returns undefined for a text that this installation did not make */
export const readUnsubscribeToken = (tokenKey: Buffer, token: string): UnsubscribeLink | undefined => {
  try {
    const plain = open(keyOf(tokenKey), Buffer.from(token, 'base64url'), PLACE).toString();
    const [tenantId, userId, kind, deliveryId] = Unsubscribe.parse(JSON.parse(plain));
    return { tenantId, userId, kind, deliveryId };
  } catch {
    return undefined;
  }
};

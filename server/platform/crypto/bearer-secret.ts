// Bearer secrets of callers without a session: `<prefix><tenant>_<random>`. Only a digest is stored, and its row can be revoked. The secret
// includes the tenant, so the look-up is within one tenant (docs/adr/0011-tokens-carry-their-tenant.md).
import { createHash, randomBytes } from 'node:crypto';

/** Prefix of a secret, by the kind of its caller. `mailbox`: the reader of a mailbox or of a phone's messages, who follows a link. */
export const SECRET_PREFIXES = { integration: 'bsk_', guest: 'bsg_', link: 'bsl_', mailbox: 'bsm_' } as const;
export type SecretKind = keyof typeof SECRET_PREFIXES;

const SHOWN_CHARACTERS = 6;
const FORMAT = /^(?<prefix>bs[a-z]_)(?<tenant>[1-9]\d{0,9})_[\w-]{43}$/;
const MAX_TENANT = 2_147_483_647;

export const digestOfSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest();

export interface BearerSecret {
  /** Shown once. */
  text: string;
  digest: Buffer;
  /** Beginning of the secret, shown later so that people recognise it. */
  prefix: string;
}

export const newSecret = (kind: SecretKind, tenantId: number): BearerSecret => {
  const start = `${SECRET_PREFIXES[kind]}${tenantId}_`;
  const text = `${start}${randomBytes(32).toString('base64url')}`;
  return { text, digest: digestOfSecret(text), prefix: text.slice(0, start.length + SHOWN_CHARACTERS) };
};

/**
 * Returns the digest to look up, and the tenant that the secret names, which is only a hint. Undefined for a text that is not a secret of
 * this kind.
 */
export const readSecret = (kind: SecretKind, text: string): { tenantId: number; digest: Buffer } | undefined => {
  const { prefix, tenant } = FORMAT.exec(text)?.groups ?? {};
  if (prefix !== SECRET_PREFIXES[kind] || Number(tenant) > MAX_TENANT) return undefined;
  return { tenantId: Number(tenant), digest: digestOfSecret(text) };
};

// Secrets that callers without a session hold: `<prefix><tenant>_<random>`. Only a digest is kept, and its row can be revoked; the tenant travels
// inside, so no look-up over tenants is needed (docs/adr/0011-tokens-carry-their-tenant.md).
import { createHash, randomBytes } from 'node:crypto';

/** How a secret begins, by the kind of its caller. `mailbox`: the reader of a mailbox, who follows a link that is valid once. */
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
  /** How it begins: shown later, so that people recognise it. */
  prefix: string;
}

export const newSecret = (kind: SecretKind, tenantId: number): BearerSecret => {
  const start = `${SECRET_PREFIXES[kind]}${tenantId}_`;
  const text = `${start}${randomBytes(32).toString('base64url')}`;
  return { text, digest: digestOfSecret(text), prefix: text.slice(0, start.length + SHOWN_CHARACTERS) };
};

/** Where to look a secret up: the tenant that it names is a hint, nothing more. Undefined when it is no secret of this kind. */
export const readSecret = (kind: SecretKind, text: string): { tenantId: number; digest: Buffer } | undefined => {
  const { prefix, tenant } = FORMAT.exec(text)?.groups ?? {};
  if (prefix !== SECRET_PREFIXES[kind] || Number(tenant) > MAX_TENANT) return undefined;
  return { tenantId: Number(tenant), digest: digestOfSecret(text) };
};

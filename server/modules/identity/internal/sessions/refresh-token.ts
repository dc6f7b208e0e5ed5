// Refresh tokens: `r1.<tenant>-<session>.<random>.<mac>.<session secret>`. The mac proves that this server issued the token, so that only a
// genuine old one ends its session, and garbage never does. The token contains the tenant: no look-up across tenants is needed.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { deriveKey, keyedHash } from '#platform/secrets.ts';

export interface RefreshToken {
  tenantId: number;
  sessionId: string;
  /** Opens the session's user key; only the client keeps it. */
  secret: Buffer;
  /** As the client presents it. */
  text: string;
  /** SHA-256 of the text, as the database stores it. */
  digest: Buffer;
}

export interface RefreshTokens {
  issue(tenantId: number, sessionId: string, secret: Buffer): RefreshToken;
  /** Returns the same successor for the same token, so that a client that lost the reply gets it again. */
  successor(token: RefreshToken): RefreshToken;
  /** Returns undefined unless the token was issued here. */
  parse(text: string): RefreshToken | undefined;
}

const FORMAT = /^r1\.([1-9]\d{0,9})-([0-9a-f-]{36})\.([\w-]{43})\.([\w-]{43})\.([\w-]{43})$/;
const MAX_TENANT = 2_147_483_647;

export const createRefreshTokens = (tokenKey: Buffer): RefreshTokens => {
  const macKey = deriveKey(tokenKey, 'refresh-mac');
  const nextKey = deriveKey(tokenKey, 'refresh-successor');
  const macOf = (...parts: string[]): string => keyedHash(macKey, parts.join('.')).toString('base64url');

  const build = (tenantId: number, sessionId: string, random: string, secret: Buffer): RefreshToken => {
    const owner = `${tenantId}-${sessionId}`;
    const s = secret.toString('base64url');
    const text = `r1.${owner}.${random}.${macOf(owner, random, s)}.${s}`;
    return { tenantId, sessionId, secret, text, digest: createHash('sha256').update(text).digest() };
  };

  return {
    issue: (tenantId, sessionId, secret) => build(tenantId, sessionId, randomBytes(32).toString('base64url'), secret),
    successor: ({ tenantId, sessionId, secret, text }) =>
      build(tenantId, sessionId, keyedHash(nextKey, text).toString('base64url'), secret),
    parse: (text) => {
      const [, tenant, sessionId, random, mac, secret] = FORMAT.exec(text) ?? [];
      if (!tenant || !sessionId || !random || !mac || !secret || Number(tenant) > MAX_TENANT) return undefined;
      if (!timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(`${tenant}-${sessionId}`, random, secret)))) return undefined;
      const token = build(Number(tenant), sessionId, random, Buffer.from(secret, 'base64url'));
      return token.text === text ? token : undefined;
    },
  };
};

// Access tokens: JWT (RFC 7519), EdDSA only, 10 minutes. A verified token is cached until it expires.
import { createPublicKey, hash, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, decodeJwt, errors, exportJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { PersonId, Role, TenantId } from '#contracts/common.ts';
import { problem } from '#platform/errors.ts';

export interface AccessClaims {
  tenantId: number;
  userId: number;
  sessionId: string;
  expiresAt: Date;
}

export interface AccessTokens {
  /** @param secret the session's, which opens the user key */
  sign(claims: AccessClaims & { role: Role; secret: Buffer }, now: Date): Promise<string>;
  /** @throws problem UNAUTHENTICATED, TOKEN_EXPIRED */
  verify(token: string, now: Date): Promise<AccessClaims>;
  /** Returns the session's secret in a verified token. It is read from the token each time, so that no cache holds it. */
  secretOf(token: string): Buffer;
  /** Public keys as a JWK set. */
  publicKeys(): Promise<JWK[]>;
}

export const ACCESS_TOKEN_SECONDS = 600;
const ISSUER = 'bedside';
const AUDIENCE = 'bedside-api';
const ALGORITHM = 'EdDSA';
const REMEMBERED = 20_000;

const Payload = z.object({
  sub: z
    .string()
    .regex(/^[1-9]\d{0,9}$/)
    .transform(Number)
    .pipe(PersonId),
  tid: TenantId,
  sid: z.uuid(),
  role: Role,
  ssk: z.string(),
  exp: z.int(),
});

const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);

interface VerifyingKey {
  kid: string;
  key: KeyObject;
  jwk: JWK;
}

const describe = async (key: KeyObject): Promise<VerifyingKey> => {
  const jwk = await exportJWK(key);
  const kid = await calculateJwkThumbprint(jwk);
  return { kid, key, jwk: { ...jwk, kid, alg: ALGORITHM, use: 'sig' } };
};

/** @param previousPublicKeys retired signing keys, whose tokens are still accepted */
export const createAccessTokens = (signingKey: KeyObject, previousPublicKeys: readonly KeyObject[]): AccessTokens => {
  const keys = Promise.all([createPublicKey(signingKey), ...previousPublicKeys].map(describe));
  const verified = new LRUCache<string, AccessClaims>({ max: REMEMBERED });

  const check = async (token: string, now: Date): Promise<AccessClaims> => {
    const known = await keys;
    try {
      const { payload } = await jwtVerify(
        token,
        ({ kid }) => {
          const found = known.find((k) => k.kid === kid);
          if (!found) throw new errors.JWKSNoMatchingKey();
          return found.key;
        },
        { algorithms: [ALGORITHM], issuer: ISSUER, audience: AUDIENCE, currentDate: now },
      );
      const { sub, tid, sid, exp } = Payload.parse(payload);
      return { tenantId: tid, userId: sub, sessionId: sid, expiresAt: new Date(exp * 1000) };
    } catch (error) {
      throw problem(error instanceof errors.JWTExpired ? 'TOKEN_EXPIRED' : 'UNAUTHENTICATED');
    }
  };

  return {
    sign: async ({ tenantId, userId, sessionId, expiresAt, role, secret }, now) =>
      new SignJWT({ tid: tenantId, sid: sessionId, role, ssk: secret.toString('base64url') })
        .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT', kid: (await keys)[0]!.kid })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(String(userId))
        .setIssuedAt(seconds(now))
        .setExpirationTime(seconds(expiresAt))
        .sign(signingKey),
    verify: async (token, now) => {
      const digest = hash('sha256', token, 'base64');
      let claims = verified.get(digest);
      if (!claims) {
        claims = await check(token, now);
        verified.set(digest, claims);
      }
      if (claims.expiresAt.getTime() <= now.getTime()) throw problem('TOKEN_EXPIRED');
      return claims;
    },
    secretOf: (token) => Buffer.from(Payload.parse(decodeJwt(token)).ssk, 'base64url'),
    publicKeys: async () => (await keys).map((k) => k.jwk),
  };
};

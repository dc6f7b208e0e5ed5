// Identifies this server to push services (VAPID, RFC 8292).
import { createECDH, createPrivateKey } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Config } from '#platform/config.ts';
import { publicUrl } from '#platform/public-url.ts';
import { CURVE } from './encrypt.ts';

/** Push services accept at most 24 hours. */
const VALID_SECONDS = 12 * 3600;

export interface Vapid {
  /** Browsers subscribe with it; base64url. */
  publicKey: string;
  /** Value of the Authorization header for a push service. */
  authorize(origin: string, now: Date): Promise<string>;
}

/** Where the operator of a push service reaches us. */
const subjectOf = (config: Pick<Config, 'VAPID_SUBJECT' | 'MAIL_FROM' | 'PUBLIC_URL' | 'HOST' | 'PORT' | 'TLS_CERT'>): string => {
  if (config.VAPID_SUBJECT !== undefined) return config.VAPID_SUBJECT;
  const url = publicUrl(config);
  return url.startsWith('https:') ? url : `mailto:${/<([^>]+)>/.exec(config.MAIL_FROM)?.[1] ?? config.MAIL_FROM}`;
};

/** @param privateKey base64url */
export const createVapid = (privateKey: string, config: Parameters<typeof subjectOf>[0]): Vapid => {
  const pair = createECDH(CURVE);
  pair.setPrivateKey(privateKey, 'base64url');
  const point = pair.getPublicKey();
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'));
  const key = createPrivateKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', d: privateKey, x: x!, y: y! } });
  const publicKey = point.toString('base64url');
  const subject = subjectOf(config);
  return {
    publicKey,
    authorize: async (origin, now) => {
      const token = await new SignJWT()
        .setProtectedHeader({ typ: 'JWT', alg: 'ES256' })
        .setAudience(origin)
        .setSubject(subject)
        .setExpirationTime(Math.floor(now.getTime() / 1000) + VALID_SECONDS)
        .sign(key);
      return `vapid t=${token}, k=${publicKey}`;
    },
  };
};

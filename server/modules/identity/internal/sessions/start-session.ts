// Starts a session inside the caller's transaction and issues its first pair of tokens.
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { AnonymousCtx } from '#platform/context.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { uuidv7 } from '#platform/ids.ts';
import type { Account } from '../accounts/accounts.ts';
import type { IdentityDeps } from '../deps.ts';
import { wrapForSession } from '../keys/user-keys.ts';
import { describeDevice } from '../sign-in/describe-device.ts';
import { ACCESS_TOKEN_SECONDS } from './access-token.ts';
import { sessionLimits } from './session-limits.ts';

/** The web apps, each with a cookie of its own. */
export const APPS = ['patient', 'clinic', 'admin'] as const;
export type App = (typeof APPS)[number];

export interface Tokens {
  sessionId: string;
  access: string;
  refresh: string;
  /** Seconds until the access token expires. */
  expiresIn: number;
  /** Seconds until the session ends at the latest. */
  sessionSeconds: number;
}

/** Signs the access token of a session; it never outlives the session. */
export const accessFor = async (
  { accessTokens }: IdentityDeps,
  account: Account,
  session: { id: string; secret: Buffer; expiresAt: Date },
  now: Date,
): Promise<Pick<Tokens, 'access' | 'expiresIn' | 'sessionSeconds'>> => {
  const sessionSeconds = Math.floor((session.expiresAt.getTime() - now.getTime()) / 1000);
  const expiresIn = Math.min(ACCESS_TOKEN_SECONDS, sessionSeconds);
  const expiresAt = new Date(now.getTime() + expiresIn * 1000);
  const claims = {
    tenantId: account.tenantId,
    userId: account.id,
    sessionId: session.id,
    expiresAt,
    role: account.role,
    secret: session.secret,
  };
  return { access: await accessTokens.sign(claims, now), expiresIn, sessionSeconds };
};

/**
 * @param app null when the client keeps the refresh token itself
 * @param userKey null only for sessions made without a password
 */
export const startSession = async (
  deps: IdentityDeps,
  db: TenantDb,
  request: AnonymousCtx,
  account: Account,
  sessionId: string,
  app: App | null,
  userKey: Buffer | null,
): Promise<Tokens> => {
  const { tenantId, id: userId, role } = account;
  const { now } = request;
  const secret = randomBytes(32);
  const token = deps.refreshTokens.issue(tenantId, sessionId, secret);
  const limits = sessionLimits(role);
  const expiresAt = new Date(now.getTime() + limits.absoluteMs);
  await sql`insert into identity.sessions (tenant_id, id, user_id, app, token_digest, user_key, device, address, created_at, last_used_at,
      idle_expires_at, expires_at)
    values (${tenantId}, ${sessionId}, ${userId}, ${app}, ${token.digest}, ${userKey && wrapForSession(secret, sessionId, userKey)},
      ${describeDevice(request.userAgent)}, ${request.address}, ${now}, ${now}, ${new Date(now.getTime() + limits.idleMs)}, ${expiresAt})`.execute(
    db,
  );
  return { sessionId, refresh: token.text, ...(await accessFor(deps, account, { id: sessionId, secret, expiresAt }, now)) };
};

export const newSessionId = (now: Date): string => uuidv7(now);

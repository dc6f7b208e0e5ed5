// Authenticates a bearer token. It runs for every request: a token that was verified and a session that was found alive a moment ago cost
// neither cryptography nor a query. The live bus announces ended sessions and disabled accounts; without it, the short lifetime of the
// cache is the bound.
import { LRUCache } from 'lru-cache';
import { SECRET_PREFIXES } from '#platform/crypto/bearer-secret.ts';
import { problem } from '#platform/errors.ts';
import type { Authenticate } from '#platform/http/caller.ts';
import type { Platform } from '#platform/platform.ts';
import { LIVE } from '../../events.ts';
import { createApiKeyLookup } from '../integrations/api-key-lookup.ts';
import { unwrapForSession } from '../keys/user-keys.ts';
import type { AccessClaims, AccessTokens } from './access-token.ts';
import { type StandingSession, standingSessions } from './standing-sessions.ts';

/** How long a session counts as alive after a check. */
export const LIVENESS_MS = 2000;
const REMEMBERED = 20_000;

interface Liveness {
  /** Undefined when the session has ended. */
  session: Promise<StandingSession | undefined>;
  userId: number;
  tenantId: number;
  /** Milliseconds on the monotonic clock. */
  staleAt: number;
}

export const createAuthenticate = (
  platform: Pick<Platform, 'appPool' | 'clock' | 'bus' | 'config'>,
  accessTokens: AccessTokens,
): Authenticate => {
  const { appPool, clock, bus, config } = platform;
  const sessions = new LRUCache<string, Liveness>({ max: REMEMBERED });
  const keyLookup = createApiKeyLookup(appPool, clock);

  bus.subscribe(({ kind, tenantId, data }) => {
    if (kind === LIVE.apiKeyRevoked) keyLookup.forget();
    if (kind === LIVE.sessionEnded) sessions.delete(String(data['session_id']));
    if (kind !== LIVE.userDisabled) return;
    for (const [id, seen] of sessions.entries()) if (seen.tenantId === tenantId && seen.userId === data['user_id']) sessions.delete(id);
  });
  bus.onGap(() => {
    sessions.clear();
    keyLookup.forget();
  });

  const find = async ({ tenantId, sessionId, userId }: AccessClaims, now: Date): Promise<StandingSession | undefined> => {
    const [session] = await standingSessions(appPool, { tenantId, ids: [sessionId], now, demo: config.demo });
    return session?.actor.id === userId ? session : undefined;
  };

  const sessionOf = (claims: AccessClaims, now: Date): Promise<StandingSession | undefined> => {
    const at = clock.monotonic();
    const { userId, tenantId } = claims;
    const seen = sessions.get(claims.sessionId);
    if (seen && seen.staleAt > at && seen.userId === userId && seen.tenantId === tenantId) return seen.session;
    const fresh: Liveness = { session: find(claims, now), userId, tenantId, staleAt: at + LIVENESS_MS };
    sessions.set(claims.sessionId, fresh);
    fresh.session.catch(() => sessions.peek(claims.sessionId) === fresh && sessions.delete(claims.sessionId));
    return fresh.session;
  };

  return async (token, now) => {
    if (token.startsWith(SECRET_PREFIXES.integration)) return keyLookup.find(token, now);
    const claims = await accessTokens.verify(token, now);
    const session = await sessionOf(claims, now);
    if (!session) throw problem('SESSION_ENDED');
    const { actor, wrappedKey } = session;
    const { tenantId, sessionId, expiresAt } = claims;
    let opened: Promise<Buffer | undefined> | undefined;
    const open = async (): Promise<Buffer | undefined> =>
      wrappedKey ? unwrapForSession(accessTokens.secretOf(token), sessionId, wrappedKey) : undefined;
    return { actor, tenantId, expiresAt, userKey: () => (opened ??= open()) };
  };
};

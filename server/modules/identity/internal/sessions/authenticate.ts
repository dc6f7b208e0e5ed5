// Authenticates a bearer token. It runs for every request: a token that was verified and a session that was found alive a moment ago cost
// neither cryptography nor a query. The live bus announces ended sessions and disabled accounts; without it, the short lifetime of the
// cache is the bound.
import { LRUCache } from 'lru-cache';
import type { UserActor } from '#platform/context.ts';
import { SECRET_PREFIXES } from '#platform/crypto/bearer-secret.ts';
import { problem } from '#platform/errors.ts';
import type { Authenticate } from '#platform/http/caller.ts';
import type { Platform } from '#platform/platform.ts';
import { LIVE } from '../../events.ts';
import { createApiKeyLookup } from '../integrations/api-key-lookup.ts';
import type { AccessClaims, AccessTokens } from './access-token.ts';
import { openSessionKey } from './session-key.ts';
import { standingSessions } from './standing-sessions.ts';

/** How long a session counts as alive after a check. */
export const LIVENESS_MS = 2000;
const REMEMBERED = 20_000;

interface Liveness {
  /** Undefined when the session has ended. */
  actor: Promise<UserActor | undefined>;
  userId: number;
  tenantId: number;
  /** Milliseconds on the monotonic clock. */
  staleAt: number;
}

export const createAuthenticate = (
  platform: Pick<Platform, 'appPool' | 'clock' | 'bus' | 'config' | 'tenantDb'>,
  accessTokens: AccessTokens,
): Authenticate => {
  const { appPool, clock, bus, config, tenantDb } = platform;
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

  const find = async ({ tenantId, sessionId, userId }: AccessClaims, now: Date): Promise<UserActor | undefined> => {
    const [actor] = await standingSessions(appPool, { tenantId, ids: [sessionId], now, demo: config.demo });
    return actor?.id === userId ? actor : undefined;
  };

  const actorOf = (claims: AccessClaims, now: Date): Promise<UserActor | undefined> => {
    const at = clock.monotonic();
    const { userId, tenantId } = claims;
    const seen = sessions.get(claims.sessionId);
    if (seen && seen.staleAt > at && seen.userId === userId && seen.tenantId === tenantId) return seen.actor;
    const fresh: Liveness = { actor: find(claims, now), userId, tenantId, staleAt: at + LIVENESS_MS };
    sessions.set(claims.sessionId, fresh);
    fresh.actor.catch(() => sessions.peek(claims.sessionId) === fresh && sessions.delete(claims.sessionId));
    return fresh.actor;
  };

  return async (token, now) => {
    if (token.startsWith(SECRET_PREFIXES.integration)) return keyLookup.find(token, now);
    const claims = await accessTokens.verify(token, now);
    const actor = await actorOf(claims, now);
    if (!actor) throw problem('SESSION_ENDED');
    const { tenantId, sessionId, userId, expiresAt } = claims;
    let opened: Promise<Buffer | undefined> | undefined;
    const userKey = (): Promise<Buffer | undefined> =>
      (opened ??= openSessionKey(tenantDb(tenantId), { tenantId, sessionId, userId, secret: accessTokens.secretOf(token) }));
    return { actor, tenantId, expiresAt, userKey };
  };
};

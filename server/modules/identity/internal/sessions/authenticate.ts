// Who a bearer token belongs to. On the path of every request: a token that was verified and a session that was found alive a moment
// ago cost neither cryptography nor a query. Ended sessions and disabled accounts are told over the live bus; without it, the short
// life of what is remembered is the bound.
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { Role } from '#contracts/common.ts';
import type { UserActor } from '#platform/context.ts';
import { SECRET_PREFIXES } from '#platform/crypto/bearer-secret.ts';
import { tenantQuery } from '#platform/db/tenant-query.ts';
import { problem } from '#platform/errors.ts';
import type { Authenticate } from '#platform/http/mount.ts';
import type { Platform } from '#platform/platform.ts';
import { LIVE } from '../../events.ts';
import { createApiKeyLookup } from '../integrations/api-key-lookup.ts';
import type { AccessClaims, AccessTokens } from './access-token.ts';

/** How long a session counts as alive after it was seen alive. */
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

const row = z.object({ name: z.string(), role: Role, expires_at: z.date() });

const statement = (claims: AccessClaims, demo: boolean) => ({
  name: 'identity_session_alive',
  text: `select p.given_name || ' ' || p.family_name as name, u.role, s.expires_at from identity.sessions s
    join identity.users u on u.tenant_id = s.tenant_id and u.id = s.user_id
    join identity.people p on p.tenant_id = s.tenant_id and p.id = s.user_id
    where s.tenant_id = $1 and s.id = $2 and s.user_id = $3 and s.ended_at is null and u.status = 'active' and (not u.demo or $4)`,
  values: [claims.tenantId, claims.sessionId, claims.userId, demo],
  row,
});

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

  const find = async (claims: AccessClaims, now: Date): Promise<UserActor | undefined> => {
    const { rows } = await tenantQuery(appPool, claims.tenantId, statement(claims, config.demo));
    const row = rows[0];
    return row && row.expires_at > now
      ? { kind: 'user', id: claims.userId, role: row.role, name: row.name, sessionId: claims.sessionId }
      : undefined;
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
    return { actor, tenantId: claims.tenantId, expiresAt: claims.expiresAt };
  };
};

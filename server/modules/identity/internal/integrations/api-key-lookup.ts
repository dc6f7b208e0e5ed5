// Finds the integration of a key.
import { LRUCache } from 'lru-cache';
import type pg from 'pg';
import { z } from 'zod';
import { Scope } from '#contracts/integrations.ts';
import type { Clock } from '#platform/clock.ts';
import type { IntegrationActor } from '#platform/context.ts';
import { readSecret } from '#platform/crypto/bearer-secret.ts';
import { tenantQuery } from '#platform/db/tenant-query.ts';
import { problem } from '#platform/errors.ts';
import type { Identified } from '#platform/http/caller.ts';

/** How long a revoked key may still work while the live bus is down. */
const FOUND_MS = 2000;
/** An unknown key does not become valid later, because keys are generated here at random. */
const UNKNOWN_MS = 10_000;
const REMEMBERED = 5000;
const NOTE_USE_EVERY_MS = 60_000;

const USED = `update identity.api_keys set last_used_at = $3
  where tenant_id = $1 and digest = $2 and revoked_at is null and (last_used_at is null or last_used_at < $3::timestamptz - interval '1 minute')`;
const FIND = 'select id, name, scopes, last_used_at from identity.api_keys where tenant_id = $1 and digest = $2 and revoked_at is null';

export interface ApiKeyLookup {
  /** @throws problem UNAUTHENTICATED */
  find(key: string, now: Date): Promise<Identified>;
  forget(): void;
}

const KeyRow = z.object({ id: z.string(), name: z.string(), scopes: z.array(Scope), last_used_at: z.date().nullable() });

/**
 * Finds keys and caches each for 2 s; records their last use at most once a minute. An invented key costs one statement, or none while it
 * is cached, and does not evict valid keys.
 */
export const createApiKeyLookup = (pool: pg.Pool, clock: Clock): ApiKeyLookup => {
  const known = new LRUCache<string, { actor: Promise<IntegrationActor | undefined>; staleAt: number }>({ max: REMEMBERED });
  /** Digests of unknown keys, and until when each is cached. */
  const unknown = new LRUCache<string, number>({ max: REMEMBERED });

  const load = async (tenantId: number, digest: Buffer, now: Date): Promise<IntegrationActor | undefined> => {
    const find = { name: 'identity_api_key_find', text: FIND, values: [tenantId, digest], row: KeyRow };
    const row = (await tenantQuery(pool, tenantId, find)).rows[0];
    if (!row) return undefined;
    if (row.last_used_at === null || now.getTime() - row.last_used_at.getTime() > NOTE_USE_EVERY_MS)
      await tenantQuery(pool, tenantId, { name: 'identity_api_key_used', text: USED, values: [tenantId, digest, now] });
    return { kind: 'integration', keyId: row.id, name: row.name, scopes: row.scopes };
  };

  return {
    find: async (key, now) => {
      const secret = readSecret('integration', key);
      if (!secret) throw problem('UNAUTHENTICATED');
      const { tenantId, digest } = secret;
      const id = digest.toString('base64');
      const at = clock.monotonic();
      if ((unknown.get(id) ?? 0) > at) throw problem('UNAUTHENTICATED');
      let entry = known.get(id);
      if (!entry || entry.staleAt <= at) {
        const fresh = { actor: load(tenantId, digest, now), staleAt: at + FOUND_MS };
        known.set(id, fresh);
        fresh.actor.catch(() => known.peek(id) === fresh && known.delete(id));
        entry = fresh;
      }
      const actor = await entry.actor;
      if (!actor) {
        known.delete(id);
        unknown.set(id, at + UNKNOWN_MS);
        throw problem('UNAUTHENTICATED');
      }
      return { actor, tenantId, expiresAt: null };
    },
    forget: () => known.clear(),
  };
};

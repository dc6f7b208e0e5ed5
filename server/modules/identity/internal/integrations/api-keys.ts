// Integration keys of a clinic: created, listed and revoked by administrators.
import { sql } from 'kysely';
import { z } from 'zod';
import { Scope } from '#contracts/integrations.ts';
import type { Ctx, UserCtx } from '#platform/context.ts';
import { newSecret } from '#platform/crypto/bearer-secret.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { problem } from '#platform/errors.ts';
import { uuidv7 } from '#platform/ids.ts';
import { LIVE } from '../../events.ts';
import type { IdentityDeps } from '../deps.ts';

const ApiKeyRow = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(Scope),
  prefix: z.string(),
  createdAt: z.date(),
  createdBy: z.string(),
  lastUsedAt: z.date().nullable(),
  revokedAt: z.date().nullable(),
});
export type ApiKeyRow = z.output<typeof ApiKeyRow>;
const KeyName = z.object({ id: z.string(), name: z.string() });

/** The list has no pages; a clinic has a handful. */
const MAX_LISTED = 200;

/** Creates a key; its secret is returned here and stored nowhere. */
export const createApiKey = async (
  { platform }: IdentityDeps,
  ctx: UserCtx,
  input: { name: string; scopes: Scope[] },
): Promise<ApiKeyRow & { key: string }> => {
  const id = uuidv7(ctx.now);
  const { text: key, digest, prefix } = newSecret('integration', ctx.tenantId);
  const scopes = [...new Set(input.scopes)];
  await platform.transactions.transact(ctx, async (tx) => {
    await sql`insert into identity.api_keys (tenant_id, id, name, scopes, prefix, digest, created_by, created_at)
      values (${ctx.tenantId}, ${id}, ${input.name}, ${scopes}::text[], ${prefix}, ${digest}, ${ctx.actor.id}, ${ctx.now})`.execute(tx.db);
    tx.audit({ action: 'identity.api-key.create', patients: [], resource: { type: 'api-key', id } });
    tx.created(201, id);
  });
  return { id, name: input.name, scopes, prefix, createdAt: ctx.now, createdBy: ctx.actor.name, lastUsedAt: null, revokedAt: null, key };
};

/** Returns all keys, newest first, including revoked ones. */
export const listApiKeys = async ({ platform }: IdentityDeps, ctx: UserCtx): Promise<ApiKeyRow[]> => {
  const { rows } = await rowsOf(
    ApiKeyRow,
  )`select k.id, k.name, k.scopes, k.prefix, k.created_at as "createdAt", p.given_name || ' ' || p.family_name as "createdBy",
      k.last_used_at as "lastUsedAt", k.revoked_at as "revokedAt"
    from identity.api_keys k join identity.people p on p.tenant_id = k.tenant_id and p.id = k.created_by
    where k.tenant_id = ${ctx.tenantId} order by k.id desc limit ${sql.lit(MAX_LISTED)}`.execute(platform.tenantDb(ctx.tenantId));
  return rows;
};

/** Revokes a key; every process refuses it within 2 s. @throws problem API_KEY_NOT_FOUND, also for one revoked before */
export const revokeApiKey = async ({ platform }: IdentityDeps, ctx: UserCtx, id: string): Promise<void> => {
  await platform.transactions.transact(ctx, async (tx) => {
    const revoked = await sql`update identity.api_keys set revoked_at = ${ctx.now}
      where tenant_id = ${ctx.tenantId} and id = ${id} and revoked_at is null`.execute(tx.db);
    if (revoked.numAffectedRows === 0n) throw problem('API_KEY_NOT_FOUND');
    tx.audit({ action: 'identity.api-key.revoke', patients: [], resource: { type: 'api-key', id } });
    tx.live({ tenantId: ctx.tenantId, kind: LIVE.apiKeyRevoked, data: { key_id: id } });
  });
};

/** Returns names of keys, including revoked ones; unknown IDs are left out. */
export const keyNames = async (
  { platform }: IdentityDeps,
  ctx: Pick<Ctx, 'tenantId'>,
  ids: readonly string[],
): Promise<Map<string, string>> => {
  const { rows } = await rowsOf(KeyName)`select id, name from identity.api_keys
    where tenant_id = ${ctx.tenantId} and id = any(${ids}::uuid[])`.execute(platform.tenantDb(ctx.tenantId));
  return new Map(rows.map(({ id, name }) => [id, name]));
};

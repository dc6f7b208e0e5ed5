// Idempotency-Key: unique per (tenant, actor, route, key), stored in the transaction of the effect, kept for 24 h. The body is never
// stored, only its keyed hash; the reply to a repeated request is rendered again from the resource.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Ctx, IdempotencyRequest } from '../context.ts';
import { bytes } from '../db/row-schema.ts';
import { rowsOf } from '../db/rows-of.ts';
import type { TenantDb } from '../db/tenant-db.ts';
import { invalid, problem } from '../errors.ts';

const KEY = /^[\x21-\x7e]{1,255}$/;

/** @throws VALIDATION_FAILED for a text that is no Idempotency-Key */
export const requireKey = (key: string): void => {
  if (!KEY.test(key)) throw invalid({ 'Idempotency-Key': 'must be 1-255 printable characters' });
};

/** Thrown inside a transaction when the key was used before; contains the status and resource of that request. */
export class Replay extends Error {
  readonly status: number;
  readonly resourceId: string;

  constructor(status: number, resourceId: string) {
    super('idempotency key used before');
    this.name = 'Replay';
    this.status = status;
    this.resourceId = resourceId;
  }
}

const EarlierRequest = z.object({ body_digest: bytes, status: z.int().nullable(), resource_id: z.string().nullable() });

/**
 * Looks up an earlier request with this key.
 * @throws Replay when there was one; problem IDEMPOTENCY_KEY_REUSED when its body was different
 */
export const replayOf = async (db: TenantDb, ctx: Ctx, actor: string, request: IdempotencyRequest): Promise<void> => {
  const before = await rowsOf(EarlierRequest)`
    select body_digest, status, resource_id from platform.idempotency
    where tenant_id = ${ctx.tenantId} and actor = ${actor} and route = ${request.route} and key = ${request.key}`.execute(db);
  const row = before.rows[0];
  if (!row) return;
  if (!row.body_digest.equals(request.bodyDigest)) throw problem('IDEMPOTENCY_KEY_REUSED');
  throw new Replay(row.status ?? 200, row.resource_id ?? '');
};

/**
 * Takes the key for this transaction. Waits for a concurrent request with the same key, through the unique index.
 * @throws Replay when that request succeeded; problem IDEMPOTENCY_KEY_REUSED when its body was different
 */
export const claimKey = async (db: TenantDb, ctx: Ctx, actor: string, request: IdempotencyRequest): Promise<void> => {
  const claimed = await sql`insert into platform.idempotency (tenant_id, actor, route, key, body_digest, created_at)
    values (${ctx.tenantId}, ${actor}, ${request.route}, ${request.key}, ${request.bodyDigest}, ${ctx.now})
    on conflict do nothing`.execute(db);
  if (claimed.numAffectedRows === 1n) return;
  await replayOf(db, ctx, actor, request);
  throw problem('REQUEST_IN_PROGRESS');
};

/** The statement that records the resource that the request created. */
export const completeKey = (
  ctx: Ctx,
  actor: string,
  request: IdempotencyRequest,
  result: { status: number; resourceId: string },
): RawBuilder<unknown> => sql`update platform.idempotency set status = ${result.status}, resource_id = ${result.resourceId}
    where tenant_id = ${ctx.tenantId} and actor = ${actor} and route = ${request.route} and key = ${request.key}`;

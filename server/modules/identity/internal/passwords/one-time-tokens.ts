// Tokens of links for a mailbox, valid once and for a short time. Only a digest is stored.
import { sql } from 'kysely';
import type pg from 'pg';
import { z } from 'zod';
import type { Ctx } from '#platform/context.ts';
import { newSecret, readSecret } from '#platform/crypto/bearer-secret.ts';
import { tenantQuery } from '#platform/db/tenant-query.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';

/**
 * `invite` is a first reset: the account has no password yet. An account has one valid invitation at a time. `address` confirms a new address.
 */
const Purpose = z.enum(['reset', 'verify', 'invite', 'address']);
export type Purpose = z.output<typeof Purpose>;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const LIFETIME_MS: Record<Purpose, number> = { reset: 30 * MINUTE, verify: DAY, invite: 7 * DAY, address: DAY };

const FoundRow = z.object({ user_id: z.int(), purpose: Purpose });

/** Ends the unused links of these purposes. */
export const endLinks = async (
  tx: UnitOfWork,
  { tenantId, userId }: { tenantId: number; userId: number },
  purposes: readonly Purpose[],
  now: Date,
): Promise<void> => {
  await sql`update identity.one_time_tokens set used_at = ${now}
    where tenant_id = ${tenantId} and user_id = ${userId} and purpose = any(${purposes}::text[]) and used_at is null`.execute(tx.db);
};

/** Issues a token inside the caller's transaction. It is returned here and stored nowhere. For `address` there is issueAddressLink. */
export const issueToken = async (tx: UnitOfWork, ctx: Ctx, userId: number, purpose: Exclude<Purpose, 'address'>): Promise<string> => {
  const { text, digest } = newSecret('mailbox', ctx.tenantId);
  if (purpose === 'invite') await endLinks(tx, { tenantId: ctx.tenantId, userId }, ['invite'], ctx.now);
  const lifetime = sql`make_interval(secs => ${LIFETIME_MS[purpose] / 1000})`;
  // A link to confirm a registration expires with it, however late it was mailed.
  const issued = await sql`insert into identity.one_time_tokens (tenant_id, digest, user_id, purpose, created_at, expires_at)
    select tenant_id, ${digest}, id, ${purpose}, ${ctx.now}::timestamptz,
      case when ${purpose} = 'verify' and status = 'unconfirmed' then created_at else ${ctx.now}::timestamptz end + ${lifetime}
    from identity.users where tenant_id = ${ctx.tenantId} and id = ${userId}`.execute(tx.db);
  if (issued.numAffectedRows === 0n) throw new Error('no account for this link');
  return text;
};

export interface FoundToken {
  tenantId: number;
  userId: number;
  purpose: Purpose;
  digest: Buffer;
}

/**
 * Looks a token up without using it; undefined when it is unknown, used or expired. The tenant in its text is only a hint where to look.
 */
export const findToken = async (
  pool: pg.Pool,
  token: string,
  purposes: readonly Purpose[],
  now: Date,
  which: 'unused' | 'also used' = 'unused',
): Promise<FoundToken | undefined> => {
  const named = readSecret('mailbox', token);
  if (named === undefined) return undefined;
  const { tenantId, digest } = named;
  const { rows } = await tenantQuery(pool, tenantId, {
    name: 'identity_find_token',
    text: `select user_id, purpose from identity.one_time_tokens
      where tenant_id = $1 and digest = $2 and purpose = any($3::text[]) and (used_at is null or $5) and expires_at > $4`,
    values: [tenantId, digest, purposes, now, which === 'also used'],
    row: FoundRow,
  });
  return rows[0] && { tenantId, userId: rows[0].user_id, purpose: rows[0].purpose, digest };
};

/** Uses the token; false when another request has just used it. Other links of these purposes for the same account end with it. */
export const useToken = async (tx: UnitOfWork, token: FoundToken, purposes: readonly Purpose[], now: Date): Promise<boolean> => {
  const used = await sql`update identity.one_time_tokens set used_at = ${now}
    where tenant_id = ${token.tenantId} and digest = ${token.digest} and used_at is null and expires_at > ${now}`.execute(tx.db);
  if (used.numAffectedRows === 0n) return false;
  await endLinks(tx, token, purposes, now);
  return true;
};

// Drafts: the unsent text of a colleague in a thread, which only they read, on each of their devices.
import { sql } from 'kysely';
import { z } from 'zod';
import type { BodyOf } from '#contracts/endpoint.ts';
import type { saveDraft as saveContract, ThreadDraft } from '#contracts/messaging/drafts.ts';
import type { UserCtx } from '#platform/context.ts';
import { bytes } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { Records, UnitOfWork } from '#platform/unit-of-work.ts';
import { showsSomething } from '#text/visible.ts';
import { showLease } from '../announce.ts';
import { leaseFrom } from '../state/lease.ts';
import { requireThread } from '../threads/require-thread.ts';

const Row = z.object({ internal: z.boolean(), key_id: z.int(), body: bytes, updated_at: z.date() });

export const draftPlace = (threadId: string, userId: number): string => `thread-draft/${threadId}/${userId}`;

/** @throws THREAD_NOT_FOUND */
export const getDraft = async ({ db, cipher }: Records, ctx: UserCtx, threadId: string): Promise<ThreadDraft | null> => {
  await requireThread(db, ctx, threadId);
  const { rows } = await rowsOf(Row)`select d.internal, d.key_id, d.body, d.updated_at from messaging.drafts d
    where d.tenant_id = ${ctx.tenantId} and d.thread_id = ${threadId} and d.user_id = ${ctx.actor.id}`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const text = cipher.open({ keyId: row.key_id, body: row.body }, draftPlace(threadId, ctx.actor.id));
  return { text, internal: row.internal, updated_at: row.updated_at.toISOString() };
};

/** Writing prolongs a claim, in steps of this length. */
const STEP_MS = 5 * 60_000;

const prolongClaim = async (tx: UnitOfWork, { tenantId, actor, now }: UserCtx, threadId: string): Promise<void> => {
  const until = leaseFrom(now);
  const { numAffectedRows } =
    await sql`update messaging.threads set lease_until = ${until} where tenant_id = ${tenantId} and id = ${threadId} and assigned_to = ${actor.id}
    and status <> 'closed' and lease_until > ${now} and lease_until < ${new Date(until.getTime() - STEP_MS)}`.execute(tx.db);
  if (numAffectedRows !== 0n) showLease(tx, tenantId, threadId);
};

/** Saves a draft; an empty one is removed. Other devices of its author load it again. @throws THREAD_NOT_FOUND */
export const saveDraft = async (
  tx: UnitOfWork,
  ctx: UserCtx,
  threadId: string,
  { text, internal }: BodyOf<typeof saveContract>,
): Promise<ThreadDraft | null> => {
  const { tenantId, actor, now } = ctx;
  await requireThread(tx.db, ctx, threadId);
  if (!showsSomething(text)) {
    await sql`delete from messaging.drafts where tenant_id = ${tenantId} and thread_id = ${threadId} and user_id = ${actor.id}`.execute(
      tx.db,
    );
    return null;
  }
  const { keyId, body } = tx.cipher.seal(text, draftPlace(threadId, actor.id));
  await sql`insert into messaging.drafts (tenant_id, thread_id, user_id, internal, key_id, body, updated_at)
    values (${tenantId}, ${threadId}, ${actor.id}, ${internal}, ${keyId}, ${body}, ${now})
    on conflict (tenant_id, thread_id, user_id) do update set internal = excluded.internal, key_id = excluded.key_id, body = excluded.body,
      updated_at = excluded.updated_at`.execute(tx.db);
  await prolongClaim(tx, ctx, threadId);
  return { text, internal, updated_at: now.toISOString() };
};

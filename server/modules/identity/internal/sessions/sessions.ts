// The caller's own sessions: lists them, and ends one of them or all others.
import { sql } from 'kysely';
import { z } from 'zod';
import type { UserCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { LIVE, sessionEnded } from '../../events.ts';
import { patientsOf } from '../accounts/accounts.ts';
import type { IdentityDeps } from '../deps.ts';

export type EndReason =
  | 'signed-out'
  | 'ended-by-owner'
  | 'password-changed'
  | 'password-reset'
  | 'disabled'
  | 'role-changed'
  | 'address-changed';

const SessionSummary = z.object({
  id: z.string(),
  device: z.string(),
  address: z.string().nullable(),
  createdAt: z.date(),
  lastUsedAt: z.date(),
});
type SessionSummary = z.output<typeof SessionSummary>;
const Ended = z.object({ id: z.string() });

/** A bound that no user reaches; the list has no pages. */
const MAX_LISTED = 200;

/** Returns the caller's active sessions, the last used first. */
export const listSessions = async ({ platform }: IdentityDeps, ctx: UserCtx): Promise<SessionSummary[]> => {
  const { rows } = await rowsOf(
    SessionSummary,
  )`select id, device, host(address) as address, created_at as "createdAt", last_used_at as "lastUsedAt"
    from identity.sessions
    where tenant_id = ${ctx.tenantId} and user_id = ${ctx.actor.id} and ended_at is null and expires_at > ${ctx.now} and idle_expires_at > ${ctx.now}
    order by last_used_at desc limit ${sql.lit(MAX_LISTED)}`.execute(platform.tenantDb(ctx.tenantId));
  return rows;
};

/** Announces, in the transaction that ends a session, that it has ended. */
export const announceEnd = (
  tx: UnitOfWork,
  { tenantId, userId, sessionId }: { tenantId: number; userId: number; sessionId: string },
): void => {
  const data = { session_id: sessionId, user_id: userId };
  tx.emit(sessionEnded, data);
  tx.live({ tenantId, kind: LIVE.sessionEnded, data });
};

/** Ends sessions of a user, all but `except`, and notifies the other processes. */
export const endSessions = async (
  tx: UnitOfWork,
  owner: { tenantId: number; userId: number },
  reason: EndReason,
  now: Date,
  except?: string,
): Promise<void> => {
  const { tenantId, userId } = owner;
  const { rows } = await rowsOf(Ended)`update identity.sessions set ended_at = ${now}, end_reason = ${reason}, user_key = null
    where tenant_id = ${tenantId} and user_id = ${userId} and ended_at is null and id is distinct from ${except ?? null}::uuid returning id`.execute(
    tx.db,
  );
  for (const { id } of rows) announceEnd(tx, { tenantId, userId, sessionId: id });
};

/** Ends one session of the caller. @throws problem SESSION_NOT_FOUND, also for another user's session */
export const endSession = async ({ platform }: IdentityDeps, ctx: UserCtx, sessionId: string): Promise<void> => {
  const own = sessionId === ctx.actor.sessionId;
  await platform.transactions.transact(ctx, async (tx) => {
    const ended =
      await sql`update identity.sessions set ended_at = ${ctx.now}, end_reason = ${own ? 'signed-out' : 'ended-by-owner'}, user_key = null
      where tenant_id = ${ctx.tenantId} and id = ${sessionId} and user_id = ${ctx.actor.id} and ended_at is null`.execute(tx.db);
    if (ended.numAffectedRows === 0n) throw problem('SESSION_NOT_FOUND');
    tx.audit({
      action: own ? 'identity.sign-out' : 'identity.session.end',
      patients: patientsOf(ctx.actor),
      resource: { type: 'session', id: sessionId },
    });
    announceEnd(tx, { tenantId: ctx.tenantId, userId: ctx.actor.id, sessionId });
  });
};

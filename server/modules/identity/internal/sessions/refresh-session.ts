// Exchanges a refresh token. The same token gets the same successor again, for a client that lost the reply, until that successor has been
// used, at most 2 minutes; any other genuine old token means that two clients hold it, and ends the session.
import { sql } from 'kysely';
import { z } from 'zod';
import type { AnonymousCtx } from '#platform/context.ts';
import { bytes } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { problem } from '#platform/errors.ts';
import { type Account, loadAccount, patientsOf, userCtx } from '../accounts/accounts.ts';
import type { IdentityDeps } from '../deps.ts';
import { isDemoAllowed, type SignedIn } from '../sign-in/sign-in.ts';
import type { RefreshToken } from './refresh-token.ts';
import { sessionLimits } from './session-limits.ts';
import { announceEnd } from './sessions.ts';
import { APPS, type App, accessFor } from './start-session.ts';

const REPEAT_MS = 2 * 60_000;

const SessionRow = z.object({
  userId: z.int(),
  app: z.enum(APPS).nullable(),
  tokenDigest: bytes,
  previousDigest: bytes.nullable(),
  rotatedAt: z.date().nullable(),
  idleExpiresAt: z.date(),
  expiresAt: z.date(),
  endedAt: z.date().nullable(),
  endReason: z.string().nullable(),
});
type SessionRow = z.output<typeof SessionRow>;
const Owner = z.object({ user_id: z.int() });

const COLUMNS = sql`user_id as "userId", app, token_digest as "tokenDigest", previous_digest as "previousDigest", rotated_at as "rotatedAt",
  idle_expires_at as "idleExpiresAt", expires_at as "expiresAt", ended_at as "endedAt", end_reason as "endReason"`;

type Verdict = 'rotate' | 'repeat' | 'reused';

const judge = (session: SessionRow, presented: RefreshToken, now: Date): Verdict => {
  if (session.tokenDigest.equals(presented.digest)) return 'rotate';
  const recent = session.rotatedAt !== null && now.getTime() - session.rotatedAt.getTime() <= REPEAT_MS;
  return recent && session.previousDigest?.equals(presented.digest) ? 'repeat' : 'reused';
};

const ranOut = (session: SessionRow, now: Date): boolean => session.expiresAt <= now || session.idleExpiresAt <= now;

/**
 * @param app the web app whose cookie carried the token, null when the body did
 * @throws problem UNAUTHENTICATED (not a genuine token), SESSION_ENDED, TOKEN_REUSED, DEMO_ONLY_LOCAL
 */
export const refreshSession = async (
  deps: IdentityDeps,
  request: AnonymousCtx,
  text: string,
  app: App | null,
  local: boolean,
): Promise<SignedIn> => {
  const { platform, refreshTokens } = deps;
  const presented = refreshTokens.parse(text);
  if (!presented) throw problem('UNAUTHENTICATED');
  const { tenantId, sessionId } = presented;
  const db = platform.tenantDb(tenantId);
  const owner = await rowsOf(Owner)`select user_id from identity.sessions where tenant_id = ${tenantId} and id = ${sessionId}`.execute(db);
  const account = owner.rows[0] && (await loadAccount(db, tenantId, owner.rows[0].user_id));
  if (account?.status !== 'active') throw problem('SESSION_ENDED');
  if (!isDemoAllowed(deps, account, local)) throw problem('DEMO_ONLY_LOCAL');

  const verdict = await platform.transactions.transact(userCtx(request, account, sessionId), async (tx) => {
    const { rows } = await rowsOf(
      SessionRow,
    )`select ${COLUMNS} from identity.sessions where tenant_id = ${tenantId} and id = ${sessionId} for update`.execute(tx.db);
    const session = rows[0]!;
    if (session.app !== app) throw problem('UNAUTHENTICATED');
    // The rightful holder gets the reason when another client's use of the token ended the session.
    if (session.endReason === 'token-reused') throw problem('TOKEN_REUSED');
    if (session.endedAt !== null) throw problem('SESSION_ENDED');
    // A browser keeps what waits in it for the same user only when the session was not ended on purpose.
    if (ranOut(session, request.now)) throw problem('SESSION_ENDED', { details: { ran_out: true } });
    const found = judge(session, presented, request.now);
    if (found === 'rotate') {
      const idle = new Date(request.now.getTime() + sessionLimits(account.role).idleMs);
      await sql`update identity.sessions set token_digest = ${refreshTokens.successor(presented).digest}, previous_digest = ${presented.digest},
        rotated_at = ${request.now}, last_used_at = ${request.now}, idle_expires_at = ${idle}, address = ${request.address}
        where tenant_id = ${tenantId} and id = ${sessionId}`.execute(tx.db);
    }
    if (found === 'reused') {
      await sql`update identity.sessions set ended_at = ${request.now}, end_reason = 'token-reused', user_key = null
        where tenant_id = ${tenantId} and id = ${sessionId}`.execute(tx.db);
      tx.audit({
        action: 'identity.refresh',
        outcome: 'refused',
        reason: 'TOKEN_REUSED',
        patients: patientsOf(account),
        resource: { type: 'session', id: sessionId },
      });
      announceEnd(tx, { tenantId, userId: account.id, sessionId });
    }
    return { found, expiresAt: session.expiresAt };
  });
  if (verdict.found === 'reused') throw problem('TOKEN_REUSED');
  return answer(deps, request, account, presented, verdict.expiresAt);
};

const answer = async (
  deps: IdentityDeps,
  request: AnonymousCtx,
  account: Account,
  presented: RefreshToken,
  expiresAt: Date,
): Promise<SignedIn> => {
  const { sessionId: id, secret } = presented;
  const access = await accessFor(deps, account, { id, secret, expiresAt }, request.now);
  return { account, tokens: { sessionId: id, refresh: deps.refreshTokens.successor(presented).text, ...access } };
};

// Opens a session without a password check: for tests and load runs, whose sign-ins would otherwise measure Argon2.
import { problem } from '#platform/errors.ts';
import { type Account, identityCtx, loadAccount } from '../accounts/accounts.ts';
import type { IdentityDeps } from '../deps.ts';
import { newSessionId, startSession, type Tokens } from './start-session.ts';

export interface OpenedSession extends Tokens {
  account: Account;
}

/** The session holds no user key, so it opens nothing that is encrypted to the user. @throws problem USER_NOT_FOUND */
export const openSession = async (deps: IdentityDeps, tenantId: number, userId: number): Promise<OpenedSession> => {
  const { platform } = deps;
  const account = await loadAccount(platform.tenantDb(tenantId), tenantId, userId);
  if (!account) throw problem('USER_NOT_FOUND');
  const now = platform.clock.now();
  const sessionId = newSessionId(now);
  const request = { requestId: sessionId, address: null, now, userAgent: 'Opened without a password' };
  const tokens = await platform.transactions.transact(identityCtx(request, tenantId, 'open-session'), (tx) => {
    tx.audit({ action: 'identity.open-session', patients: [], resource: { type: 'session', id: sessionId } });
    return startSession(deps, tx.db, request, account, sessionId, null, null);
  });
  return { account, ...tokens };
};

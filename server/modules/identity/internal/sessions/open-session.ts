// Opens a session without a sign-in: for tests, load runs and the demo data, whose sign-ins would otherwise count attempts.
import { problem } from '#platform/errors.ts';
import { type Account, identityCtx, loadAccount } from '../accounts/accounts.ts';
import type { IdentityDeps } from '../deps.ts';
import type { Owner } from '../keys/owner.ts';
import { unwrapWithPassword } from '../keys/user-keys.ts';
import { checkPassword, loadCredentials } from '../passwords/credentials.ts';
import { newSessionId, startSession, type Tokens } from './start-session.ts';

export interface OpenedSession extends Tokens {
  account: Account;
}

/** Returns a user's key without a session. @throws problem PASSWORD_WRONG */
export const userKeyFrom = async ({ platform, hasher }: IdentityDeps, owner: Owner, password: string): Promise<Buffer> => {
  const stored = await loadCredentials(platform.tenantDb(owner.tenantId), owner.tenantId, owner.userId);
  const keys = await checkPassword(hasher, password, stored);
  if (!stored || !keys) throw problem('PASSWORD_WRONG');
  return unwrapWithPassword(keys.wrappingKey, owner, stored.userKey);
};

/**
 * @param password without it the session holds no user key, and opens nothing that is encrypted to the user
 * @throws problem USER_NOT_FOUND, PASSWORD_WRONG
 */
export const openSession = async (deps: IdentityDeps, tenantId: number, userId: number, password?: string): Promise<OpenedSession> => {
  const { platform } = deps;
  const account = await loadAccount(platform.tenantDb(tenantId), tenantId, userId);
  if (!account) throw problem('USER_NOT_FOUND');
  const userKey = password === undefined ? null : await userKeyFrom(deps, { tenantId, userId }, password);
  const now = platform.clock.now();
  const sessionId = newSessionId(now);
  const request = { requestId: sessionId, address: null, now, userAgent: 'Opened without a sign-in' };
  const tokens = await platform.transactions.transact(identityCtx(request, tenantId, 'open-session'), (tx) => {
    tx.audit({ action: 'identity.open-session', patients: [], resource: { type: 'session', id: sessionId } });
    return startSession(deps, tx.db, request, account, sessionId, null, userKey);
  });
  return { account, ...tokens };
};

// A signed-in person changes their password: the user key moves under the new one, other sessions end.
import { sql } from 'kysely';
import type { UserCtx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import { passwordChanged } from '../../events.ts';
import { loadAccount, patientsOf } from '../accounts/accounts.ts';
import type { IdentityDeps } from '../deps.ts';
import { endSessions } from '../sessions/sessions.ts';
import { addressDigest } from '../sign-in/sign-in.ts';
import { checkPassword, deriveNew, loadCredentials, storeCredentials } from './credentials.ts';
import { assertGoodPassword } from './password-rules.ts';
import { unwrapWithPassword } from './user-keys.ts';

/** @throws problem PASSWORD_WRONG, PASSWORD_TOO_COMMON, TOO_MANY_ATTEMPTS */
export const changePassword = async (deps: IdentityDeps, ctx: UserCtx, input: { old: string; new: string }): Promise<void> => {
  const { platform, hasher } = deps;
  const owner = { tenantId: ctx.tenantId, userId: ctx.actor.id };
  const db = platform.tenantDb(ctx.tenantId);
  const account = await loadAccount(db, owner.tenantId, owner.userId);
  const stored = await loadCredentials(db, owner.tenantId, owner.userId);
  if (!account || !stored) throw problem('SESSION_ENDED');
  assertGoodPassword(input.new, [account.givenName, account.familyName, account.email]);
  // Guesses of the old password are counted like those at sign-in; the session stands for a known device.
  const attempt = {
    account: addressDigest(platform.secrets.tokenKey, account.email).toString('base64url'),
    address: ctx.address,
    device: ctx.actor.sessionId,
  };
  const old = await deps.attempts.run(attempt, () => checkPassword(hasher, input.old, stored));
  const entry = { action: 'identity.password.change', patients: patientsOf(ctx.actor), resource: { type: 'user', id: owner.userId } };
  if (!old) {
    await platform.audit.record(ctx, { ...entry, outcome: 'failed', reason: 'PASSWORD_WRONG' });
    throw problem('PASSWORD_WRONG');
  }
  const userKey = unwrapWithPassword(old.wrappingKey, owner, stored.userKey);
  const next = await deriveNew(hasher, input.new);
  await platform.transactions.transact(ctx, async (tx) => {
    await sql`select 1 from identity.users where tenant_id = ${owner.tenantId} and id = ${owner.userId} for no key update`.execute(tx.db);
    const current = await loadCredentials(tx.db, owner.tenantId, owner.userId);
    if (current?.changedAt.getTime() !== stored.changedAt.getTime()) throw problem('PASSWORD_WRONG');
    await storeCredentials(tx.db, owner, next, userKey, ctx.now);
    await endSessions(tx, owner, 'password-changed', ctx.now, ctx.actor.sessionId);
    tx.audit(entry);
    tx.emit(passwordChanged, { user_id: owner.userId });
  });
};

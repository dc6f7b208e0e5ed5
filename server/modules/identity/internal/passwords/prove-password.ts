// A signed-in user proves their password again before an action for which a stolen session must not be enough.
import { sql } from 'kysely';
import type { UserCtx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { type Account, loadAccount, patientsOf } from '../accounts/accounts.ts';
import type { IdentityDeps } from '../deps.ts';
import { unwrapWithPassword } from '../keys/user-keys.ts';
import { checkPassword, loadCredentials } from './credentials.ts';

export interface PasswordProof {
  account: Account;
  owner: { tenantId: number; userId: number };
  userKey: Buffer;
  /** The time when the proved password was chosen. */
  chosenAt: Date;
}

/**
 * Checks the caller's password. Attempts are counted per session.
 * @param action the audit trail's action for a wrong password, and for one attempt too many
 * @param before checks that precede the password check
 * @throws problem PASSWORD_WRONG, TOO_MANY_ATTEMPTS, SESSION_ENDED
 */
export const provePassword = async (
  deps: IdentityDeps,
  ctx: UserCtx,
  password: string,
  action: string,
  before: (found: { account: Account }) => void = () => undefined,
): Promise<PasswordProof> => {
  const { platform, hasher } = deps;
  const owner = { tenantId: ctx.tenantId, userId: ctx.actor.id };
  const db = platform.tenantDb(ctx.tenantId);
  const account = await loadAccount(db, owner.tenantId, owner.userId);
  const stored = await loadCredentials(db, owner.tenantId, owner.userId);
  if (!account || !stored) throw problem('SESSION_ENDED');
  before({ account });
  const entry = { action, patients: patientsOf(ctx.actor), resource: { type: 'user', id: owner.userId } };
  const keys = await deps.attempts
    .inSession(ctx.actor.sessionId, () => checkPassword(hasher, password, stored))
    .catch(async (error: unknown) => {
      const { code } = error as { code?: string };
      if (code === 'TOO_MANY_ATTEMPTS') await platform.audit.record(ctx, { ...entry, outcome: 'refused', reason: code });
      throw error;
    });
  if (!keys) {
    await platform.audit.record(ctx, { ...entry, outcome: 'failed', reason: 'PASSWORD_WRONG' });
    throw problem('PASSWORD_WRONG');
  }
  return { account, owner, userKey: unwrapWithPassword(keys.wrappingKey, owner, stored.userKey), chosenAt: stored.changedAt };
};

/** Locks the account, and checks that the proved password is still its password. @throws problem PASSWORD_WRONG */
export const lockUnchanged = async (tx: UnitOfWork, { owner, chosenAt }: PasswordProof): Promise<void> => {
  await sql`select 1 from identity.users where tenant_id = ${owner.tenantId} and id = ${owner.userId} for no key update`.execute(tx.db);
  const current = await loadCredentials(tx.db, owner.tenantId, owner.userId);
  if (current?.changedAt.getTime() !== chosenAt.getTime()) throw problem('PASSWORD_WRONG');
};

// Sets a password with a link. With the recovery code the user key is kept. Without it the account gets new key pairs; the former ones are
// kept to verify old signatures. In both cases a new recovery code replaces the former one.
import { sql } from 'kysely';
import type { AnonymousCtx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { passwordChanged } from '../../events.ts';
import { identityCtx, patientsOf } from '../accounts/accounts.ts';
import { liftLimits } from '../accounts/lift-limits.ts';
import { acceptInvitation } from '../administration/invitations.ts';
import type { IdentityDeps } from '../deps.ts';
import { addKeyPairs, type NewKeys, recoverUserKey, replaceRecoveryCode } from '../keys/user-keys.ts';
import { confirmRegistration } from '../registration/confirm.ts';
import { endSessions } from '../sessions/sessions.ts';
import { deriveNew, storeCredentials } from './credentials.ts';
import { useToken } from './one-time-tokens.ts';
import { openPasswordLink, PURPOSES } from './password-link.ts';
import { assertGoodPassword } from './password-rules.ts';

interface ResetInput {
  token: string;
  new: string;
  recovery_code?: string | undefined;
}

/** Returns the user key to wrap with the new password, and its new recovery code. @throws problem RECOVERY_CODE_INVALID */
const keysFor = async (
  tx: UnitOfWork,
  owner: { tenantId: number; userId: number },
  code: string | undefined,
  now: Date,
): Promise<NewKeys> => {
  if (code === undefined || code.trim() === '') return addKeyPairs(tx, owner, now);
  const userKey = await recoverUserKey(tx.db, owner, code);
  if (!userKey) throw problem('RECOVERY_CODE_INVALID');
  return { userKey, recoveryCode: await replaceRecoveryCode(tx.db, owner, userKey) };
};

export interface Reset {
  /** The account's address. */
  email: string;
  recoveryCode: string;
}

/**
 * A wrong recovery code leaves the link valid for another attempt. The link came through the mailbox, so it also confirms the address.
 * @throws problem TOKEN_INVALID, RECOVERY_CODE_INVALID, PASSWORD_TOO_COMMON
 */
export const resetPassword = async (deps: IdentityDeps, request: AnonymousCtx, input: ResetInput): Promise<Reset> => {
  const { platform } = deps;
  const { now } = request;
  const { token, account, invited } = await openPasswordLink(deps, request, input.token);
  const owner = { tenantId: account.tenantId, userId: account.id };
  const ctx = identityCtx(request, account.tenantId, 'reset-password');
  const entry = { action: 'identity.password.reset', patients: patientsOf(account), resource: { type: 'user', id: account.id } };
  assertGoodPassword(input.new, [account.givenName, account.familyName, account.email]);
  const next = await deriveNew(deps.hasher, input.new);
  try {
    const recoveryCode = await platform.transactions.transact(ctx, async (tx) => {
      const locked = await sql`update identity.users set email_verified_at = coalesce(email_verified_at, ${now})
        where tenant_id = ${owner.tenantId} and id = ${owner.userId} and status <> 'disabled'`.execute(tx.db);
      if (locked.numAffectedRows === 0n || !(await useToken(tx, token, PURPOSES, now))) throw problem('TOKEN_INVALID');
      await confirmRegistration(tx, account, now);
      await acceptInvitation(tx, account);
      await liftLimits(tx, owner, now);
      const keys = await keysFor(tx, owner, input.recovery_code, now);
      await storeCredentials(tx.db, owner, next, keys.userKey, now);
      await endSessions(tx, owner, 'password-reset', now);
      tx.audit(entry);
      if (!invited) tx.emit(passwordChanged, { user_id: account.id });
      return keys.recoveryCode;
    });
    await deps.limits.proved(request.address);
    return { email: account.email, recoveryCode };
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'RECOVERY_CODE_INVALID') await platform.audit.record(ctx, { ...entry, outcome: 'failed', reason: code });
    throw error;
  }
};

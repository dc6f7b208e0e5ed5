// A signed-in user changes their password: the user key is wrapped with the new one, and other sessions end.
import type { UserCtx } from '#platform/context.ts';
import { passwordChanged } from '../../events.ts';
import { patientsOf } from '../accounts/accounts.ts';
import { liftLimits } from '../accounts/lift-limits.ts';
import type { IdentityDeps } from '../deps.ts';
import { endSessions } from '../sessions/sessions.ts';
import { deriveNew, storeCredentials } from './credentials.ts';
import { assertGoodPassword } from './password-rules.ts';
import { lockUnchanged, provePassword } from './prove-password.ts';

/** @throws problem PASSWORD_WRONG, PASSWORD_TOO_COMMON, TOO_MANY_ATTEMPTS */
export const changePassword = async (deps: IdentityDeps, ctx: UserCtx, input: { old: string; new: string }): Promise<void> => {
  const proof = await provePassword(deps, ctx, input.old, 'identity.password.change', ({ account }) =>
    assertGoodPassword(input.new, [account.givenName, account.familyName, account.email]),
  );
  const { owner } = proof;
  const next = await deriveNew(deps.hasher, input.new);
  await deps.platform.transactions.transact(ctx, async (tx) => {
    await lockUnchanged(tx, proof);
    await storeCredentials(tx.db, owner, next, proof.userKey, ctx.now);
    await liftLimits(tx, owner, ctx.now);
    await endSessions(tx, owner, 'password-changed', ctx.now, ctx.actor.sessionId);
    tx.audit({ action: 'identity.password.change', patients: patientsOf(ctx.actor), resource: { type: 'user', id: owner.userId } });
    tx.emit(passwordChanged, { user_id: owner.userId });
  });
};

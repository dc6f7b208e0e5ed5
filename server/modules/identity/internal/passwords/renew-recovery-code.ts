// A new recovery code for a signed-in user who proves their password.
import type { UserCtx } from '#platform/context.ts';
import { patientsOf } from '../accounts/accounts.ts';
import type { IdentityDeps } from '../deps.ts';
import { replaceRecoveryCode } from '../keys/user-keys.ts';
import { lockUnchanged, provePassword } from './prove-password.ts';

const ACTION = 'identity.recovery-code.renew';

/**
 * The former code is void from the moment this commits.
 * @returns the new code, which is stored nowhere
 * @throws problem PASSWORD_WRONG, TOO_MANY_ATTEMPTS
 */
export const renewRecoveryCode = async (deps: IdentityDeps, ctx: UserCtx, password: string): Promise<string> => {
  const proof = await provePassword(deps, ctx, password, ACTION);
  return deps.platform.transactions.transact(ctx, async (tx) => {
    await lockUnchanged(tx, proof);
    const code = await replaceRecoveryCode(tx.db, proof.owner, proof.userKey);
    tx.audit({ action: ACTION, patients: patientsOf(ctx.actor), resource: { type: 'user', id: proof.owner.userId } });
    return code;
  });
};

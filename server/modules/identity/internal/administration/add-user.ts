// An administrator adds a person who works at the clinic. The person chooses a password with the link in an invitation.
import type { StaffRole } from '#contracts/users.ts';
import type { UserCtx } from '#platform/context.ts';
import { AppError } from '#platform/errors.ts';
import { userInvited } from '../../events.ts';
import { type Account, loadAccount } from '../accounts/accounts.ts';
import { createAccount, createPerson } from '../accounts/people.ts';
import type { IdentityDeps } from '../deps.ts';
import { replacingUnconfirmed } from '../registration/replace-unconfirmed.ts';
import { withRole } from './with-role.ts';

interface NewColleague {
  /** Lower case. */
  email: string;
  givenName: string;
  familyName: string;
  role: StaffRole;
}

/**
 * The account has no password until its owner accepts the invitation. It replaces an unconfirmed account of the same address, as a
 * registration does.
 * @throws problem EMAIL_TAKEN, also when the account is in another clinic; TOO_MANY_ATTEMPTS after 30 taken addresses in an hour
 */
export const addUser = async (deps: IdentityDeps, ctx: UserCtx, { email, role, ...name }: NewColleague): Promise<Account> => {
  const giveBack = await deps.limits.add(`${ctx.tenantId}/${ctx.actor.id}`);
  let taken = false;
  try {
    // The invitation is in the language of the clinic's administrator, until its recipient chooses another.
    const inviter = await loadAccount(deps.platform.tenantDb(ctx.tenantId), ctx.tenantId, ctx.actor.id);
    return await replacingUnconfirmed(deps, ctx, email, async (tx) => {
      const id = await createPerson(tx, ctx, name);
      await createAccount(tx, ctx, { id, email, role, status: 'invited', language: inviter?.language });
      tx.emit(userInvited, { user_id: id });
      tx.audit({ action: 'identity.user.add', patients: [], resource: withRole(role, id) });
      tx.created(201, id);
      const account = await loadAccount(tx.db, ctx.tenantId, id);
      if (!account) throw new Error('the new account was not found');
      return account;
    });
  } catch (error) {
    taken = error instanceof AppError && error.code === 'EMAIL_TAKEN';
    throw error;
  } finally {
    if (!taken) await giveBack();
  }
};

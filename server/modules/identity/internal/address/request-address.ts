// A signed-in user asks for another email address, or withdraws that. The request does the same for every address, so that it does not
// reveal which addresses have an account: that is looked up afterwards, when the link is mailed.

import type { UserCtx } from '#platform/context.ts';
import { AppError, invalid } from '#platform/errors.ts';
import { addressChangeRequested } from '../../events.ts';
import { patientsOf } from '../accounts/accounts.ts';
import type { IdentityDeps } from '../deps.ts';
import { lockUnchanged, provePassword } from '../passwords/prove-password.ts';
import { addressDigest } from '../sign-in/sign-in.ts';
import { addPending, deletePending } from './address-change.ts';

const entryOf = (action: string, { actor }: UserCtx) => ({
  action,
  patients: patientsOf(actor),
  resource: { type: 'user', id: actor.id },
});

/**
 * Replaces a pending change, and voids its link.
 * @throws problem VALIDATION_FAILED for the account's own address, PASSWORD_WRONG, TOO_MANY_ATTEMPTS
 */
export const requestAddressChange = async (
  deps: IdentityDeps,
  ctx: UserCtx,
  { email, password }: { email: string; password: string },
): Promise<void> => {
  const { platform, limits } = deps;
  const entry = entryOf('identity.address.request', ctx);
  const proof = await provePassword(deps, ctx, password, entry.action, ({ account }) => {
    if (account.email === email) throw invalid({ email: 'is already the address of this account' });
  });
  const mailbox = addressDigest(platform.secrets.tokenKey, email).toString('base64url');
  await limits.changeAddress(`${ctx.tenantId}/${ctx.actor.id}`, mailbox).catch(async (error: unknown) => {
    if (error instanceof AppError) await platform.audit.record(ctx, { ...entry, outcome: 'refused', reason: error.code });
    throw error;
  });
  await platform.transactions.transact(ctx, async (tx) => {
    await lockUnchanged(tx, proof);
    await deletePending(tx, proof.owner);
    const changeId = await addPending(tx, ctx, email);
    tx.audit(entry);
    tx.emit(addressChangeRequested, { user_id: ctx.actor.id, change_id: changeId });
  });
};

/** Does nothing when no change is pending. */
export const withdrawAddressChange = async ({ platform }: IdentityDeps, ctx: UserCtx): Promise<void> => {
  await platform.transactions.transact(ctx, async (tx) => {
    await deletePending(tx, { tenantId: ctx.tenantId, userId: ctx.actor.id });
    tx.audit(entryOf('identity.address.withdraw', ctx));
  });
};

// Links that set a password: an invitation, or the reset of a password.
import type { AnonymousCtx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import { type Account, loadAccount } from '../accounts/accounts.ts';
import { loadTenant } from '../accounts/tenants.ts';
import type { IdentityDeps } from '../deps.ts';
import { type FoundToken, findToken, type Purpose } from './one-time-tokens.ts';

export const PURPOSES: readonly Purpose[] = ['reset', 'invite'];

interface PasswordLink {
  token: FoundToken;
  account: Account;
  /** The account has no password yet. */
  invited: boolean;
}

/** Finds the account of a link without using the link. @throws problem TOKEN_INVALID */
export const openPasswordLink = async ({ platform }: IdentityDeps, request: AnonymousCtx, text: string): Promise<PasswordLink> => {
  const token = await findToken(platform.appPool, text, PURPOSES, request.now);
  const account = token && (await loadAccount(platform.tenantDb(token.tenantId), token.tenantId, token.userId));
  const invited = account?.status === 'invited';
  if (!token || !account || account.status === 'disabled' || (token.purpose === 'invite' && !invited)) {
    platform.audit.sumRefusal(request, { action: 'identity.password.reset', reason: 'TOKEN_INVALID' });
    throw problem('TOKEN_INVALID');
  }
  return { token, account, invited };
};

/** Describes a link for its page, before a password is chosen. @throws problem TOKEN_INVALID */
export const describePasswordLink = async (
  deps: IdentityDeps,
  request: AnonymousCtx,
  text: string,
): Promise<{ clinic: string; first: boolean }> => {
  const { account, invited } = await openPasswordLink(deps, request, text);
  const tenant = await loadTenant(deps.platform.tenantDb(account.tenantId), account.tenantId);
  if (!tenant) throw problem('TOKEN_INVALID');
  return { clinic: tenant.name, first: invited };
};

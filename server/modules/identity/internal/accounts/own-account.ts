// The account of the caller, and the settings of their clinic.
import type { Me } from '#contracts/identity.ts';
import type { UserCtx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { expiryOf, pendingChange } from '../address/address-change.ts';
import { type Account, loadAccount } from './accounts.ts';
import { loadTenant } from './tenants.ts';

/** @throws problem SESSION_ENDED when the account is gone */
export const ownAccountOf = async ({ tenantDb }: Platform, { actor, tenantId }: UserCtx): Promise<Account> => {
  const account = await loadAccount(tenantDb(tenantId), tenantId, actor.id);
  if (!account) throw problem('SESSION_ENDED');
  return account;
};

/** @throws problem SESSION_ENDED when the account or its clinic is gone */
export const describeAccount = async (platform: Platform, ctx: UserCtx): Promise<Me> => {
  const db = platform.tenantDb(ctx.tenantId);
  const owner = { tenantId: ctx.tenantId, userId: ctx.actor.id };
  const [account, tenant, change] = await Promise.all([
    ownAccountOf(platform, ctx),
    loadTenant(db, ctx.tenantId),
    pendingChange(db, owner, ctx.now),
  ]);
  if (!tenant) throw problem('SESSION_ENDED');
  const { id, email, name, role, tenantId, emailVerifiedAt, language } = account;
  return {
    user: {
      id,
      email,
      name,
      role,
      tenant_id: tenantId,
      email_verified: emailVerifiedAt !== null,
      language,
      address_change: change ? { email: change.email, expires_at: expiryOf(change).toISOString() } : null,
    },
    tenant: {
      id: tenant.id,
      name: tenant.name,
      time_zone: tenant.timeZone,
      emergency_phone: tenant.emergencyPhone ?? platform.config.EMERGENCY_PHONE,
    },
  };
};

// Provisions a tenant and its first administrator, who has no password yet.
import { systemCtx } from '#platform/context.ts';
import { uuidv7 } from '#platform/ids.ts';
import { createAccount, createPerson, createTenant, nextTenantId } from '../accounts/people.ts';
import type { IdentityDeps } from '../deps.ts';
import { issueToken } from '../passwords/one-time-tokens.ts';

export interface TenantToProvision {
  name: string;
  /** IANA name. */
  timeZone: string;
  /** Shown to its patients instead of that of the installation. */
  emergencyPhone?: string | undefined;
  /** Lower case. */
  adminEmail: string;
  adminName: { givenName: string; familyName: string };
}

/** @throws problem EMAIL_TAKEN; nothing was created then */
export const provisionTenant = async (deps: IdentityDeps, tenant: TenantToProvision): Promise<{ tenantId: number; token: string }> => {
  const { platform } = deps;
  const now = platform.clock.now();
  const tenantId = await nextTenantId(deps);
  const ctx = systemCtx('tenant-create', tenantId, now, uuidv7(now));
  const token = await platform.transactions.transact(ctx, async (tx) => {
    const { name, timeZone, emergencyPhone } = tenant;
    await createTenant(tx, ctx, { id: tenantId, name, timeZone, emergencyPhone });
    const id = await createPerson(tx, ctx, tenant.adminName);
    await createAccount(tx, ctx, { id, email: tenant.adminEmail, role: 'admin', status: 'invited' });
    tx.audit({ action: 'identity.tenant.create', patients: [], resource: { type: 'tenant', id: tenantId } });
    return issueToken(tx, ctx, id, 'invite');
  });
  return { tenantId, token };
};

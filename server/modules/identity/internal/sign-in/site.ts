// The data of a sign-in page, for an anonymous caller.
import { z } from 'zod';
import { Role } from '#contracts/common.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { tenantIds } from '../accounts/accounts.ts';
import { loadTenant } from '../accounts/tenants.ts';
import type { IdentityDeps } from '../deps.ts';
import { defaultTenant } from '../registration/register.ts';

const DemoAccount = z.object({ email: z.string(), name: z.string(), role: Role, clinic: z.string() });
type DemoAccount = z.output<typeof DemoAccount>;

/** The password of every demo account, printed at every start. */
const DEMO_PASSWORD = 'bedside-demo';

const demoAccounts = async ({ platform }: IdentityDeps): Promise<DemoAccount[]> => {
  const accounts: DemoAccount[] = [];
  for (const id of await tenantIds(platform.appPool)) {
    const { rows } = await rowsOf(DemoAccount)`select u.email, d.name, u.role, t.name as clinic
      from identity.users u join identity.directory d on d.tenant_id = u.tenant_id and d.id = u.id join identity.tenants t on t.id = u.tenant_id
      where u.tenant_id = ${id} and u.demo and u.status = 'active' order by u.id`.execute(platform.tenantDb(id));
    accounts.push(...rows);
  }
  return accounts;
};

/** @param local the request comes from this machine: only then are demo accounts shown */
export const describeSite = async (deps: IdentityDeps, local: boolean) => {
  const { config, tenantDb } = deps.platform;
  const demo = config.demo && local;
  const tenantId = await defaultTenant(deps);
  const tenant = tenantId === undefined ? undefined : await loadTenant(tenantDb(tenantId), tenantId);
  return {
    demo,
    ...(demo ? { demo_password: DEMO_PASSWORD } : {}),
    demo_accounts: demo ? await demoAccounts(deps) : [],
    registration: tenant !== undefined,
    emergency_phone: tenant?.emergencyPhone ?? config.EMERGENCY_PHONE,
  };
};

// Changes the name, time zone or emergency number of a clinic, for an operator.
import { sql } from 'kysely';
import { systemCtx } from '#platform/context.ts';
import { uuidv7 } from '#platform/ids.ts';
import { tenantIds } from '../accounts/accounts.ts';
import { type Clinic, clinicOf } from '../accounts/tenants.ts';
import type { IdentityDeps } from '../deps.ts';

export interface TenantChange {
  name?: string | undefined;
  /** IANA name. Reminders that are made already keep their times. */
  timeZone?: string | undefined;
  emergencyPhone?: string | undefined;
}

/** Changes what is given. @returns the clinic as patients see it now. @throws Error for a tenant that does not exist */
export const updateTenant = async (
  { platform }: IdentityDeps,
  tenantId: number,
  { name, timeZone, emergencyPhone }: TenantChange,
): Promise<Clinic> => {
  if (!(await tenantIds(platform.appPool)).includes(tenantId)) throw new Error(`There is no clinic ${tenantId}.`);
  const now = platform.clock.now();
  const ctx = systemCtx('tenant-update', tenantId, now, uuidv7(now));
  await platform.transactions.transact(ctx, async (tx) => {
    const phone = emergencyPhone === undefined ? {} : { emergency_phone: emergencyPhone };
    await sql`update identity.tenants set name = coalesce(${name ?? null}, name), time_zone = coalesce(${timeZone ?? null}, time_zone),
        settings = settings || ${JSON.stringify(phone)}::jsonb where id = ${tenantId}`.execute(tx.db);
    tx.audit({ action: 'identity.tenant.update', patients: [], resource: { type: 'tenant', id: tenantId } });
  });
  return clinicOf(platform, tenantId);
};

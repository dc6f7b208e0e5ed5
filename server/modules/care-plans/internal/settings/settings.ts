// A clinic's rules for care plans.
import { sql } from 'kysely';
import { z } from 'zod';
import type { CarePlanSettings } from '#contracts/plans.ts';
import type { UserCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { requireVersion } from '#platform/operations/versions.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';

const SettingsRow = z.object({ start_at_once: z.boolean(), version: z.int() });

export const loadSettings = async (db: TenantDb, tenantId: number): Promise<CarePlanSettings> => {
  const { rows } = await rowsOf(SettingsRow)`select start_at_once, version from care_plans.settings where tenant_id = ${tenantId}`.execute(
    db,
  );
  return rows[0] ?? { start_at_once: false, version: 1 };
};

/** @throws EDIT_CONFLICT */
export const saveSettings = async (
  tx: UnitOfWork,
  { tenantId }: UserCtx,
  { start_at_once: startAtOnce }: { start_at_once: boolean },
  expected: number,
): Promise<CarePlanSettings> => {
  // The insert locks the row before its version is compared, also the first time.
  const { rows } = await rowsOf(SettingsRow)`insert into care_plans.settings (tenant_id) values (${tenantId})
    on conflict (tenant_id) do update set version = care_plans.settings.version returning start_at_once, version`.execute(tx.db);
  const current = rows[0]!;
  requireVersion(expected, { version: current.version, current });
  const version = current.version + 1;
  await sql`update care_plans.settings set start_at_once = ${startAtOnce}, version = ${version} where tenant_id = ${tenantId}`.execute(
    tx.db,
  );
  tx.audit({ action: 'care-plans.settings.change', patients: [], resource: { type: 'care-plan-settings', id: tenantId } });
  return { start_at_once: startAtOnce, version };
};

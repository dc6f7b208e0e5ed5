// A clinic's rules for care plans.
import { sql } from 'kysely';
import { z } from 'zod';
import { type CarePlanSettings, OutsideProviderAtHost, type SetCarePlanSettings } from '#contracts/care-plan-settings.ts';
import type { UserCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import { requireVersion } from '#platform/operations/versions.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';

const SettingsRow = z.object({
  start_at_once: z.boolean(),
  outside_provider: OutsideProviderAtHost.shape.provider.nullable(),
  outside_host: z.string().nullable(),
  version: z.int(),
});
type SettingsRow = z.output<typeof SettingsRow>;

type StoredSettings = Omit<CarePlanSettings, 'available_provider'>;
const present = ({ outside_provider: provider, outside_host: host, ...row }: SettingsRow): StoredSettings => ({
  ...row,
  outside_provider: provider === null || host === null ? null : { provider, host },
});

export const loadSettings = async (db: TenantDb, tenantId: number): Promise<StoredSettings> => {
  const { rows } = await rowsOf(
    SettingsRow,
  )`select start_at_once, outside_provider, outside_host, version from care_plans.settings where tenant_id = ${tenantId}`.execute(db);
  return rows[0] ? present(rows[0]) : { start_at_once: false, outside_provider: null, version: 1 };
};

/**
 * Changes the rules. An outside provider that is not sent stays as it is.
 * @param available the provider of the configuration
 * @throws EDIT_CONFLICT, PROVIDER_NOT_AVAILABLE for a provider that is neither available nor allowed already
 */
export const saveSettings = async (
  tx: UnitOfWork,
  { tenantId }: UserCtx,
  sent: Omit<SetCarePlanSettings, 'version'>,
  { expected, available }: { expected: number; available: OutsideProviderAtHost | null },
): Promise<StoredSettings> => {
  // The insert locks the row before its version is compared, also the first time.
  const { rows } = await rowsOf(SettingsRow)`insert into care_plans.settings (tenant_id) values (${tenantId})
    on conflict (tenant_id) do update set version = care_plans.settings.version
    returning start_at_once, outside_provider, outside_host, version`.execute(tx.db);
  const current = present(rows[0]!);
  requireVersion(expected, { version: current.version, current });
  const named = sent.outside_provider === undefined ? current.outside_provider : sent.outside_provider;
  if (sent.outside_provider && !isSame(named, available) && !isSame(named, current.outside_provider))
    throw problem('PROVIDER_NOT_AVAILABLE');
  const version = current.version + 1;
  await sql`update care_plans.settings set start_at_once = ${sent.start_at_once}, outside_provider = ${named?.provider ?? null},
      outside_host = ${named?.host ?? null}, version = ${version}
    where tenant_id = ${tenantId}`.execute(tx.db);
  const resource = { type: 'care-plan-settings', id: tenantId };
  tx.audit({ action: 'care-plans.settings.change', patients: [], resource });
  if (!isSame(named, current.outside_provider)) {
    const action = named === null ? 'care-plans.provider.disallow' : 'care-plans.provider.allow';
    tx.audit({
      action,
      patients: [],
      resource: named === null ? resource : { type: 'language-model', id: `${named.provider} ${named.host}` },
    });
  }
  return { start_at_once: sent.start_at_once, outside_provider: named, version };
};

const isSame = (a: OutsideProviderAtHost | null, b: OutsideProviderAtHost | null): boolean =>
  a?.provider === b?.provider && a?.host === b?.host;

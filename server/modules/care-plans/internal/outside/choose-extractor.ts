// Decides which provider reads a note: an outside one only where an administrator of the clinic has named it.
import { type Ctx, systemCtx } from '#platform/context.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import type { Platform } from '#platform/platform.ts';
import type { Extractor } from '../../extraction/extractor.ts';
import { outsideExtractor } from '../../extraction/providers/outside-extractor.ts';
import type { OutsideProvider } from '../../extraction/providers/provider.ts';
import { loadSettings } from '../settings/settings.ts';
import { knownPeople } from './known-people.ts';

/** Returns the extractor for one note about a patient. */
export type ChooseExtractor = (ctx: Pick<Ctx, 'tenantId' | 'requestId'>, patientId: number) => Promise<Extractor>;

type Parts = Pick<Platform, 'tenantDb' | 'transactions' | 'clock'>;

const isAllowed = async (db: TenantDb, tenantId: number, { provider, host }: OutsideProvider): Promise<boolean> => {
  const { outside_provider: named } = await loadSettings(db, tenantId);
  return named?.provider === provider && named.host === host;
};

/** @param otherwise the extractor of clinics that have named no outside provider */
export const createChooser = (platform: Parts, outside: OutsideProvider | undefined, otherwise: Extractor): ChooseExtractor => {
  if (outside === undefined) return async () => otherwise;
  return async ({ tenantId, requestId }, patientId) => {
    const db = platform.tenantDb(tenantId);
    if (!(await isAllowed(db, tenantId, outside))) return otherwise;
    return outsideExtractor(outside, {
      known: () => knownPeople(db, tenantId, patientId),
      record: () =>
        platform.transactions.transact(systemCtx('care-plans', tenantId, platform.clock.now(), requestId), async (tx) => {
          // The permission may have been withdrawn while an earlier attempt ran.
          if (!(await isAllowed(tx.db, tenantId, outside))) throw new Error('the provider is no longer allowed');
          const resource = { type: 'language-model', id: `${outside.provider} ${outside.host} ${outside.model}` };
          tx.audit({ action: 'care-plans.send-note', patients: [patientId], resource });
        }),
    });
  };
};

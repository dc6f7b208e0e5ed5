// Decides which provider reads a note: an outside one only where an administrator of the clinic has named it.
import { type Ctx, systemCtx } from '#platform/context.ts';
import type { Platform } from '#platform/platform.ts';
import type { Extractor } from '../../extraction/extractor.ts';
import { outsideExtractor } from '../../extraction/providers/outside-extractor.ts';
import type { OutsideProvider } from '../../extraction/providers/provider.ts';
import { loadSettings } from '../settings/settings.ts';
import { knownPeople } from './known-people.ts';

/** Returns the extractor for one note about a patient. */
export type ChooseExtractor = (ctx: Pick<Ctx, 'tenantId' | 'requestId'>, patientId: number) => Promise<Extractor>;

type Parts = Pick<Platform, 'tenantDb' | 'transactions' | 'clock'>;

/** @param otherwise the extractor of clinics that have named no outside provider */
export const createChooser = (platform: Parts, outside: OutsideProvider | undefined, otherwise: Extractor): ChooseExtractor => {
  if (outside === undefined) return async () => otherwise;
  return async ({ tenantId, requestId }, patientId) => {
    const db = platform.tenantDb(tenantId);
    const { outside_provider: named } = await loadSettings(db, tenantId);
    if (named?.provider !== outside.provider || named.host !== outside.host) return otherwise;
    return outsideExtractor(outside, {
      known: () => knownPeople(db, tenantId, patientId),
      record: () =>
        platform.transactions.transact(systemCtx('care-plans', tenantId, platform.clock.now(), requestId), async (tx) => {
          const resource = { type: 'language-model', id: `${outside.provider} ${outside.model}` };
          tx.audit({ action: 'care-plans.send-note', patients: [patientId], resource });
        }),
    });
  };
};

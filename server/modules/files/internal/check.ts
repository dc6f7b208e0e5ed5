// Scans a file in quarantine, and releases or refuses it. Nothing else releases it.
import { sql } from 'kysely';
import { CircuitOpen } from '#platform/breaker.ts';
import { systemCtx } from '#platform/context.ts';
import type { Platform } from '#platform/platform.ts';
import { openContent } from './content.ts';
import { contentKey, findFiles, patientsOf } from './file.ts';
import type { Scanner } from './scanner.ts';

const AGAIN_AFTER_SECONDS = 30;

/**
 * Does nothing for a file that is not in quarantine.
 * @throws CircuitOpen while there is no verdict, so that the job is postponed
 */
export const checkFile = async (
  { storage, tenantDb, tenantKeys, transactions, clock }: Pick<Platform, 'storage' | 'tenantDb' | 'tenantKeys' | 'transactions' | 'clock'>,
  scanner: Scanner | undefined,
  tenantId: number,
  id: string,
): Promise<void> => {
  const [file] = await findFiles(tenantDb(tenantId), tenantId, [id]);
  if (file?.status !== 'being-checked') return;
  const key = contentKey(await tenantKeys.cipher(tenantId), file);
  const verdict = await scanner?.scan(() => openContent(storage, { tenantId, id, key, size: file.size })).catch(() => undefined);
  if (verdict === undefined) throw new CircuitOpen('virus scanner', AGAIN_AFTER_SECONDS);
  const [status, action] = verdict === 'clean' ? ['ready', 'files.release'] : ['refused', 'files.refuse'];
  const ctx = systemCtx('files', tenantId, clock.now(), id);
  await transactions.transact(ctx, async (tx) => {
    const { numAffectedRows } = await sql`update files.files set status = ${status}
      where tenant_id = ${tenantId} and id = ${id} and status = 'being-checked'`.execute(tx.db);
    if (numAffectedRows === 1n) tx.audit({ action, patients: patientsOf(file), resource: { type: 'file', id } });
  });
  if (status === 'refused') await storage.remove({ tenantId, id });
};

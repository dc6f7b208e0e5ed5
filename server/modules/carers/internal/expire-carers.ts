// Deletes carers who declined, or who never confirmed, 30 days later, and questions that no longer count.
import { z } from 'zod';
import { systemCtx } from '#platform/context.ts';
import { queryRows, rowsOf } from '#platform/db/rows-of.ts';
import { uuidv7 } from '#platform/ids.ts';
import type { Platform } from '#platform/platform.ts';
import { WINDOW_MS } from './ask-limits.ts';
import { carerEntry, KEPT_MS } from './carer-row.ts';

const DueTenant = z.object({ tenant_id: z.int() });
const ExpiredRow = z.object({ id: z.string(), patient_id: z.int() });

/** @returns the number of deleted carers */
export const expireCarers = async ({
  workerPool,
  transactions,
  clock,
}: Pick<Platform, 'workerPool' | 'transactions' | 'clock'>): Promise<number> => {
  const now = clock.now();
  const before = new Date(now.getTime() - KEPT_MS);
  const tenants = await queryRows(
    workerPool,
    DueTenant,
    `select distinct tenant_id from carers.carers
      where email_confirmed_at is null and phone_confirmed_at is null and asked_at <= $1 and coalesce(declined_at, asked_at) <= $1`,
    [before],
  );
  await workerPool.query('delete from carers.questions where asked_at <= $1', [new Date(now.getTime() - WINDOW_MS)]);
  let deleted = 0;
  for (const { tenant_id: tenantId } of tenants) {
    const ctx = systemCtx('carers.expire', tenantId, now, uuidv7(now));
    await transactions.transact(ctx, async (tx) => {
      const { rows } = await rowsOf(ExpiredRow)`delete from carers.carers c where c.tenant_id = ${tenantId}
        and c.email_confirmed_at is null and c.phone_confirmed_at is null and c.asked_at <= ${before}
        and coalesce(c.declined_at, c.asked_at) <= ${before} returning c.id, c.patient_id`.execute(tx.db);
      for (const row of rows) tx.audit(carerEntry('carers.expire', row));
      deleted += rows.length;
    });
  }
  return deleted;
};

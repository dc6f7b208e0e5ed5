// Deletes registrations that were never confirmed: person, account, password, keys, links and mails. Only the audit trail is kept.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { Role } from '#contracts/common.ts';
import { type Ctx, systemCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { uuidv7 } from '#platform/ids.ts';
import type { Platform } from '#platform/platform.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { patientsOf, tenantIds } from '../accounts/accounts.ts';

/** How long a registration waits for its confirmation. */
const WAITS_MS = 24 * 3_600_000;
const BATCH = 200;

const Registration = z.object({ id: z.int(), role: Role });

/**
 * Deletes at most 200 registrations of the tenant that were never confirmed, including disabled ones. Foreign keys delete their rows.
 * @param which a condition on identity.users
 * @returns how many
 */
export const dropRegistrations = async (tx: UnitOfWork, ctx: Pick<Ctx, 'tenantId'>, which: RawBuilder<unknown>): Promise<number> => {
  // Locks first: a registration that is confirmed at this moment is no longer unconfirmed once the lock is granted.
  const { rows } = await rowsOf(Registration)`select id, role from identity.users
    where tenant_id = ${ctx.tenantId} and confirmed_at is null and ${which} order by id limit ${sql.lit(BATCH)} for update`.execute(tx.db);
  if (rows.length === 0) return 0;
  await sql`delete from identity.people where tenant_id = ${ctx.tenantId} and id = any(${rows.map(({ id }) => id)}::int[])`.execute(tx.db);
  for (const account of rows)
    tx.audit({ action: 'identity.registration.drop', patients: patientsOf(account), resource: { type: 'user', id: account.id } });
  return rows.length;
};

/** Deletes registrations that have waited for 24 hours, in all tenants. @returns how many */
export const dropUnconfirmed = async ({
  appPool,
  transactions,
  clock,
}: Pick<Platform, 'appPool' | 'transactions' | 'clock'>): Promise<number> => {
  const now = clock.now();
  const before = new Date(now.getTime() - WAITS_MS);
  let dropped = 0;
  for (const tenantId of await tenantIds(appPool)) {
    const ctx = systemCtx('identity.drop-unconfirmed', tenantId, now, uuidv7(now));
    let batch: number;
    do {
      batch = await transactions.transact(ctx, (tx) => dropRegistrations(tx, ctx, sql`created_at <= ${before}`));
      dropped += batch;
    } while (batch === BATCH);
  }
  return dropped;
};

// News of the escrow on the live bus, for the clinic's administrators.
import { z } from 'zod';
import type { LiveMessage } from '#platform/bus/live-bus.ts';
import type { Ctx } from '#platform/context.ts';
import { IdRow } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';

export const ESCROW_CHANGED = 'notes.escrow-changed';
export const EscrowChanged = z.object({});

/** There is a request or a decision, or the key was shared again. */
export const escrowChanged = ({ tenantId }: Pick<Ctx, 'tenantId'>): LiveMessage => ({ tenantId, kind: ESCROW_CHANGED, data: {} });

/** Returns the active administrators. */
export const administratorsOf = async (db: TenantDb, tenantId: number): Promise<number[]> => {
  const { rows } = await rowsOf(IdRow)`select id from identity.directory
    where tenant_id = ${tenantId} and role = 'admin' and status = 'active'`.execute(db);
  return rows.map(({ id }) => id);
};

// Creates a new data key for every tenant, and wraps every key with the current master key. Old keys stay, so existing texts remain
// readable.
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { z } from 'zod';
import { bytes } from '../db/row-schema.ts';
import { queryRows } from '../db/rows-of.ts';
import type { MasterKeys } from './master-keys.ts';
import { unwrap, wrap } from './tenant-keys.ts';

export interface Rotation {
  tenants: number;
  /** Number of keys that were wrapped again with the current master key. */
  rewrapped: number;
}

const KeyRow = z.object({ tenant_id: z.int(), key_id: z.int(), wrapped: bytes });

/**
 * Rotates the keys of all tenants in one transaction. Servers may run during the rotation; they write with the new key a minute later.
 * @param ownerUrl bedside_owner, which the policy `rotation` allows to read the keys of all tenants
 * @throws Error when neither master key opens a data key
 */
export const rotateKeys = async (ownerUrl: string, master: MasterKeys): Promise<Rotation> => {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    // The lock prevents other writes to the keys; reads continue.
    await client.query('lock table platform.tenant_keys in share row exclusive mode');
    const rows = await queryRows(client, KeyRow, 'select tenant_id, key_id, wrapped from platform.tenant_keys order by tenant_id, key_id');
    if (master.previous) {
      for (const { tenant_id, key_id, wrapped } of rows) {
        const moved = wrap(master, tenant_id, key_id, unwrap(master, tenant_id, key_id, wrapped));
        await client.query('update platform.tenant_keys set wrapped = $3 where tenant_id = $1 and key_id = $2', [tenant_id, key_id, moved]);
      }
    } else {
      for (const { tenant_id, key_id, wrapped } of rows) unwrap(master, tenant_id, key_id, wrapped);
    }
    const newest = new Map(rows.map((row) => [row.tenant_id, row.key_id]));
    for (const [tenant, last] of newest) {
      await client.query('insert into platform.tenant_keys (tenant_id, key_id, wrapped, created_at) values ($1, $2, $3, now())', [
        tenant,
        last + 1,
        wrap(master, tenant, last + 1, randomBytes(32)),
      ]);
    }
    await client.query('commit');
    return { tenants: newest.size, rewrapped: master.previous ? rows.length : 0 };
  } finally {
    await client.end();
  }
};

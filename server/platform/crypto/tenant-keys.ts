// A data key per tenant encrypts what people write; the master key wraps it. Kept in memory once unwrapped.
import { createSecretKey, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { TenantDb } from '../db/tenant-db.ts';
import { open, seal } from './aead.ts';

export interface SealedText {
  keyId: number;
  body: Buffer;
}

/** The unwrapped keys of one tenant: synchronous, for hot paths. */
export interface TenantCipher {
  /** Encrypts with the newest key. `place` names what is encrypted, e.g. `message/1/17/0`. */
  seal(text: string, place: string): SealedText;
  /** @throws Error when the text was not sealed for this tenant and place. */
  open(sealed: SealedText, place: string): string;
}

export interface TenantKeys {
  /** Loads (and for a new tenant makes) the keys. */
  cipher(tenantId: number): Promise<TenantCipher>;
  /** Forgets what is in memory, after a rotation. */
  forget(tenantId: number): void;
}

export interface MasterKeys {
  current: Buffer;
  previous?: Buffer | undefined;
}

const wrapPlace = (tenantId: number, keyId: number): string => `tenant-key/${tenantId}/${keyId}`;

/** Unwraps a tenant's data key with the current master key, or the previous one while a rotation is under way. */
export const unwrap = (master: MasterKeys, tenantId: number, keyId: number, wrapped: Buffer): Buffer => {
  try {
    return open(master.current, wrapped, wrapPlace(tenantId, keyId));
  } catch (error) {
    if (!master.previous) throw new Error('MASTER_KEY does not open this database', { cause: error });
    return open(master.previous, wrapped, wrapPlace(tenantId, keyId));
  }
};

export const wrap = (master: MasterKeys, tenantId: number, keyId: number, key: Buffer): Buffer => seal(master.current, key, wrapPlace(tenantId, keyId));

export const createTenantKeys = (tenantDb: (tenantId: number) => TenantDb, master: MasterKeys): TenantKeys => {
  const ciphers = new Map<number, Promise<TenantCipher>>();

  const load = async (tenantId: number): Promise<TenantCipher> => {
    const db = tenantDb(tenantId);
    const select = sql<{ key_id: number; wrapped: Buffer }>`select key_id, wrapped from platform.tenant_keys where tenant_id = ${tenantId} order by key_id`;
    let { rows } = await select.execute(db);
    if (rows.length === 0) {
      await sql`insert into platform.tenant_keys (tenant_id, key_id, wrapped, created_at)
        values (${tenantId}, 1, ${wrap(master, tenantId, 1, randomBytes(32))}, now()) on conflict do nothing`.execute(db);
      rows = (await select.execute(db)).rows;
    }
    const keys = new Map(rows.map((row) => [row.key_id, createSecretKey(unwrap(master, tenantId, row.key_id, row.wrapped))]));
    const newest = Math.max(...keys.keys());
    const at = (place: string): string => `${tenantId}/${place}`;
    return {
      seal: (text, place) => ({ keyId: newest, body: seal(keys.get(newest)!, text, at(place)) }),
      open: ({ keyId, body }, place) => {
        const key = keys.get(keyId);
        // A key made by another process since: load again next time.
        if (!key) ciphers.delete(tenantId);
        if (!key) throw new Error('unknown data key');
        return open(key, body, at(place)).toString('utf8');
      },
    };
  };

  return {
    cipher: (tenantId) => {
      let cipher = ciphers.get(tenantId);
      if (!cipher) {
        cipher = load(tenantId);
        cipher.catch(() => ciphers.delete(tenantId));
        ciphers.set(tenantId, cipher);
      }
      return cipher;
    },
    forget: (tenantId) => ciphers.delete(tenantId),
  };
};

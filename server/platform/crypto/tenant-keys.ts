// A data key per tenant encrypts the texts that users write; the master key wraps it. Unwrapped keys stay in memory and are compared with
// the database twice a minute, so that every process has a key of `npm run keys:rotate` before any process writes with it.
import { createSecretKey, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { bytes } from '../db/row-schema.ts';
import { rowsOf } from '../db/rows-of.ts';
import type { TenantDb } from '../db/tenant-db.ts';
import { deriveKey, keyedHash } from '../secrets.ts';
import { open, seal } from './aead.ts';
import type { MasterKeys } from './master-keys.ts';

export interface SealedText {
  keyId: number;
  body: Buffer;
}

/** The text was sealed with a key that this process has not loaded. A retry finds the keys reloaded. */
export class UnknownDataKey extends Error {
  constructor() {
    super('unknown data key');
    this.name = 'UnknownDataKey';
  }
}

/** The unwrapped keys of one tenant: synchronous, for hot paths. */
export interface TenantCipher {
  /** Encrypts with the newest key that all processes have. `place` names the encrypted text, e.g. `message/1/17/0`. */
  seal(text: string, place: string): SealedText;
  /** @throws UnknownDataKey; Error when the text was not sealed for this tenant and place. */
  open(sealed: SealedText, place: string): string;
  /** Returns a MAC of a text that is stored in the clear (HMAC-SHA-256): four bytes name the data key that its key is derived from. */
  mac(text: string): Buffer;
  /** Whether `mac` returned these bytes for the text, in this tenant. @throws UnknownDataKey */
  isMac(text: string, mac: Buffer): boolean;
}

/** Returns the same keys; `opened` is called whenever they decrypt a text. */
export const watchedCipher = (cipher: TenantCipher, opened: () => void): TenantCipher => ({
  ...cipher,
  open: (sealed, place) => {
    opened();
    return cipher.open(sealed, place);
  },
});

export interface TenantKeys {
  /** Loads the keys, and creates them for a new tenant. */
  cipher(tenantId: number): Promise<TenantCipher>;
}

const KEY_ID_BYTES = 4;
const MAC_BYTES = 32;

const wrapPlace = (tenantId: number, keyId: number): string => `tenant-key/${tenantId}/${keyId}`;

/** Interval at which keys in memory are compared with the database's. */
const RELOAD_MS = 30_000;
/** Age from which a key is used for writing: twice the time that the slowest process needs to load it. */
export const SETTLE_MS = 60_000;

/**
 * Unwraps a tenant's data key with the current master key, or the previous one while a rotation is under way.
 * @throws Error when neither opens it
 */
export const unwrap = (master: MasterKeys, tenantId: number, keyId: number, wrapped: Buffer): Buffer => {
  try {
    return open(master.current, wrapped, wrapPlace(tenantId, keyId));
  } catch (cause) {
    if (master.previous) return unwrap({ current: master.previous }, tenantId, keyId, wrapped);
    throw new Error('MASTER_KEY does not open this database', { cause });
  }
};

export const wrap = (master: MasterKeys, tenantId: number, keyId: number, key: Buffer): Buffer =>
  seal(master.current, key, wrapPlace(tenantId, keyId));

const KeyRow = z.object({ key_id: z.int(), wrapped: bytes, created_at: z.date() });
type KeyRow = z.output<typeof KeyRow>;

interface Ring {
  /** Only grows, so that a cipher in use for a long time (a streamed history) also gets new keys. */
  keys: Map<number, KeyObject>;
  /** Keys of MACs, by the data key that they are derived from. */
  macKeys: Map<number, KeyObject>;
  /** ID of the key that encrypts. */
  current: number;
  cipher: TenantCipher;
  /** Milliseconds on the monotonic clock. */
  staleAt: number;
}

/** Returns the newest key that is older than SETTLE_MS; a tenant's first key is used immediately. */
const settled = (rows: readonly KeyRow[], now: Date): number =>
  (rows.findLast((row) => now.getTime() - row.created_at.getTime() >= SETTLE_MS) ?? rows[0]!).key_id;

export const createTenantKeys = (tenantDb: (tenantId: number) => TenantDb, master: MasterKeys, clock: Clock): TenantKeys => {
  const rings = new Map<number, Ring>();
  const loading = new Map<number, Promise<TenantCipher>>();

  const keysOf = async (tenantId: number): Promise<KeyRow[]> => {
    const db = tenantDb(tenantId);
    const select = rowsOf(
      KeyRow,
    )`select key_id, wrapped, created_at from platform.tenant_keys where tenant_id = ${tenantId} order by key_id`;
    const { rows } = await select.execute(db);
    if (rows.length > 0) return rows;
    await sql`insert into platform.tenant_keys (tenant_id, key_id, wrapped, created_at)
      values (${tenantId}, 1, ${wrap(master, tenantId, 1, randomBytes(32))}, now()) on conflict do nothing`.execute(db);
    return (await select.execute(db)).rows;
  };

  const makeRing = (tenantId: number): Ring => {
    const at = (place: string): string => `${tenantId}/${place}`;
    const keyOf = <K>(keys: ReadonlyMap<number, K>, keyId: number): K => {
      const key = keys.get(keyId);
      if (key) return key;
      ring.staleAt = 0;
      throw new UnknownDataKey();
    };
    const macOf = (keyId: number, text: string): Buffer => {
      const named = Buffer.alloc(KEY_ID_BYTES);
      named.writeUInt32BE(keyId);
      return Buffer.concat([named, keyedHash(keyOf(ring.macKeys, keyId), at(text))]);
    };
    const ring: Ring = {
      keys: new Map(),
      macKeys: new Map(),
      current: 0,
      staleAt: 0,
      cipher: {
        seal: (text, place) => ({ keyId: ring.current, body: seal(ring.keys.get(ring.current)!, text, at(place)) }),
        open: ({ keyId, body }, place) => open(keyOf(ring.keys, keyId), body, at(place)).toString('utf8'),
        mac: (text) => macOf(ring.current, text),
        isMac: (text, mac) => {
          if (mac.length !== KEY_ID_BYTES + MAC_BYTES) return false;
          return timingSafeEqual(macOf(mac.readUInt32BE(), text), mac);
        },
      },
    };
    return ring;
  };

  const load = async (tenantId: number): Promise<TenantCipher> => {
    const staleAt = clock.monotonic() + RELOAD_MS;
    const rows = await keysOf(tenantId);
    const ring = rings.get(tenantId) ?? makeRing(tenantId);
    for (const row of rows) {
      if (ring.keys.has(row.key_id)) continue;
      try {
        const key = unwrap(master, tenantId, row.key_id, row.wrapped);
        ring.keys.set(row.key_id, createSecretKey(key));
        ring.macKeys.set(row.key_id, createSecretKey(deriveKey(key, 'mac')));
      } catch (error) {
        // The new key is wrapped by a master key that this process does not have; the process continues with its older keys.
        if (ring.current === 0) throw error;
      }
    }
    ring.current = settled(
      rows.filter((row) => ring.keys.has(row.key_id)),
      clock.now(),
    );
    ring.staleAt = staleAt;
    rings.set(tenantId, ring);
    return ring.cipher;
  };

  return {
    cipher: (tenantId) => {
      const ring = rings.get(tenantId);
      if (ring && ring.staleAt > clock.monotonic()) return Promise.resolve(ring.cipher);
      let next = loading.get(tenantId);
      if (!next) {
        next = load(tenantId).finally(() => loading.delete(tenantId));
        loading.set(tenantId, next);
      }
      return next;
    },
  };
};

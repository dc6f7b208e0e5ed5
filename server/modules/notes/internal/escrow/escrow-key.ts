// The key pair of a clinic's escrow. The server shares its private key between the administrators and keeps no copy. After they have changed,
// notes are sealed to a new pair. With one administrator there is none.
import { sql } from 'kysely';
import { z } from 'zod';
import type { EncryptionKey } from '#modules/identity/index.ts';
import type { UserCtx } from '#platform/context.ts';
import { newBoxPair, sealTo } from '#platform/crypto/sealed-box.ts';
import type { TenantCipher } from '#platform/crypto/tenant-keys.ts';
import { lockName } from '#platform/db/lock-name.ts';
import { bytes, joined } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { type AppError, problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { NotesDeps } from '../deps.ts';
import { ESCROW_SHARE, escrowSharePlace } from '../keys/boxes.ts';
import { MAX_SHARES, splitKey } from './split-key.ts';

export interface EscrowKey {
  generation: number;
  publicRaw: Buffer;
  binding: Buffer;
}

/** The text under the MAC of the escrow's public key. */
const bound = (tenantId: number, { generation, publicRaw }: Pick<EscrowKey, 'generation' | 'publicRaw'>): string =>
  `escrow-key/${JSON.stringify([tenantId, generation, publicRaw.toString('base64')])}`;

/** Whether the server created this public key. */
export const isBound = (cipher: TenantCipher, tenantId: number, key: EscrowKey): boolean => cipher.isMac(bound(tenantId, key), key.binding);

export const escrowMismatch = (generation: number): AppError => problem('KEY_MISMATCH', { details: { escrow_generation: generation } });

/** The active administrators who have keys, with the generation of their keys: at most as many as there can be shares. */
const holdersToBe = (tenantId: number) => sql`
  select d.id, k.generation from identity.directory d
  join lateral (select k.generation from identity.key_generations k where k.tenant_id = d.tenant_id and k.user_id = d.id) k on true
  where d.tenant_id = ${tenantId} and d.role = 'admin' and d.status = 'active' order by d.id limit ${sql.lit(MAX_SHARES)}`;

const StateRow = z.object({
  generation: z.int().nullable(),
  public_key: bytes.nullable(),
  binding: bytes.nullable(),
  created_at: z.date().nullable(),
  admins: z.int(),
  is_current: z.boolean(),
});

interface KeyState {
  newest: (EscrowKey & { createdAt: Date }) | undefined;
  /** Whether two administrators or more have keys. */
  isPossible: boolean;
  /** Whether exactly the present administrators hold the newest key. */
  isCurrent: boolean;
}

export const escrowState = async (db: TenantDb, tenantId: number): Promise<KeyState> => {
  const { rows } = await rowsOf(StateRow)`with admins as materialized (${holdersToBe(tenantId)}),
    newest as materialized (select k.generation, k.public_key, k.binding, k.created_at from notes.escrow_keys k
      where k.tenant_id = ${tenantId} order by k.generation desc limit 1),
    holders as materialized (select s.admin_id as id, s.admin_generation as generation from newest n
      join notes.escrow_shares s on s.tenant_id = ${tenantId} and s.generation = n.generation)
    select n.generation, n.public_key, n.binding, n.created_at, (select count(*)::int from admins) as admins,
      not exists (select id, generation from admins except select id, generation from holders)
        and not exists (select id, generation from holders except select id, generation from admins) as is_current
    from (select 1) one left join newest n on true`.execute(db);
  const row = rows[0]!;
  const key = joined(row, 'generation', 'public_key', 'binding', 'created_at');
  return {
    newest: key ? { generation: key.generation, publicRaw: key.public_key, binding: key.binding, createdAt: key.created_at } : undefined,
    isPossible: row.admins > 1,
    isCurrent: key !== null && row.admins > 1 && row.is_current,
  };
};

/** Returns the generation that new notes are sealed to; undefined when there is no escrow. */
export const expectedGeneration = ({ newest, isPossible, isCurrent }: KeyState): number | undefined =>
  isPossible ? (newest?.generation ?? 0) + (isCurrent ? 0 : 1) : undefined;

const AdminRow = z.object({ id: z.int(), generation: z.int() });

/** Creates a pair, and seals a share of its private key to each administrator. @throws KEY_MISMATCH */
const createKey = async (deps: NotesDeps, tx: UnitOfWork, ctx: UserCtx, generation: number): Promise<EncryptionKey | undefined> => {
  const { db, cipher } = tx;
  const { tenantId } = ctx;
  const { rows } = await rowsOf(AdminRow)`${holdersToBe(tenantId)}`.execute(db);
  const keys = await deps.encryptionKeys(
    tx,
    tenantId,
    rows.map(({ id }) => id),
  );
  if (keys.size < 2) return undefined;
  const { publicRaw, privateRaw } = newBoxPair();
  const shares = await splitKey(privateRaw, keys.size);
  const sealed = [...keys].map(([adminId, { generation: adminGeneration, publicRaw: to }], i) => {
    const place = escrowSharePlace(tenantId, { generation, adminId, adminGeneration });
    return { adminId, adminGeneration, box: sealTo(to, shares[i]!, ESCROW_SHARE, place) };
  });
  await sql`insert into notes.escrow_keys (tenant_id, generation, public_key, binding, created_at)
    values (${tenantId}, ${generation}, ${publicRaw}, ${cipher.mac(bound(tenantId, { generation, publicRaw }))}, ${ctx.now})`.execute(db);
  await sql`insert into notes.escrow_shares (tenant_id, generation, admin_id, admin_generation, sealed)
    select ${tenantId}, ${generation}, s.admin_id, s.admin_generation, s.sealed
    from unnest(${sealed.map(({ adminId }) => adminId)}::int[], ${sealed.map(({ adminGeneration }) => adminGeneration)}::int[],
      ${sealed.map(({ box }) => box)}::bytea[]) s(admin_id, admin_generation, sealed)`.execute(db);
  return { generation, publicRaw };
};

/**
 * Returns the public key to encrypt to the escrow: the newest if exactly the present administrators hold it, else a new one.
 * @returns undefined when fewer than two administrators have keys
 * @throws KEY_MISMATCH
 */
export const escrowKeyForWriting = async (deps: NotesDeps, tx: UnitOfWork, ctx: UserCtx): Promise<EncryptionKey | undefined> => {
  const { tenantId } = ctx;
  const current = ({ newest, isPossible, isCurrent }: KeyState): EncryptionKey | undefined => {
    if (newest && isPossible && !isBound(tx.cipher, tenantId, newest)) throw escrowMismatch(newest.generation);
    return isCurrent ? newest : undefined;
  };
  const state = await escrowState(tx.db, tenantId);
  const found = current(state);
  if (found || !state.isPossible) return found;
  // Only the first note after a change waits here. A concurrent transaction may have created the key by then.
  await lockName(tx.db, `notes.escrow-key/${tenantId}`);
  const again = await escrowState(tx.db, tenantId);
  return current(again) ?? (await createKey(deps, tx, ctx, (again.newest?.generation ?? 0) + 1));
};

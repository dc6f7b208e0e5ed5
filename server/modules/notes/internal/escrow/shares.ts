// Shares of the escrow's private keys: of one administrator, sealed to another for one request, and joined.
import { sql } from 'kysely';
import { z } from 'zod';
import type { KeyRing } from '#modules/identity/index.ts';
import type { UserCtx } from '#platform/context.ts';
import { type BoxKey, boxKeyOf, sealTo } from '#platform/crypto/sealed-box.ts';
import { bytes } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { NotesDeps } from '../deps.ts';
import { ESCROW_SHARE, escrowSharePlace, REQUEST_SHARE, requestSharePlace } from '../keys/boxes.ts';
import { escrowMismatch, isBound } from './escrow-key.ts';
import { joinShares } from './split-key.ts';

const OwnShareRow = z.object({
  generation: z.int(),
  admin_generation: z.int(),
  sealed: bytes,
  other_id: z.int(),
  other_generation: z.int(),
});
export type OwnShareRow = z.output<typeof OwnShareRow>;

/** The caller's shares that are of use: one row for each other administrator who holds a share of the same key. */
export const usableShares = async (db: TenantDb, ctx: UserCtx): Promise<OwnShareRow[]> => {
  const keyOf = (share: string) => sql`join lateral (select k.generation from identity.key_generations k
    where k.tenant_id = ${sql.ref(`${share}.tenant_id`)} and k.user_id = ${sql.ref(`${share}.admin_id`)}) ${sql.ref(`key_${share}`)}
    on ${sql.ref(`key_${share}.generation`)} = ${sql.ref(`${share}.admin_generation`)}`;
  const { rows } = await rowsOf(OwnShareRow)`select own.generation, own.admin_generation, own.sealed, other.admin_id as other_id,
      other.admin_generation as other_generation
    from notes.escrow_shares own ${keyOf('own')}
    join notes.escrow_shares other on other.tenant_id = own.tenant_id and other.generation = own.generation and other.admin_id <> own.admin_id
    ${keyOf('other')}
    join identity.directory d on d.tenant_id = other.tenant_id and d.id = other.admin_id and d.role = 'admin' and d.status = 'active'
    where own.tenant_id = ${ctx.tenantId} and own.admin_id = ${ctx.actor.id}
    order by own.generation desc, other.admin_id limit 10000`.execute(db);
  return rows;
};

/** Opens a share of the caller. @throws KEY_MISMATCH */
const openOwnShare = (ctx: UserCtx, ring: KeyRing, { generation, sealed }: Pick<OwnShareRow, 'generation' | 'sealed'>): Buffer => {
  const place = escrowSharePlace(ctx.tenantId, { generation, adminId: ctx.actor.id, adminGeneration: ring.generation });
  try {
    return ring.openBox(sealed, ESCROW_SHARE, place);
  } catch {
    throw escrowMismatch(generation);
  }
};

/**
 * Seals the caller's shares to the other administrators, for one request.
 * @param shares as `usableShares` returns them
 * @returns whether there is one
 * @throws KEY_MISMATCH
 */
export const sealToOthers = async (
  deps: NotesDeps,
  tx: UnitOfWork,
  ctx: UserCtx,
  ring: KeyRing,
  { requestId, expiresAt, shares }: { requestId: string; expiresAt: Date; shares: readonly OwnShareRow[] },
): Promise<boolean> => {
  const { tenantId } = ctx;
  const keys = await deps.encryptionKeys(tx, tenantId, [...new Set(shares.map((share) => share.other_id))]);
  const sealed = shares.flatMap((share) => {
    const { generation, other_id: adminId } = share;
    const key = keys.get(adminId);
    if (share.admin_generation !== ring.generation || key?.generation !== share.other_generation) return [];
    const place = requestSharePlace(tenantId, requestId, { generation, adminId, adminGeneration: key.generation });
    const box = sealTo(key.publicRaw, openOwnShare(ctx, ring, share), REQUEST_SHARE, place);
    return [{ generation, adminId, adminGeneration: key.generation, box }];
  });
  if (sealed.length === 0) return false;
  await sql`insert into notes.escrow_request_shares (tenant_id, request_id, generation, admin_id, admin_generation, sealed, expires_at)
    select ${tenantId}, ${requestId}, s.generation, s.admin_id, s.admin_generation, s.sealed, ${expiresAt}
    from unnest(${sealed.map(({ generation }) => generation)}::int[], ${sealed.map(({ adminId }) => adminId)}::int[],
      ${sealed.map(({ adminGeneration }) => adminGeneration)}::int[], ${sealed.map(({ box }) => box)}::bytea[])
      s(generation, admin_id, admin_generation, sealed)`.execute(tx.db);
  return true;
};

const BothSharesRow = z.object({ generation: z.int(), public_key: bytes, binding: bytes, own: bytes, other: bytes });

/**
 * Joins the shares of a request with those of the caller to private keys of the escrow, by generation.
 * @returns an empty map when the caller holds no share, or none was sealed to them
 * @throws KEY_MISMATCH when a share or a public key was changed
 */
export const openEscrow = async (tx: UnitOfWork, ctx: UserCtx, ring: KeyRing, requestId: string): Promise<Map<number, BoxKey>> => {
  const { tenantId, actor } = ctx;
  const { rows } = await rowsOf(BothSharesRow)`select k.generation, k.public_key, k.binding, own.sealed as own, r.sealed as other
    from notes.escrow_request_shares r
    join notes.escrow_keys k on k.tenant_id = r.tenant_id and k.generation = r.generation
    join notes.escrow_shares own on own.tenant_id = r.tenant_id and own.generation = r.generation and own.admin_id = r.admin_id
      and own.admin_generation = r.admin_generation
    where r.tenant_id = ${tenantId} and r.request_id = ${requestId} and r.admin_id = ${actor.id} and r.admin_generation = ${ring.generation}`.execute(
    tx.db,
  );
  const opened = new Map<number, BoxKey>();
  for (const { generation, public_key: publicRaw, binding, own, other } of rows) {
    const place = requestSharePlace(tenantId, requestId, { generation, adminId: actor.id, adminGeneration: ring.generation });
    const key = await joinedKey(() => [openOwnShare(ctx, ring, { generation, sealed: own }), ring.openBox(other, REQUEST_SHARE, place)]);
    if (!key?.publicRaw.equals(publicRaw) || !isBound(tx.cipher, tenantId, { generation, publicRaw, binding }))
      throw escrowMismatch(generation);
    opened.set(generation, key);
  }
  return opened;
};

/** @returns undefined when a share does not open, or both do not belong together */
const joinedKey = async (open: () => [Buffer, Buffer]): Promise<BoxKey | undefined> => {
  try {
    return boxKeyOf(await joinShares(...open()));
  } catch {
    return undefined;
  }
};

/** Deletes the shares that were sealed for a request: it is decided. */
export const dropRequestShares = async (db: TenantDb, tenantId: number, requestId: string): Promise<void> => {
  await sql`delete from notes.escrow_request_shares where tenant_id = ${tenantId} and request_id = ${requestId}`.execute(db);
};

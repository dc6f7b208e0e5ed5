// The common base of wards, rooms, beds and teams: a unique name, a version, and removal only when nothing depends on them.
import { sql } from 'kysely';
import type { ErrorCode } from '#contracts/errors.ts';
import type { Ctx } from '#platform/context.ts';
import { refusing } from '#platform/db/refusing.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import { requireVersion } from '#platform/operations/versions.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';

export interface PlaceKind<P extends { version: number }> {
  type: 'ward' | 'room' | 'bed' | 'team';
  table: 'wards.wards' | 'wards.rooms' | 'wards.beds' | 'wards.teams';
  missing: ErrorCode;
  find(db: TenantDb, tenantId: number, id: number): Promise<P | undefined>;
  /** The ward whose board shows it. */
  wardOf(place: P): number | null;
}

/** Bound on a list, far above the size of a hospital. */
export const MAX_PLACES = sql.raw('5000');

/** @throws the kind's NOT_FOUND */
export const requirePlace = async <P extends { version: number }>(
  db: TenantDb,
  tenantId: number,
  kind: PlaceKind<P>,
  id: number,
): Promise<P> => {
  const place = await kind.find(db, tenantId, id);
  if (!place) throw problem(kind.missing);
  return place;
};

/** Locks the row until the end of the transaction, and checks the version that the caller has read. */
export const lockPlace = async <P extends { version: number }>(
  tx: UnitOfWork,
  ctx: Ctx,
  kind: PlaceKind<P>,
  id: number,
  expected?: number,
): Promise<P> => {
  await sql`select 1 from ${sql.raw(kind.table)} where tenant_id = ${ctx.tenantId} and id = ${id} for update`.execute(tx.db);
  const current = await requirePlace(tx.db, ctx.tenantId, kind, id);
  requireVersion(expected, { version: current.version, current });
  return current;
};

/** Announces to the boards of a ward that a bed, or another of its places, changed. */
const announceToWard = (tx: UnitOfWork, ctx: Ctx, wardId: number | null, what: 'bed' | 'places', id: number): void => {
  if (wardId === null) return;
  tx.live({ tenantId: ctx.tenantId, kind: 'ward.changed', data: { what, id, patient: null, wards: [wardId] } });
};

/** Writes the audit row and the live message of a place that was added, changed or removed. `patients` are those in it. */
export const placeChanged = <P extends { version: number }>(
  tx: UnitOfWork,
  ctx: Ctx,
  kind: PlaceKind<P>,
  { place, id, verb, patients = [] }: { place: P; id: number; verb: 'add' | 'change' | 'remove'; patients?: readonly number[] },
): void => {
  tx.audit({ action: `wards.${kind.type}s.${verb}`, patients, resource: { type: kind.type, id } });
  announceToWard(tx, ctx, kind.wardOf(place), kind.type === 'bed' ? 'bed' : 'places', id);
};

/** Renames a place, as its next version. @throws its NOT_FOUND, EDIT_CONFLICT, NAME_TAKEN */
export const renamePlace = async <P extends { version: number }>(
  tx: UnitOfWork,
  ctx: Ctx,
  kind: PlaceKind<P>,
  { id, name, expected, patients }: { id: number; name: string; expected: number; patients?: readonly number[] },
): Promise<P> => {
  await lockPlace(tx, ctx, kind, id, expected);
  const update = sql`update ${sql.raw(kind.table)} set name = ${name}, version = version + 1 where tenant_id = ${ctx.tenantId} and id = ${id}`;
  await refusing(update.execute(tx.db), { unique: 'NAME_TAKEN' });
  const place = await requirePlace(tx.db, ctx.tenantId, kind, id);
  placeChanged(tx, ctx, kind, { place, id, verb: 'change', ...(patients ? { patients } : {}) });
  return place;
};

/** Removes a place that nothing depends on. @throws its NOT_FOUND, PLACE_IN_USE */
export const removePlace = async <P extends { version: number }>(
  tx: UnitOfWork,
  ctx: Ctx,
  kind: PlaceKind<P>,
  id: number,
): Promise<void> => {
  const place = await lockPlace(tx, ctx, kind, id);
  const removal = sql`delete from ${sql.raw(kind.table)} where tenant_id = ${ctx.tenantId} and id = ${id}`;
  await refusing(removal.execute(tx.db), { foreign: 'PLACE_IN_USE' });
  placeChanged(tx, ctx, kind, { place, id, verb: 'remove' });
};

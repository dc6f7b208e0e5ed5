// Beds of rooms.
import { sql } from 'kysely';
import { z } from 'zod';
import { Bed } from '#contracts/wards.ts';
import type { Ctx } from '#platform/context.ts';
import { refusing } from '#platform/db/refusing.ts';
import { IdRow } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { sortNaturally } from '#text/natural-order.ts';
import { MAX_PLACES, type PlaceKind, placeChanged, requirePlace } from './place.ts';

const COLUMNS = sql`b.id, b.room_id, b.ward_id, b.name, b.version`;

export const BED: PlaceKind<Bed> = {
  type: 'bed',
  table: 'wards.beds',
  missing: 'BED_NOT_FOUND',
  find: async (db, tenantId, id) =>
    (await rowsOf(Bed)`select ${COLUMNS} from wards.beds b where b.tenant_id = ${tenantId} and b.id = ${id}`.execute(db)).rows[0],
  wardOf: ({ ward_id }) => ward_id,
};

const ListedBed = Bed.extend({ room_name: z.string(), ward_name: z.string(), occupied: z.boolean() });
export type ListedBed = z.output<typeof ListedBed>;

/** Returns beds ordered by ward, room and name. */
export const listBeds = async (
  db: TenantDb,
  tenantId: number,
  { ward, free }: { ward?: number | undefined; free?: boolean | undefined },
): Promise<ListedBed[]> => {
  const inWard = ward === undefined ? sql`true` : sql`b.ward_id = ${ward}`;
  const isFree = free === undefined ? sql`true` : sql`(p.bed_id is null) = ${free}`;
  const { rows } = await rowsOf(ListedBed)`select ${COLUMNS}, r.name as room_name, w.name as ward_name, p.bed_id is not null as occupied
    from wards.beds b
    cross join lateral (select name from wards.rooms r where r.tenant_id = b.tenant_id and r.id = b.room_id limit 1) r
    cross join lateral (select name from wards.wards w where w.tenant_id = b.tenant_id and w.id = b.ward_id limit 1) w
    left join lateral (select bed_id from wards.placements p where p.tenant_id = b.tenant_id and p.bed_id = b.id limit 1) p on true
    where b.tenant_id = ${tenantId} and ${inWard} and ${isFree} limit ${MAX_PLACES}`.execute(db);
  const within = (
    id: keyof ListedBed & ('ward_id' | 'room_id'),
    name: 'ward_name' | 'room_name',
    beds: readonly ListedBed[],
  ): ListedBed[][] => {
    const groups = Map.groupBy(beds, (bed) => bed[id]);
    return sortNaturally([...groups].map(([key, members]) => ({ id: key, name: members[0]![name], members }))).map(
      ({ members }) => members,
    );
  };
  return within('ward_id', 'ward_name', rows).flatMap((inWards) => within('room_id', 'room_name', inWards).flatMap(sortNaturally));
};

/** @throws ROOM_NOT_FOUND, NAME_TAKEN */
export const addBed = async (tx: UnitOfWork, ctx: Ctx, roomId: number, name: string): Promise<Bed> => {
  const insert = rowsOf(IdRow)`insert into wards.beds (tenant_id, ward_id, room_id, name)
    select r.tenant_id, r.ward_id, r.id, ${name} from wards.rooms r where r.tenant_id = ${ctx.tenantId} and r.id = ${roomId} returning id`;
  const added = (await refusing(insert.execute(tx.db), { unique: 'NAME_TAKEN', foreign: 'ROOM_NOT_FOUND' })).rows[0];
  if (!added) throw problem('ROOM_NOT_FOUND');
  const place = await requirePlace(tx.db, ctx.tenantId, BED, added.id);
  placeChanged(tx, ctx, BED, { place, id: added.id, verb: 'add' });
  return place;
};

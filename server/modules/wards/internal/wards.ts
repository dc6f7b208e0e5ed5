// Wards, with how many of their beds are in use.
import { sql } from 'kysely';
import { Ward } from '#contracts/wards.ts';
import type { Ctx } from '#platform/context.ts';
import { refusing } from '#platform/db/refusing.ts';
import { IdRow } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { sortNaturally } from '#text/natural-order.ts';
import { MAX_PLACES, type PlaceKind, placeChanged, requirePlace } from './place.ts';

const COLUMNS = sql`w.id, w.name, w.version,
  (select count(*) from wards.beds b where b.tenant_id = w.tenant_id and b.ward_id = w.id)::int as beds,
  (select count(*) from wards.placements p where p.tenant_id = w.tenant_id and p.ward_id = w.id)::int as occupied,
  (exists (select from wards.rooms r where r.tenant_id = w.tenant_id and r.ward_id = w.id)
    or exists (select from wards.teams t where t.tenant_id = w.tenant_id and t.ward_id = w.id)) as in_use`;

export const WARD: PlaceKind<Ward> = {
  type: 'ward',
  table: 'wards.wards',
  missing: 'WARD_NOT_FOUND',
  find: async (db, tenantId, id) =>
    (await rowsOf(Ward)`select ${COLUMNS} from wards.wards w where w.tenant_id = ${tenantId} and w.id = ${id}`.execute(db)).rows[0],
  wardOf: ({ id }) => id,
};

/** Returns the wards of the clinic, by name. */
export const listWards = async (db: TenantDb, tenantId: number): Promise<Ward[]> => {
  const { rows } = await rowsOf(Ward)`select ${COLUMNS} from wards.wards w where w.tenant_id = ${tenantId} limit ${MAX_PLACES}`.execute(db);
  return sortNaturally(rows);
};

/** @throws NAME_TAKEN */
export const addWard = async (tx: UnitOfWork, ctx: Ctx, name: string): Promise<Ward> => {
  const insert = rowsOf(IdRow)`insert into wards.wards (tenant_id, name) values (${ctx.tenantId}, ${name}) returning id`;
  const { id } = (await refusing(insert.execute(tx.db), { unique: 'NAME_TAKEN' })).rows[0]!;
  const place = await requirePlace(tx.db, ctx.tenantId, WARD, id);
  placeChanged(tx, ctx, WARD, { place, id, verb: 'add' });
  return place;
};

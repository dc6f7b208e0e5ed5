// Rooms of wards. A room's name is the room number of the patients in it, so renaming the room changes theirs.
import { sql } from 'kysely';
import { z } from 'zod';
import { Room } from '#contracts/wards.ts';
import type { Ctx } from '#platform/context.ts';
import { refusing } from '#platform/db/refusing.ts';
import { IdRow } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { AppError } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { sortNaturally } from '#text/natural-order.ts';
import type { WardsDeps } from './deps.ts';
import { lockPlace, MAX_PLACES, type PlaceKind, placeChanged, renamePlace, requirePlace } from './place.ts';

const InRoom = z.object({ patient_id: z.int() });
const COLUMNS = sql`r.id, r.ward_id, r.name, r.version`;

export const ROOM: PlaceKind<Room> = {
  type: 'room',
  table: 'wards.rooms',
  missing: 'ROOM_NOT_FOUND',
  find: async (db, tenantId, id) =>
    (await rowsOf(Room)`select ${COLUMNS} from wards.rooms r where r.tenant_id = ${tenantId} and r.id = ${id}`.execute(db)).rows[0],
  wardOf: ({ ward_id }) => ward_id,
};

/** Returns rooms by name, of one ward or of all. */
export const listRooms = async (db: TenantDb, tenantId: number, ward: number | undefined): Promise<Room[]> => {
  const inWard = ward === undefined ? sql`true` : sql`r.ward_id = ${ward}`;
  const { rows } = await rowsOf(
    Room,
  )`select ${COLUMNS} from wards.rooms r where r.tenant_id = ${tenantId} and ${inWard} limit ${MAX_PLACES}`.execute(db);
  return sortNaturally(rows);
};

/** @throws WARD_NOT_FOUND, NAME_TAKEN */
export const addRoom = async (tx: UnitOfWork, ctx: Ctx, wardId: number, name: string): Promise<Room> => {
  const insert = rowsOf(IdRow)`insert into wards.rooms (tenant_id, ward_id, name)
    values (${ctx.tenantId}, ${wardId}, ${name}) returning id`;
  const { id } = (await refusing(insert.execute(tx.db), { unique: 'NAME_TAKEN', foreign: 'WARD_NOT_FOUND' })).rows[0]!;
  const place = await requirePlace(tx.db, ctx.tenantId, ROOM, id);
  placeChanged(tx, ctx, ROOM, { place, id, verb: 'add' });
  return place;
};

/** A patient who was just removed is about to lose the bed, and needs no room number. */
const unlessRemoved = (error: unknown): void => {
  if (!(error instanceof AppError) || error.code !== 'PATIENT_NOT_FOUND') throw error;
};

/**
 * Renames a room, and updates the room number of the patients in it.
 * @throws ROOM_NOT_FOUND, EDIT_CONFLICT, NAME_TAKEN
 */
export const renameRoom = async (
  deps: WardsDeps,
  tx: UnitOfWork,
  ctx: Ctx,
  change: { id: number; name: string; expected: number },
): Promise<Room> => {
  // Locks beds, then the room, then patients, in the same order as placing a patient does.
  await sql`select 1 from wards.beds b join wards.rooms r on r.tenant_id = b.tenant_id and r.ward_id = b.ward_id and r.id = b.room_id
    where b.tenant_id = ${ctx.tenantId} and r.id = ${change.id} order by b.id for no key update of b`.execute(tx.db);
  const room = await lockPlace(tx, ctx, ROOM, change.id, change.expected);
  const { rows } = await rowsOf(InRoom)`select p.patient_id from wards.placements p
    where p.tenant_id = ${ctx.tenantId} and p.ward_id = ${room.ward_id} and p.room_id = ${change.id} order by p.patient_id`.execute(tx.db);
  const patients = rows.map(({ patient_id }) => patient_id);
  const renamed = await renamePlace(tx, ctx, ROOM, { ...change, patients });
  for (const patient of patients) await deps.moveToRoom(tx, ctx, patient, change.name, undefined).catch(unlessRemoved);
  return renamed;
};

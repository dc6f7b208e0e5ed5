// Assigns a patient to a bed, or frees it. Every transaction locks in one order: beds by ID, the room, the patient's entry.
import { sql } from 'kysely';
import { z } from 'zod';
import { patientEntry, requirePatient } from '#modules/patients/views.ts';
import type { Ctx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { type Assign, placementOf, recordMove } from './placement.ts';
import { ConcurrentChange } from './retry-conflicts.ts';

const Target = z.object({ room_id: z.int(), ward_id: z.int(), room: z.string() });
type Target = z.output<typeof Target>;
const Left = z.object({ bed_id: z.int().nullable(), ward_id: z.int().nullable() });

/** Locks the former bed, the new bed, and the new room, whose name must stay until the patient has it. */
const lockTarget = async (db: TenantDb, tenantId: number, left: number | null, taken: number | null): Promise<Target | undefined> => {
  const beds = [left, taken].filter((id) => id !== null);
  await sql`select 1 from wards.beds where tenant_id = ${tenantId} and id = any(${beds}) order by id for no key update`.execute(db);
  const { rows } = await rowsOf(Target)`select r.id as room_id, r.ward_id, r.name as room from wards.beds b
    join wards.rooms r on r.tenant_id = b.tenant_id and r.id = b.room_id
    where b.tenant_id = ${tenantId} and b.id = ${taken} for share of r`.execute(db);
  return rows[0];
};

const isTaken = async (db: TenantDb, tenantId: number, bedId: number): Promise<boolean> =>
  (await sql`select 1 from wards.placements where tenant_id = ${tenantId} and bed_id = ${bedId}`.execute(db)).rows.length > 0;

/** Writes the patient's placement; a patient with neither bed nor team has none. */
const write = async (db: TenantDb, ctx: Ctx, patientId: number, bedId: number | null, target: Target | undefined): Promise<void> => {
  if (target) {
    await sql`insert into wards.placements (tenant_id, patient_id, bed_id, room_id, ward_id, since)
      values (${ctx.tenantId}, ${patientId}, ${bedId}, ${target.room_id}, ${target.ward_id}, ${ctx.now})
      on conflict (tenant_id, patient_id) do update
      set bed_id = excluded.bed_id, room_id = excluded.room_id, ward_id = excluded.ward_id, since = excluded.since`.execute(db);
    return;
  }
  await sql`delete from wards.placements where tenant_id = ${ctx.tenantId} and patient_id = ${patientId} and team_id is null`.execute(db);
  await sql`update wards.placements set bed_id = null, room_id = null, ward_id = null, since = ${ctx.now}
    where tenant_id = ${ctx.tenantId} and patient_id = ${patientId}`.execute(db);
};

/**
 * The patient's room number follows the bed, and with it the version of their entry. Writes only the audit row when the patient is in that
 * bed already.
 * @throws PATIENT_NOT_FOUND, BED_NOT_FOUND, BED_TAKEN, EDIT_CONFLICT; ConcurrentChange on a concurrent move of the patient
 */
export const placeInBed: Assign = async (deps, tx, ctx, patientId, bedId, expected) => {
  const { db } = tx;
  const { tenantId } = ctx;
  const concerned = { patients: [patientId] };
  await requirePatient(db, tenantId, patientId);
  const before = await placementOf(db, tenantId, patientId);
  const left = before?.bed_id ?? null;
  tx.audit({ action: 'wards.place-patient', ...concerned, resource: { type: 'patient', id: patientId } });
  if (left === bedId) return;

  const target = await lockTarget(db, tenantId, left, bedId);
  if (bedId !== null && !target) throw problem('BED_NOT_FOUND', concerned);
  if (bedId !== null && (await isTaken(db, tenantId, bedId))) throw problem('BED_TAKEN', concerned);
  await deps.moveToRoom(tx, ctx, patientId, target?.room ?? null, expected);
  // No other transaction moves the patient while this one holds the entry's lock.
  const now = await placementOf(db, tenantId, patientId);
  if ((now?.bed_id ?? null) !== left) throw new ConcurrentChange();
  await write(db, ctx, patientId, bedId, target);
  await recordMove(tx, ctx, patientId);
  announceMove(tx, ctx, patientId, { bed: left, ward: before?.ward_id ?? null }, { bed: bedId, ward: target?.ward_id ?? null });
};

interface Place {
  bed: number | null;
  ward: number | null;
}

/** Announces the move to each ward that it concerns. */
const announceMove = (tx: UnitOfWork, { tenantId }: Ctx, patient: number, from: Place, to: Place): void => {
  const announce = (id: number | null, ward: number | null, also: { left?: number } = {}): void => {
    if (id !== null && ward !== null)
      tx.live({ tenantId, kind: 'ward.changed', data: { what: 'bed', id, patient, wards: [ward], ...also } });
  };
  const within = from.ward === to.ward ? from.bed : null;
  if (within === null) announce(from.bed, from.ward);
  announce(to.bed, to.ward, within === null ? {} : { left: within });
};

/** Frees the bed of a patient who was removed and not restored since. A second call does nothing. */
export const freeBedOfRemoved = async (tx: UnitOfWork, ctx: Ctx, patientId: number): Promise<void> => {
  if (!(await patientEntry(tx.db, ctx.tenantId, patientId))?.removed) return;
  const { rows } = await rowsOf(Left)`delete from wards.placements
    where tenant_id = ${ctx.tenantId} and patient_id = ${patientId} returning bed_id, ward_id`.execute(tx.db);
  const [left] = rows;
  if (!left) return;
  await recordMove(tx, ctx, patientId);
  tx.audit({ action: 'wards.free-bed', patients: [patientId], resource: { type: 'patient', id: patientId } });
  announceMove(tx, ctx, patientId, { bed: left.bed_id, ward: left.ward_id }, { bed: null, ward: null });
};

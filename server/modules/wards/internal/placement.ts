// The current placement of a patient, and the record of every move.
import { z } from 'zod';
import type { Placement } from '#contracts/placement.ts';
import { requirePatient } from '#modules/patients/views.ts';
import type { Ctx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { uuidv7 } from '#platform/ids.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { patientPlaced } from '../events.ts';
import { PLACEMENT, PlacementColumns, placementIn } from '../views.ts';
import type { WardsDeps } from './deps.ts';

const PlacementRow = z.object({
  bed_id: z.int().nullable(),
  room_id: z.int().nullable(),
  ward_id: z.int().nullable(),
  team_id: z.int().nullable(),
});
export type PlacementRow = z.output<typeof PlacementRow>;
const Moved = PlacementRow.pick({ bed_id: true, ward_id: true, team_id: true });
type Moved = z.output<typeof Moved>;

/**
 * Assigns a patient to a bed or to a team, or (null) to none, inside a transaction.
 * @param expected version of the patient's entry that the caller has read, if they named one
 */
export type Assign = (deps: WardsDeps, tx: UnitOfWork, ctx: Ctx, patientId: number, to: number | null, expected?: number) => Promise<void>;

export interface PlacedPatient {
  patient_id: number;
  placement: Placement | null;
  version: number;
}

/** Returns the patient's placement as stored; undefined for one without bed and team. */
export const placementOf = async (db: TenantDb, tenantId: number, patientId: number): Promise<PlacementRow | undefined> =>
  (
    await rowsOf(PlacementRow)`select bed_id, room_id, ward_id, team_id from wards.placements
      where tenant_id = ${tenantId} and patient_id = ${patientId}`.execute(db)
  ).rows[0];

/** Returns the patient's bed and team as they are shown. @throws PATIENT_NOT_FOUND */
export const placedPatient = async (db: TenantDb, tenantId: number, patientId: number): Promise<PlacedPatient> => {
  const { version } = await requirePatient(db, tenantId, patientId);
  const { rows } = await rowsOf(PlacementColumns)`select ${PLACEMENT} from wards.directory w
    where w.tenant_id = ${tenantId} and w.patient_id = ${patientId}`.execute(db);
  return { patient_id: patientId, placement: rows[0] ? placementIn(rows[0]) : null, version };
};

/** Records the patient's placement after a change, permanently, and publishes it. @returns the placement */
export const recordMove = async (tx: UnitOfWork, ctx: Ctx, patientId: number): Promise<Moved> => {
  const { rows } = await rowsOf(Moved)`with placed as (
      select d.bed_id, d.bed, d.room, d.ward_id, d.ward, d.team_id, d.team
      from (select 1) one left join wards.directory d on d.tenant_id = ${ctx.tenantId} and d.patient_id = ${patientId}),
    recorded as (
      insert into wards.moves (tenant_id, patient_id, at, id, bed_id, bed, room, ward, team_id, team, moved_by)
      select ${ctx.tenantId}, ${patientId}, ${ctx.now}, ${uuidv7(ctx.now)}, bed_id, bed, room, ward, team_id, team,
        ${ctx.actor.kind === 'user' ? ctx.actor.id : null} from placed)
    select bed_id, ward_id, team_id from placed`.execute(tx.db);
  const placement = rows[0]!;
  tx.emit(patientPlaced, { patient_id: patientId, ...placement });
  return placement;
};

// A ward's board: every room and bed with its patient, or one bed of it. It shows demographics and the team, no clinical text.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { PlacedBed, WardBoard } from '#contracts/wards.ts';
import { joined } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import { sortNaturally } from '#text/natural-order.ts';
import { BED } from './beds.ts';
import { MAX_PLACES, requirePlace } from './place.ts';
import { WARD } from './wards.ts';

/** A room without beds has one row, and so has a bed without a patient. */
const Row = z.object({
  ward_id: z.int(),
  room_id: z.int(),
  room: z.string(),
  room_version: z.int(),
  bed_id: z.int().nullable(),
  bed: z.string().nullable(),
  bed_version: z.int().nullable(),
  patient_id: z.int().nullable(),
  since: z.date().nullable(),
  given_name: z.string().nullable(),
  family_name: z.string().nullable(),
  mrn: z.string().nullable(),
  date_of_birth: z.string().nullable(),
  patient_version: z.int().nullable(),
  team_id: z.int().nullable(),
  team: z.string().nullable(),
});
type Row = z.output<typeof Row>;

type BoardBed = WardBoard['rooms'][number]['beds'][number];

const patientIn = (row: Row): BoardBed['patient'] => {
  const patient = joined(row, 'patient_id', 'given_name', 'family_name', 'mrn', 'patient_version');
  const { since } = row;
  if (!patient || !since) return null;
  const team = joined(row, 'team_id', 'team');
  return {
    id: patient.patient_id,
    first_name: patient.given_name,
    last_name: patient.family_name,
    medical_record_number: patient.mrn,
    date_of_birth: row.date_of_birth,
    team: team && { id: team.team_id, name: team.team },
    version: patient.patient_version,
    since: since.toISOString(),
  };
};

const bedIn = (row: Row): BoardBed[] => {
  const bed = joined(row, 'bed_id', 'bed', 'bed_version');
  if (!bed) return [];
  return [{ id: bed.bed_id, room_id: row.room_id, ward_id: row.ward_id, name: bed.bed, version: bed.bed_version, patient: patientIn(row) }];
};

/** Rooms `r` and their beds `b` under a condition. A removed patient is not shown, even before the bed is free. */
const rowsWhere = async (db: TenantDb, tenantId: number, condition: RawBuilder<unknown>): Promise<Row[]> => {
  const { rows } = await rowsOf(Row)`select r.ward_id, r.id as room_id, r.name as room, r.version as room_version,
      b.id as bed_id, b.name as bed, b.version as bed_version, d.id as patient_id, p.since,
      d.given_name, d.family_name, d.mrn, d.date_of_birth, d.version as patient_version, t.id as team_id, t.name as team
    from wards.rooms r
    left join wards.beds b on b.tenant_id = r.tenant_id and b.ward_id = r.ward_id and b.room_id = r.id
    left join lateral (select patient_id, since, team_id from wards.placements p
      where p.tenant_id = r.tenant_id and p.bed_id = b.id limit 1) p on true
    left join lateral (select id, given_name, family_name, mrn, date_of_birth, version from patients.directory d
      where d.tenant_id = r.tenant_id and d.id = p.patient_id and d.removed_at is null limit 1) d on true
    left join lateral (select id, name from wards.teams t where t.tenant_id = r.tenant_id and t.id = p.team_id limit 1) t on true
    where r.tenant_id = ${tenantId} and ${condition} limit ${MAX_PLACES}`.execute(db);
  return rows;
};

/** @throws WARD_NOT_FOUND */
export const wardBoard = async (db: TenantDb, tenantId: number, wardId: number): Promise<WardBoard> => {
  const ward = await requirePlace(db, tenantId, WARD, wardId);
  const rows = await rowsWhere(db, tenantId, sql`r.ward_id = ${wardId}`);
  const rooms = [...Map.groupBy(rows, (row) => row.room_id)].map(([id, inRoom]) => ({
    id,
    ward_id: wardId,
    name: inRoom[0]!.room,
    version: inRoom[0]!.room_version,
    beds: sortNaturally(inRoom.flatMap(bedIn)),
  }));
  return { ...ward, rooms: sortNaturally(rooms) };
};

/** Returns one bed as the board shows it, and where it is. @throws BED_NOT_FOUND */
export const placedBed = async (db: TenantDb, tenantId: number, bedId: number): Promise<PlacedBed> => {
  const [row] = await rowsWhere(db, tenantId, sql`b.id = ${bedId}`);
  const [bed] = row ? bedIn(row) : [];
  if (!row || !bed) throw problem(BED.missing);
  const { name } = await requirePlace(db, tenantId, WARD, row.ward_id);
  return { ...bed, room_name: row.room, ward_name: name };
};

/** IDs of the patients on a board. */
export const patientsOn = (board: WardBoard): number[] =>
  board.rooms.flatMap(({ beds }) => beds.flatMap(({ patient }) => (patient ? [patient.id] : [])));

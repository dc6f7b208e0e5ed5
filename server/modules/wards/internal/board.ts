// A ward's board: every room and bed, and who lies there. Demographics and team; nothing that anybody wrote.
import { sql } from 'kysely';
import type { WardBoard } from '#contracts/wards.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { naturally } from '#text/natural-order.ts';
import { MAX_PLACES, requirePlace } from './place.ts';
import { WARD } from './wards.ts';

interface Row {
  room_id: number;
  room: string;
  room_version: number;
  bed_id: number | null;
  bed: string;
  bed_version: number;
  patient_id: number | null;
  since: Date;
  given_name: string;
  family_name: string;
  mrn: string;
  date_of_birth: string | null;
  patient_version: number;
  team_id: number | null;
  team: string;
}

type BoardBed = WardBoard['rooms'][number]['beds'][number];

const patientIn = (row: Row): BoardBed['patient'] =>
  row.patient_id === null
    ? null
    : {
        id: row.patient_id,
        first_name: row.given_name,
        last_name: row.family_name,
        medical_record_number: row.mrn,
        date_of_birth: row.date_of_birth,
        team: row.team_id === null ? null : { id: row.team_id, name: row.team },
        version: row.patient_version,
        since: row.since.toISOString(),
      };

/** @throws WARD_NOT_FOUND */
export const wardBoard = async (db: TenantDb, tenantId: number, wardId: number): Promise<WardBoard> => {
  const ward = await requirePlace(db, tenantId, WARD, wardId);
  // A patient who was taken out of the registry is shown no more, even before the bed is free.
  const { rows } = await sql<Row>`select r.id as room_id, r.name as room, r.version as room_version,
      b.id as bed_id, b.name as bed, b.version as bed_version, d.id as patient_id, p.since,
      d.given_name, d.family_name, d.mrn, d.date_of_birth, d.version as patient_version, t.id as team_id, t.name as team
    from wards.rooms r
    left join wards.beds b on b.tenant_id = r.tenant_id and b.ward_id = r.ward_id and b.room_id = r.id
    left join lateral (select patient_id, since, team_id from wards.placements p
      where p.tenant_id = r.tenant_id and p.bed_id = b.id limit 1) p on true
    left join lateral (select id, given_name, family_name, mrn, date_of_birth, version from patients.directory d
      where d.tenant_id = r.tenant_id and d.id = p.patient_id and d.removed_at is null limit 1) d on true
    left join lateral (select id, name from wards.teams t where t.tenant_id = r.tenant_id and t.id = p.team_id limit 1) t on true
    where r.tenant_id = ${tenantId} and r.ward_id = ${wardId} limit ${MAX_PLACES}`.execute(db);
  const rooms = [...Map.groupBy(rows, (row) => row.room_id)].map(([id, inRoom]) => ({
    id,
    ward_id: wardId,
    name: inRoom[0]!.room,
    version: inRoom[0]!.room_version,
    beds: naturally(
      inRoom.flatMap((row) =>
        row.bed_id === null
          ? []
          : [{ id: row.bed_id, room_id: id, ward_id: wardId, name: row.bed, version: row.bed_version, patient: patientIn(row) }],
      ),
    ),
  }));
  return { ...ward, rooms: naturally(rooms) };
};

/** Numbers of the patients whom a board shows. */
export const patientsOn = (board: WardBoard): number[] =>
  board.rooms.flatMap(({ beds }) => beds.flatMap(({ patient }) => (patient ? [patient.id] : [])));

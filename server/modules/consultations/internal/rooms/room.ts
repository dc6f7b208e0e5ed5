// The room a request is about: does it exist, may this person be in it, who else is.
import { CompiledQuery, sql } from 'kysely';
import type { Role } from '#contracts/common.ts';
import type { Ctx } from '#platform/context.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import type { Statement } from '#platform/db/tenant-query.ts';
import { problem } from '#platform/errors.ts';

export interface Member {
  id: number;
  name: string;
  role: Role;
  delivered_seq: number;
  read_seq: number;
  receipt_rev: number;
}

export interface Room {
  id: number;
  patientId: number;
  doctorId: number;
  status: 'open' | 'closed';
  lastSeq: number;
  rev: number;
  members: Member[];
}

export interface RoomRow {
  id: number;
  patient_id: number;
  doctor_id: number;
  status: 'open' | 'closed';
  last_seq: number;
  rev: number;
  user_id: number;
  name: string;
  role: Role;
  delivered_seq: number;
  read_seq: number;
  receipt_rev: number;
}

// OFFSET 0 keeps each LATERAL a look-up by key for each row: as plain joins, PostgreSQL merges whole tables whenever they are small.
const LOAD = `select c.id, c.patient_id, c.doctor_id, c.status, c.last_seq, c.rev, p.user_id, d.name, coalesce(d.role, 'patient') as role,
    p.delivered_seq, p.read_seq, p.receipt_rev
  from unnest($2::int[]) wanted(id)
  cross join lateral (select * from consultations.consultations c where c.tenant_id = $1 and c.id = wanted.id offset 0) c
  cross join lateral (select * from consultations.participants p where p.tenant_id = $1 and p.consultation_id = wanted.id offset 0) p
  cross join lateral (select name, role from identity.directory d where d.tenant_id = $1 and d.id = p.user_id offset 0) d
  order by p.added_at, p.user_id`;

/** The statement that loads rooms with their members. */
export const roomsStatement = (tenantId: number, ids: readonly number[]): Statement => ({
  name: 'rooms_load',
  text: LOAD,
  values: [tenantId, ids],
});

/** Rooms from the rows of that statement; those that do not exist are left out. */
export const roomsFrom = (rows: readonly RoomRow[]): Map<number, Room> => {
  const rooms = new Map<number, Room>();
  for (const row of rows) {
    let room = rooms.get(row.id);
    if (!room) {
      room = {
        id: row.id,
        patientId: row.patient_id,
        doctorId: row.doctor_id,
        status: row.status,
        lastSeq: row.last_seq,
        rev: row.rev,
        members: [],
      };
      rooms.set(row.id, room);
    }
    const { user_id: id, name, role, delivered_seq, read_seq, receipt_rev } = row;
    room.members.push({ id, name, role, delivered_seq, read_seq, receipt_rev });
  }
  return rooms;
};

/** Takes the row lock under which numbers are handed out, then loads the room. @throws CONSULTATION_NOT_FOUND */
export const lockRoom = async (db: TenantDb, tenantId: number, id: number): Promise<Room> => {
  await sql`select 1 from consultations.consultations where tenant_id = ${tenantId} and id = ${id} for no key update`.execute(db);
  const { text, values } = roomsStatement(tenantId, [id]);
  const { rows } = await db.executeQuery<RoomRow>(CompiledQuery.raw(text, [...values]));
  const room = roomsFrom(rows).get(id);
  if (!room) throw problem('CONSULTATION_NOT_FOUND');
  return room;
};

/** Nobody starts talking about a patient who is not in the registry, or no more. @throws PATIENT_NOT_FOUND */
export const requireRegistered = async (db: TenantDb, tenantId: number, patientId: number): Promise<void> => {
  const { rows } = await sql<{ removed: boolean }>`select removed_at is not null as removed from patients.directory
    where tenant_id = ${tenantId} and id = ${patientId}`.execute(db);
  if (!rows[0] || rows[0].removed) throw problem('PATIENT_NOT_FOUND', rows[0] ? { patients: [patientId] } : {});
};

/** Only participants are in a room; for everybody else it does not exist. */
export const requireMember = (room: Room, userId: number | null): Room => {
  if (userId === null || !room.members.some((m) => m.id === userId))
    throw problem('CONSULTATION_NOT_FOUND', { patients: [room.patientId] });
  return room;
};

/** The number of the person who asks; null for integrations. */
export const readerOf = (ctx: Ctx): number | null => (ctx.actor.kind === 'user' ? ctx.actor.id : null);

export const nameIn = (room: Room): ((id: number) => string) => {
  const names = new Map(room.members.map((m) => [m.id, m.name]));
  return (id) => names.get(id) ?? '';
};

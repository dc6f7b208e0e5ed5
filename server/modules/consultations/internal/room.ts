// The room a request is about: does it exist, may this person be in it, who else is.
import { sql } from 'kysely';
import type { Role } from '#contracts/common.ts';
import type { Ctx } from '#platform/context.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
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

interface RoomRow {
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

/** Loads a room with its members. `lock` takes the row lock under which numbers are handed out. @throws CONSULTATION_NOT_FOUND */
export const loadRoom = async (db: TenantDb, tenantId: number, id: number, lock = false): Promise<Room> => {
  if (lock) await sql`select 1 from consultations.consultations where tenant_id = ${tenantId} and id = ${id} for no key update`.execute(db);
  const { rows } = await sql<RoomRow>`
    select c.id, c.patient_id, c.doctor_id, c.status, c.last_seq, c.rev, p.user_id, d.name, coalesce(d.role, 'patient') as role, p.delivered_seq,
      p.read_seq, p.receipt_rev
    from consultations.consultations c
    join consultations.participants p on p.tenant_id = c.tenant_id and p.consultation_id = c.id
    join identity.directory d on d.tenant_id = p.tenant_id and d.id = p.user_id
    where c.tenant_id = ${tenantId} and c.id = ${id}
    order by p.added_at, p.user_id`.execute(db);
  const first = rows[0];
  if (!first) throw problem('CONSULTATION_NOT_FOUND');
  return {
    id: first.id, patientId: first.patient_id, doctorId: first.doctor_id, status: first.status, lastSeq: first.last_seq, rev: first.rev,
    members: rows.map((r) => ({ id: r.user_id, name: r.name, role: r.role, delivered_seq: r.delivered_seq, read_seq: r.read_seq, receipt_rev: r.receipt_rev })),
  };
};

/** Only participants are in a room; for everybody else it does not exist. */
export const requireMember = (room: Room, userId: number | null): Room => {
  if (userId === null || !room.members.some((m) => m.id === userId)) throw problem('CONSULTATION_NOT_FOUND', { patients: [room.patientId] });
  return room;
};

/** The number of the person who asks; null for integrations. */
export const readerOf = (ctx: Ctx): number | null => (ctx.actor.kind === 'user' ? ctx.actor.id : null);

export const nameIn = (room: Room): ((id: number) => string) => {
  const names = new Map(room.members.map((m) => [m.id, m.name]));
  return (id) => names.get(id) ?? '';
};

// The current readers of a patient's notes: the patient, their doctor and their team. The author of a note reads it, too.
import { sql } from 'kysely';
import { z } from 'zod';
import { isAtWork } from '#modules/identity/views.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';

const ReadersRow = z.object({ doctor_id: z.int().nullable(), team_id: z.int().nullable(), in_team: z.boolean() });

export interface PatientsReaders {
  doctorId: number | null;
  teamId: number | null;
  /** Whether the given user is a member of the team. */
  inTeam: boolean;
}

/** The doctor of a patient `p` and the patient's team, as columns `doctor_id` and `team_id`, for a lateral join. */
export const currentDoctor = (patient: string) => sql`select a.doctor_id from notes.assignments a
  join identity.directory d on d.tenant_id = a.tenant_id and d.id = a.doctor_id
  where a.tenant_id = ${sql.ref(`${patient}.tenant_id`)} and a.patient_id = ${sql.ref(`${patient}.patient_id`)} and a.ended_at is null
    and ${isAtWork('d')} limit 1`;
export const currentTeam = (patient: string) => sql`select w.team_id from wards.directory w
  where w.tenant_id = ${sql.ref(`${patient}.tenant_id`)} and w.patient_id = ${sql.ref(`${patient}.patient_id`)} limit 1`;

/** @param userId the user whose membership in the team is returned */
export const readersOfPatient = async (db: TenantDb, tenantId: number, patientId: number, userId: number): Promise<PatientsReaders> => {
  const { rows } = await rowsOf(ReadersRow)`select a.doctor_id, t.team_id, exists (select from wards.membership m
      where m.tenant_id = p.tenant_id and m.team_id = t.team_id and m.user_id = ${userId}) as in_team
    from (select ${tenantId}::int as tenant_id, ${patientId}::int as patient_id) p
    left join lateral (${currentDoctor('p')}) a on true
    left join lateral (${currentTeam('p')}) t on true`.execute(db);
  const { doctor_id: doctorId, team_id: teamId, in_team: inTeam } = rows[0]!;
  return { doctorId, teamId, inTeam };
};

/** Whether a user is a reader of every note about a patient. */
export const readsAll = async (db: TenantDb, tenantId: number, patientId: number, userId: number): Promise<boolean> => {
  if (userId === patientId) return true;
  const { doctorId, inTeam } = await readersOfPatient(db, tenantId, patientId, userId);
  return userId === doctorId || inTeam;
};

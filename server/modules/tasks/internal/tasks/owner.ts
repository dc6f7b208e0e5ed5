// The owner of a task: a user, a team, or neither.
import { sql } from 'kysely';
import { z } from 'zod';
import { lockClinicianAtWork } from '#modules/identity/views.ts';
import type { Ctx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import type { TaskRow } from './task.ts';

export interface Owner {
  assigneeId: number | null;
  teamId: number | null;
}
export interface WantedOwner {
  assignee_id?: number | null | undefined;
  team_id?: number | null | undefined;
}

const isTeam = async (db: TenantDb, ctx: Ctx, id: number): Promise<boolean> =>
  (await sql`select 1 from wards.team_names where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(db)).rows.length > 0;

const OfTeam = z.object({ team_id: z.int().nullable() });

/** The team that looks after a patient, if there is one. */
const ofPatientsTeam = async (db: TenantDb, ctx: Ctx, patientId: number): Promise<Owner> => {
  const { rows } = await rowsOf(OfTeam)`select team_id from wards.directory
    where tenant_id = ${ctx.tenantId} and patient_id = ${patientId}`.execute(db);
  return { assigneeId: null, teamId: rows[0]?.team_id ?? null };
};

/**
 * Returns the requested owner, if the clinic has it: an active doctor or nurse, or a team.
 * @throws USER_NOT_FOUND, TEAM_NOT_FOUND
 */
export const namedOwner = async (db: TenantDb, ctx: Ctx, wanted: WantedOwner, patientId: number): Promise<Owner> => {
  const { assignee_id: assigneeId = null, team_id: teamId = null } = wanted;
  if (assigneeId !== null && !(await lockClinicianAtWork(db, ctx.tenantId, assigneeId)))
    throw problem('USER_NOT_FOUND', { patients: [patientId] });
  if (teamId !== null && !(await isTeam(db, ctx, teamId))) throw problem('TEAM_NOT_FOUND', { patients: [patientId] });
  return { assigneeId, teamId };
};

/** As namedOwner; when no owner is requested, the team that looks after the patient, if there is one. */
export const ownerOfNew = async (db: TenantDb, ctx: Ctx, wanted: WantedOwner, patientId: number): Promise<Owner> => {
  const owner = await namedOwner(db, ctx, wanted, patientId);
  if (owner.assigneeId !== null || owner.teamId !== null) return owner;
  return ofPatientsTeam(db, ctx, patientId);
};

type RowOfOwner = Pick<TaskRow, 'patient_id' | 'assignee_id' | 'team_id' | 'team_before'>;

/**
 * Returns the owner of the next task of a series: the same owner, or the team if one of its members had started this one. The patient's
 * team replaces a user who no longer works here and a team that no longer exists.
 */
export const ownerOfNext = async (db: TenantDb, ctx: Ctx, row: RowOfOwner): Promise<Owner> => {
  const teamId = row.team_before ?? row.team_id;
  const assigneeId = teamId === null ? row.assignee_id : null;
  if (teamId !== null && !(await isTeam(db, ctx, teamId))) return ofPatientsTeam(db, ctx, row.patient_id);
  if (assigneeId !== null && !(await lockClinicianAtWork(db, ctx.tenantId, assigneeId))) return ofPatientsTeam(db, ctx, row.patient_id);
  return { assigneeId, teamId };
};

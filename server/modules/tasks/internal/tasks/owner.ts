// Whose a task is: a person's, a team's, or nobody's.
import { sql } from 'kysely';
import type { Ctx } from '#platform/context.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';

export interface Owner {
  assigneeId: number | null;
  teamId: number | null;
}
export interface WantedOwner {
  assigneeId?: number | null | undefined;
  teamId?: number | null | undefined;
}

/**
 * The owner that was named, if the clinic has it: an active doctor or nurse, or a team.
 * @throws USER_NOT_FOUND, TEAM_NOT_FOUND
 */
export const namedOwner = async (db: TenantDb, ctx: Ctx, wanted: WantedOwner, patientId: number): Promise<Owner> => {
  const { assigneeId = null, teamId = null } = wanted;
  if (assigneeId !== null) {
    const { rows } =
      await sql`select 1 from identity.directory where tenant_id = ${ctx.tenantId} and id = ${assigneeId} and status = 'active'
      and role in ('doctor', 'nurse')`.execute(db);
    if (rows.length === 0) throw problem('USER_NOT_FOUND', { patients: [patientId] });
  }
  if (teamId !== null) {
    const { rows } = await sql`select 1 from wards.team_names where tenant_id = ${ctx.tenantId} and id = ${teamId}`.execute(db);
    if (rows.length === 0) throw problem('TEAM_NOT_FOUND', { patients: [patientId] });
  }
  return { assigneeId, teamId };
};

/** As namedOwner; where nobody is named, the team that looks after the patient, if there is one. */
export const ownerOfNew = async (db: TenantDb, ctx: Ctx, wanted: WantedOwner, patientId: number): Promise<Owner> => {
  const owner = await namedOwner(db, ctx, wanted, patientId);
  if (owner.assigneeId !== null || owner.teamId !== null) return owner;
  const { rows } = await sql<{ team_id: number | null }>`select team_id from wards.directory
    where tenant_id = ${ctx.tenantId} and patient_id = ${patientId}`.execute(db);
  return { assigneeId: null, teamId: rows[0]?.team_id ?? null };
};

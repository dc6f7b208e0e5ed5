// Assigns a patient to a team.
import { sql } from 'kysely';
import { type EntryRow, requirePatient } from '#modules/patients/views.ts';
import type { Ctx } from '#platform/context.ts';
import { AppError, problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { WardsDeps } from './deps.ts';
import { type Assign, placementOf, recordMove } from './placement.ts';
import { ConcurrentChange } from './retry-conflicts.ts';

/**
 * Increments the version of the patient's entry, because readers of the entry see the team; the room number stays. This also locks the
 * entry. It writes the room number of `entry`, so a concurrent change of the entry means a retry.
 */
const bumpVersion = async (
  deps: WardsDeps,
  tx: UnitOfWork,
  ctx: Ctx,
  { id, entry, expected }: { id: number; entry: EntryRow; expected: number | undefined },
): Promise<void> => {
  try {
    await deps.moveToRoom(tx, ctx, id, entry.room, expected ?? entry.version);
  } catch (error) {
    if (expected === undefined && error instanceof AppError && error.code === 'EDIT_CONFLICT') throw new ConcurrentChange();
    throw error;
  }
};

/**
 * Writes only the audit row when the patient has that team already.
 * @throws PATIENT_NOT_FOUND, TEAM_NOT_FOUND, EDIT_CONFLICT; ConcurrentChange on a concurrent change of the entry
 */
export const assignToTeam: Assign = async (deps, tx, ctx, patientId, teamId, expected) => {
  const { db } = tx;
  const { tenantId } = ctx;
  const concerned = { patients: [patientId] };
  const entry = await requirePatient(db, tenantId, patientId);
  tx.audit({ action: 'wards.assign-team', ...concerned, resource: { type: 'patient', id: patientId } });
  if (teamId !== null) {
    const { rows } = await sql`select 1 from wards.teams where tenant_id = ${tenantId} and id = ${teamId} for key share`.execute(db);
    if (rows.length === 0) throw problem('TEAM_NOT_FOUND', concerned);
  }
  if (((await placementOf(db, tenantId, patientId))?.team_id ?? null) === teamId) return;

  await bumpVersion(deps, tx, ctx, { id: patientId, entry, expected });
  if (teamId === null) {
    await sql`delete from wards.placements where tenant_id = ${tenantId} and patient_id = ${patientId} and bed_id is null`.execute(db);
    await sql`update wards.placements set team_id = null where tenant_id = ${tenantId} and patient_id = ${patientId}`.execute(db);
  } else {
    await sql`insert into wards.placements (tenant_id, patient_id, team_id, since) values (${tenantId}, ${patientId}, ${teamId}, ${ctx.now})
      on conflict (tenant_id, patient_id) do update set team_id = excluded.team_id`.execute(db);
  }
  const { ward_id: ward } = await recordMove(tx, ctx, patientId);
  if (ward !== null)
    tx.live({ tenantId, kind: 'ward.changed', data: { what: 'patient', id: patientId, patient: patientId, wards: [ward] } });
};

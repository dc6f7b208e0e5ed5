// How a doctor is shown to patients who choose one.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { DoctorProfile, updateDoctorProfile } from '#contracts/doctors.ts';
import type { BodyOf } from '#contracts/endpoint.ts';
import type { UserCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { requireVersion } from '#platform/operations/versions.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';

const ProfileRow = z.object({ specialty: z.string().nullable(), accepts_patients: z.boolean(), version: z.int() });

/** The profile of a doctor who has never changed theirs. */
const FIRST: DoctorProfile = { specialty: null, accepts_patients: true, version: 1 };

const load = async (db: TenantDb, tenantId: number, userId: number, lock: RawBuilder<unknown>): Promise<DoctorProfile> => {
  const { rows } = await rowsOf(ProfileRow)`select specialty, accepts_patients, version from notes.doctor_profiles
    where tenant_id = ${tenantId} and user_id = ${userId} ${lock}`.execute(db);
  return rows[0] ?? FIRST;
};

export const profileOf = (db: TenantDb, tenantId: number, userId: number): Promise<DoctorProfile> => load(db, tenantId, userId, sql``);

/** @throws EDIT_CONFLICT */
export const changeProfile = async (
  tx: UnitOfWork,
  ctx: UserCtx,
  change: Omit<BodyOf<typeof updateDoctorProfile>, 'version'>,
  expected: number,
): Promise<DoctorProfile> => {
  const { tenantId, actor } = ctx;
  await sql`insert into notes.doctor_profiles (tenant_id, user_id, specialty, accepts_patients, version)
    values (${tenantId}, ${actor.id}, ${FIRST.specialty}, ${FIRST.accepts_patients}, ${FIRST.version}) on conflict do nothing`.execute(
    tx.db,
  );
  const current = await load(tx.db, tenantId, actor.id, sql`for update`);
  requireVersion(expected, { version: current.version, current });
  const { specialty = current.specialty, accepts_patients = current.accepts_patients } = change;
  const next = { specialty, accepts_patients, version: current.version + 1 };
  await sql`update notes.doctor_profiles set specialty = ${specialty}, accepts_patients = ${accepts_patients}, version = ${next.version}
    where tenant_id = ${tenantId} and user_id = ${actor.id}`.execute(tx.db);
  tx.audit({ action: 'notes.doctor-profile.change', patients: [], resource: { type: 'user', id: actor.id } });
  tx.created(200, actor.id);
  return next;
};

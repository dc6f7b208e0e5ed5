// The doctor of a patient. A new assignment ends the previous one, which is kept.
import { sql } from 'kysely';
import { z } from 'zod';
import type { DoctorOfPatient } from '#contracts/doctors.ts';
import { patientEntry, requirePatient } from '#modules/patients/views.ts';
import type { UserCtx } from '#platform/context.ts';
import { lockName } from '#platform/db/lock-name.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import { uuidv7 } from '#platform/ids.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { findDoctor } from './list-doctors.ts';

const AssignmentRow = z.object({
  patient_id: z.int(),
  doctor_id: z.int(),
  doctor_name: z.string().nullable(),
  assigned_by: z.int(),
  by_name: z.string().nullable(),
  started_at: z.date(),
  ended_at: z.date().nullable(),
});

const MAX_LISTED = 200;

/** Returns the doctor of a patient and the former ones, newest first. */
export const doctorsOf = async (db: TenantDb, tenantId: number, patientId: number, most = MAX_LISTED): Promise<DoctorOfPatient[]> => {
  const { rows } = await rowsOf(AssignmentRow)`select a.patient_id, a.doctor_id, d.name as doctor_name, a.assigned_by, b.name as by_name,
      a.started_at, a.ended_at
    from notes.assignments a
    left join lateral (select d.name from identity.directory d where d.tenant_id = a.tenant_id and d.id = a.doctor_id limit 1) d on true
    left join lateral (select d.name from identity.directory d where d.tenant_id = a.tenant_id and d.id = a.assigned_by limit 1) b on true
    where a.tenant_id = ${tenantId} and a.patient_id = ${patientId} order by a.started_at desc, a.id desc limit ${sql.lit(most)}`.execute(
    db,
  );
  return rows.map((row) => ({
    patient_id: row.patient_id,
    doctor: { id: row.doctor_id, name: row.doctor_name ?? '' },
    assigned_by: { id: row.assigned_by, name: row.by_name ?? '' },
    since: row.started_at.toISOString(),
    until: row.ended_at?.toISOString() ?? null,
  }));
};

/** Returns the present doctor of a patient. @throws DOCTOR_NOT_FOUND */
export const doctorOf = async (db: TenantDb, tenantId: number, patientId: number): Promise<DoctorOfPatient> => {
  const [newest] = await doctorsOf(db, tenantId, patientId, 1);
  if (!newest) throw problem('DOCTOR_NOT_FOUND');
  return newest;
};

const CurrentRow = z.object({ doctor_id: z.int() });

/**
 * Assigns a patient to a doctor. Nothing changes when that is the patient's doctor already.
 * @param choosing whether the patient chooses, who may choose only a doctor who accepts patients
 * @throws PATIENT_NOT_FOUND, FORBIDDEN for a caller who is no patient, DOCTOR_NOT_FOUND, DOCTOR_NOT_AVAILABLE
 */
export const assignDoctor = async (
  tx: UnitOfWork,
  ctx: UserCtx,
  patientId: number,
  doctorId: number,
  { choosing }: { choosing: boolean },
): Promise<DoctorOfPatient> => {
  const { tenantId, now, actor } = ctx;
  const patients = [patientId];
  const entry = await patientEntry(tx.db, tenantId, patientId);
  if (choosing && (!entry || entry.removed)) throw problem('FORBIDDEN');
  await requirePatient(tx.db, tenantId, patientId);
  await lockName(tx.db, `notes.doctor-of/${tenantId}/${patientId}`);
  const doctor = await findDoctor(tx.db, tenantId, doctorId);
  if (!doctor || doctorId === patientId) throw problem('DOCTOR_NOT_FOUND');
  tx.audit({ action: choosing ? 'notes.choose-doctor' : 'notes.assign-doctor', patients, resource: { type: 'user', id: doctorId } });
  tx.created(200, patientId);
  const { rows } = await rowsOf(CurrentRow)`select doctor_id from notes.assignments
    where tenant_id = ${tenantId} and patient_id = ${patientId} and ended_at is null`.execute(tx.db);
  if (rows[0]?.doctor_id !== doctorId) {
    if (choosing && !doctor.acceptsPatients) throw problem('DOCTOR_NOT_AVAILABLE', { patients });
    await sql`update notes.assignments set ended_at = ${now}, ended_by = ${actor.id}
      where tenant_id = ${tenantId} and patient_id = ${patientId} and ended_at is null`.execute(tx.db);
    await sql`insert into notes.assignments (tenant_id, id, patient_id, doctor_id, assigned_by, started_at)
      values (${tenantId}, ${uuidv7(now)}, ${patientId}, ${doctorId}, ${actor.id}, ${now})`.execute(tx.db);
  }
  return doctorOf(tx.db, tenantId, patientId);
};

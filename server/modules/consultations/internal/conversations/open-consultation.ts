// Starts a consultation between a patient and a doctor of the clinic.
import { sql } from 'kysely';
import { lockActiveRole } from '#modules/identity/views.ts';
import { requirePatient } from '#modules/patients/views.ts';
import type { UserCtx } from '#platform/context.ts';
import { IdRow } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { consultationOpened } from '../../events.ts';
import { subjectPlace } from './consultation.ts';

export interface NewConsultation {
  patientId: number;
  doctorId: number;
  subject?: string | undefined;
  /** For the demo data, which chooses its IDs. */
  id?: number;
  createdAt?: Date;
}

const requirePeople = async (tx: UnitOfWork, ctx: UserCtx, patientId: number, doctorId: number): Promise<void> => {
  await requirePatient(tx.db, ctx.tenantId, patientId);
  if (doctorId === patientId || (await lockActiveRole(tx.db, ctx.tenantId, doctorId)) !== 'doctor') throw problem('USER_NOT_FOUND');
};

/**
 * Starts the consultation inside a transaction; a doctor who starts it for a colleague takes part.
 * @throws PATIENT_NOT_FOUND, USER_NOT_FOUND when the user is not an active doctor, or is the patient
 * @returns its ID
 */
export const openConsultation = async (tx: UnitOfWork, ctx: UserCtx, input: NewConsultation): Promise<number> => {
  const { patientId, doctorId, subject } = input;
  await requirePeople(tx, ctx, patientId, doctorId);
  const at = input.createdAt ?? ctx.now;
  const id = input.id ?? (await rowsOf(IdRow)`select nextval('consultations.consultation_id')::int as id`.execute(tx.db)).rows[0]!.id;
  const sealed = subject === undefined ? null : tx.cipher.seal(subject, subjectPlace(id));
  await sql`insert into consultations.consultations (tenant_id, id, patient_id, doctor_id, status, subject_key_id, subject, created_at, created_by, activity_at)
    values (${ctx.tenantId}, ${id}, ${patientId}, ${doctorId}, 'open', ${sealed?.keyId ?? null}, ${sealed?.body ?? null}, ${at}, ${ctx.actor.id}, ${at})`.execute(
    tx.db,
  );
  const members = new Set([patientId, doctorId, ...(ctx.actor.role === 'doctor' ? [ctx.actor.id] : [])]);
  for (const member of members) {
    await sql`insert into consultations.participants (tenant_id, consultation_id, user_id, added_at, added_by)
      values (${ctx.tenantId}, ${id}, ${member}, ${at}, ${ctx.actor.id})`.execute(tx.db);
  }
  tx.audit({ action: 'consultations.open', patients: [patientId], resource: { type: 'consultation', id } });
  tx.emit(consultationOpened, { consultation_id: id, patient_id: patientId, doctor_id: doctorId, by_id: ctx.actor.id });
  tx.live({ tenantId: ctx.tenantId, kind: 'consultations.updated', data: { conversation: id } });
  tx.created(201, id);
  return id;
};

// A patient asks for another date of birth; staff confirm or decline it.
import { sql } from 'kysely';
import { z } from 'zod';
import type { BodyOf, ReplyOf } from '#contracts/endpoint.ts';
import type { BirthDateRequest, decideBirthDateRequest as decideEndpoint, PatientProfile } from '#contracts/patient-profile.ts';
import type { UserCtx } from '#platform/context.ts';
import { pageBound } from '#platform/db/page-bound.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import { uuidv7 } from '#platform/ids.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { birthDateDecided } from '../events.ts';
import { lockPatient, writeEntry } from './entry.ts';

export const BIRTH_DATES_CHANGED = 'birth-dates.changed';
export const placeOfReason = (id: string): string => `birth-date-request/${id}`;

/** Pages that show the patient's profile, and lists of requests, load them again. */
const showChange = (tx: UnitOfWork, tenantId: number, patientId: number): void => {
  tx.live({ tenantId, kind: BIRTH_DATES_CHANGED, data: {} });
  tx.live({ tenantId, kind: 'facts.changed', data: { patient: patientId, what: 'profile' } });
};

/** Replaces the open request of the caller. Null or the present date of birth withdraws it. Call it under the lock on the patient. */
export const requestBirthDate = async (
  tx: UnitOfWork,
  { tenantId, actor, now }: UserCtx,
  { date_of_birth: present, requested_date_of_birth: open }: Pick<PatientProfile, 'date_of_birth' | 'requested_date_of_birth'>,
  requested: string | null,
): Promise<void> => {
  const isAnother = requested !== null && requested !== present;
  if (requested === open || (!isAnother && open === null)) return;
  await sql`update patients.birth_date_requests set state = 'withdrawn', decided_at = ${now}, decided_by = ${actor.id}
    where tenant_id = ${tenantId} and patient_id = ${actor.id} and state = 'open'`.execute(tx.db);
  if (isAnother)
    await sql`insert into patients.birth_date_requests (tenant_id, id, patient_id, requested, requested_at)
      values (${tenantId}, ${uuidv7(now)}, ${actor.id}, ${requested}, ${now})`.execute(tx.db);
  showChange(tx, tenantId, actor.id);
  const action = isAnother ? 'patients.birth-date.request' : 'patients.birth-date.withdraw';
  tx.audit({ action, patients: [actor.id], resource: { type: 'patient', id: actor.id } });
};

const WaitingRow = z.object({
  id: z.string(),
  patient_id: z.int(),
  name: z.string(),
  mrn: z.string(),
  date_of_birth: z.string().nullable(),
  requested: z.string(),
  requested_at: z.date(),
});

export const listBirthDateRequests = async (db: TenantDb, tenantId: number, limit: number): Promise<BirthDateRequest[]> => {
  const { rows } = await rowsOf(WaitingRow)`select r.id, r.patient_id, d.name, p.mrn, p.date_of_birth::text as date_of_birth,
      r.requested::text as requested, r.requested_at
    from (select * from patients.birth_date_requests where tenant_id = ${tenantId} and state = 'open'
      order by requested_at, id limit ${pageBound(limit)}) r
      join patients.patients p on p.tenant_id = r.tenant_id and p.id = r.patient_id and p.removed_at is null
      join identity.directory d on d.tenant_id = r.tenant_id and d.id = r.patient_id
    order by r.requested_at, r.id`.execute(db);
  return rows.slice(0, limit).map(({ patient_id, name, mrn, requested_at, ...row }) => ({
    ...row,
    patient: { id: patient_id, name, medical_record_number: mrn },
    requested_at: requested_at.toISOString(),
  }));
};

/** @throws PATIENT_NOT_FOUND */
export const birthDateOf = async (db: TenantDb, tenantId: number, patientId: number): Promise<ReplyOf<typeof decideEndpoint>> => {
  const { rows } = await rowsOf(z.object({ date_of_birth: z.string().nullable() }))`select date_of_birth::text as date_of_birth
    from patients.patients where tenant_id = ${tenantId} and id = ${patientId} and removed_at is null`.execute(db);
  if (!rows[0]) throw problem('PATIENT_NOT_FOUND');
  return { patient_id: patientId, ...rows[0] };
};

const RequestRow = z.object({ patient_id: z.int(), requested: z.string(), state: z.enum(['open', 'confirmed', 'declined', 'withdrawn']) });
type RequestRow = z.output<typeof RequestRow>;

const find = async (db: TenantDb, tenantId: number, id: string): Promise<RequestRow | undefined> => {
  const { rows } = await rowsOf(RequestRow)`select patient_id, requested::text as requested, state from patients.birth_date_requests
    where tenant_id = ${tenantId} and id = ${id}`.execute(db);
  return rows[0];
};

const STATES = { confirm: 'confirmed', decline: 'declined' } as const;

/** @throws FORBIDDEN for the caller's own, BIRTH_DATE_REQUEST_NOT_FOUND, BIRTH_DATE_REQUEST_DECIDED, PATIENT_NOT_FOUND for a removed patient */
export const decideBirthDate = async (
  tx: UnitOfWork,
  ctx: UserCtx,
  id: string,
  { decision, reason }: BodyOf<typeof decideEndpoint>,
): Promise<ReplyOf<typeof decideEndpoint>> => {
  const { tenantId, now, actor } = ctx;
  const found = await find(tx.db, tenantId, id);
  if (!found) throw problem('BIRTH_DATE_REQUEST_NOT_FOUND');
  const { patient_id: patientId, requested } = found;
  if (patientId === actor.id) throw problem('FORBIDDEN', { patients: [patientId] });
  const patient = await lockPatient(tx, ctx, patientId);
  // Read again under the lock.
  const { state } = (await find(tx.db, tenantId, id))!;
  tx.audit({ action: `patients.birth-date.${decision}`, patients: [patientId], resource: { type: 'patient', id: patientId } });
  tx.created(200, patientId);
  if (state === STATES[decision]) return { patient_id: patientId, date_of_birth: patient.date_of_birth };
  if (state !== 'open') throw problem('BIRTH_DATE_REQUEST_DECIDED', { patients: [patientId] });
  const sealed = decision === 'decline' && reason !== undefined ? tx.cipher.seal(reason, placeOfReason(id)) : undefined;
  await sql`update patients.birth_date_requests set state = ${STATES[decision]}, decided_at = ${now}, decided_by = ${actor.id},
      reason_key_id = ${sealed?.keyId ?? null}, reason = ${sealed?.body ?? null}
    where tenant_id = ${tenantId} and id = ${id}`.execute(tx.db);
  tx.emit(birthDateDecided, { patient_id: patientId, request_id: id });
  showChange(tx, tenantId, patientId);
  if (decision === 'decline') return { patient_id: patientId, date_of_birth: patient.date_of_birth };
  await writeEntry(tx, ctx, patient, { ...patient, date_of_birth: requested });
  tx.live({ tenantId, kind: 'ward.changed', data: { what: 'patient', id: patientId, patient: patientId } });
  return { patient_id: patientId, date_of_birth: requested };
};

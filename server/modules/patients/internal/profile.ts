// The profile that patients keep of themselves: blood type and emergency contact, sealed under the tenant's key.
import { sql } from 'kysely';
import { z } from 'zod';
import type { BodyOf } from '#contracts/endpoint.ts';
import { EmergencyContact, type updatePatientProfile as endpoint, PatientProfile } from '#contracts/patient-profile.ts';
import { requireReader, requireRecordOf } from '#modules/access/index.ts';
import type { Ctx, UserCtx } from '#platform/context.ts';
import { bytes } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { problem } from '#platform/errors.ts';
import { requireVersion } from '#platform/operations/versions.ts';
import type { Records, UnitOfWork } from '#platform/unit-of-work.ts';
import { patientEntry, requirePatient } from '../views.ts';
import { placeOfReason, requestBirthDate } from './birth-date-requests.ts';

const Stated = z.object({ blood_type: PatientProfile.shape.blood_type, emergency_contact: EmergencyContact.nullable() });
const NOTHING: z.output<typeof Stated> = { blood_type: null, emergency_contact: null };
/** The version of a profile that has never been changed. */
const FIRST = 1;

const placeOf = (patientId: number, version: number): string => `patient-profile/${patientId}/${version}`;

/** For how long the patient sees why their request was declined. */
const DECLINED_SHOWN_MS = 30 * 24 * 3_600_000;

const Row = z.object({
  date_of_birth: z.string().nullable(),
  request_id: z.string().nullable(),
  request_state: z.enum(['open', 'confirmed', 'declined', 'withdrawn']).nullable(),
  requested: z.string().nullable(),
  decided_at: z.date().nullable(),
  reason_key_id: z.int().nullable(),
  reason: bytes.nullable(),
  key_id: z.int().nullable(),
  body: bytes.nullable(),
  version: z.int().nullable(),
});

type Row = z.output<typeof Row>;

const declinedOf = ({ cipher }: Records, row: Row, now: Date): PatientProfile['declined_date_of_birth'] => {
  const { request_id: id, request_state: state, requested, decided_at: at, reason_key_id: keyId, reason } = row;
  if (state !== 'declined' || id === null || requested === null || at === null) return null;
  if (now.getTime() - at.getTime() > DECLINED_SHOWN_MS) return null;
  const words = keyId === null || reason === null ? null : cipher.open({ keyId, body: reason }, placeOfReason(id));
  return { requested, reason: words, declined_at: at.toISOString() };
};

/** @throws PATIENT_NOT_FOUND */
const load = async (records: Records, { tenantId, now }: Pick<Ctx, 'tenantId' | 'now'>, patientId: number): Promise<PatientProfile> => {
  const { db, cipher } = records;
  const { rows } = await rowsOf(
    Row,
  )`select p.date_of_birth::text as date_of_birth, r.id as request_id, r.state as request_state, r.requested::text as requested, r.decided_at,
      r.reason_key_id, r.reason, o.key_id, o.body, o.version
    from patients.patients p
      left join patients.profiles o on o.tenant_id = p.tenant_id and o.patient_id = p.id
      left join lateral (select * from patients.birth_date_requests n where n.tenant_id = p.tenant_id and n.patient_id = p.id
        order by n.id desc limit 1) r on true
    where p.tenant_id = ${tenantId} and p.id = ${patientId} and p.removed_at is null`.execute(db);
  const [row] = rows;
  if (!row) throw problem('PATIENT_NOT_FOUND');
  const { key_id: keyId, body, version } = row;
  const stated =
    keyId === null || body === null || version === null
      ? NOTHING
      : Stated.parse(JSON.parse(cipher.open({ keyId, body }, placeOf(patientId, version))));
  return {
    patient_id: patientId,
    ...stated,
    date_of_birth: row.date_of_birth,
    requested_date_of_birth: row.request_state === 'open' ? row.requested : null,
    declined_date_of_birth: declinedOf(records, row, now),
    version: version ?? FIRST,
  };
};

/** @throws PATIENT_NOT_FOUND */
export const getProfile = async (records: Records, ctx: UserCtx, patientId: number): Promise<PatientProfile> => {
  await requirePatient(records.db, ctx.tenantId, patientId);
  await requireRecordOf(ctx, patientId);
  return load(records, ctx, patientId);
};

/** @throws FORBIDDEN for a caller who is no patient; EDIT_CONFLICT; VALIDATION_FAILED for an impossible date of birth */
export const updateProfile = async (
  tx: UnitOfWork,
  ctx: UserCtx,
  { date_of_birth, ...change }: Omit<BodyOf<typeof endpoint>, 'version'>,
  expected: number,
): Promise<PatientProfile> => {
  const { tenantId, actor, now } = ctx;
  await requireReader(ctx, [actor.id]);
  const entry = await patientEntry(tx.db, tenantId, actor.id);
  if (!entry || entry.removed) throw problem('FORBIDDEN');
  await sql`select from patients.patients where tenant_id = ${tenantId} and id = ${actor.id} for no key update`.execute(tx.db);
  const current = await load(tx, ctx, actor.id);
  requireVersion(expected, { version: current.version, current, patients: [actor.id] });
  const { blood_type = current.blood_type, emergency_contact = current.emergency_contact } = change;
  const version = current.version + 1;
  const { keyId, body } = tx.cipher.seal(JSON.stringify({ blood_type, emergency_contact }), placeOf(actor.id, version));
  await sql`insert into patients.profiles (tenant_id, patient_id, key_id, body, version, updated_at)
    values (${tenantId}, ${actor.id}, ${keyId}, ${body}, ${version}, ${now})
    on conflict (tenant_id, patient_id) do update set key_id = excluded.key_id, body = excluded.body, version = excluded.version,
      updated_at = excluded.updated_at`.execute(tx.db);
  tx.live({ tenantId, kind: 'facts.changed', data: { patient: actor.id, what: 'profile' } });
  tx.audit({ action: 'patients.profile.change', patients: [actor.id], resource: { type: 'patient', id: actor.id } });
  tx.created(200, actor.id);
  if (date_of_birth !== undefined) await requestBirthDate(tx, ctx, current, date_of_birth);
  return load(tx, ctx, actor.id);
};

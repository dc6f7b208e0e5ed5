// The profile that patients keep of themselves. A changed date of birth is a request, which staff confirm or decline.
import { z } from 'zod';
import { Limit, line, NamedPerson, PersonId, patientInUrl, Timestamp, UuidSent, Version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { PhoneNumber } from './phone.ts';
import { type Errors, IdempotentErrors, VersionErrors } from './problem.ts';

export const errors = {
  BIRTH_DATE_REQUEST_NOT_FOUND: [404, 'No such request.'],
  BIRTH_DATE_REQUEST_DECIDED: [409, 'This request has been decided, or replaced by another one.'],
} as const satisfies Errors;

export const BLOOD_TYPES = [
  'a-positive',
  'a-negative',
  'b-positive',
  'b-negative',
  'ab-positive',
  'ab-negative',
  'o-positive',
  'o-negative',
] as const;
const BloodType = z.enum(BLOOD_TYPES);

/** The whole name is one field, as long as two of `PersonName`. */
export const EmergencyContact = z.object({ name: line(100), relationship: line(50).nullable().default(null), phone: PhoneNumber });

export const PatientProfile = z.object({
  patient_id: PersonId,
  blood_type: BloodType.nullable(),
  emergency_contact: z.object({ name: z.string(), relationship: z.string().nullable(), phone: z.string() }).nullable(),
  /** As the registry has it. */
  date_of_birth: z.iso.date().nullable(),
  /** The date of birth that waits to be confirmed. */
  requested_date_of_birth: z.iso.date().nullable(),
  /** The patient's newest request, if it was declined within the last 30 days. */
  declined_date_of_birth: z.object({ requested: z.iso.date(), reason: z.string().nullable(), declined_at: Timestamp }).nullable(),
  version: Version,
});
export type PatientProfile = z.infer<typeof PatientProfile>;

export const BirthDateRequest = z.object({
  id: z.uuid(),
  patient: NamedPerson.extend({ medical_record_number: z.string() }),
  /** As the registry has it. */
  date_of_birth: z.iso.date().nullable(),
  requested: z.iso.date(),
  requested_at: Timestamp,
});
export type BirthDateRequest = z.infer<typeof BirthDateRequest>;

export const getPatientProfile = endpoint({
  method: 'GET',
  path: '/v1/patients/:id/profile',
  summary: 'Blood type and emergency contact as the patient stated them, for the patient, doctors and nurses',
  params: z.object({ id: patientInUrl }),
  status: 200,
  reply: PatientProfile,
  errors: ['PATIENT_NOT_FOUND'],
  versioned: 'shown',
});
export const updatePatientProfile = endpoint({
  method: 'PATCH',
  path: '/v1/me/patient-profile',
  summary:
    'Change your blood type and emergency contact: null removes one, what is left out stays as it is. Another date of birth is a request, which staff confirm',
  body: z.object({
    blood_type: BloodType.nullish(),
    emergency_contact: EmergencyContact.nullish(),
    /** Null or the present date withdraws a request. */
    date_of_birth: z.iso.date().nullish(),
    version: Version.optional(),
  }),
  status: 200,
  reply: PatientProfile,
  errors: [...VersionErrors, ...IdempotentErrors],
  takesKey: true,
  versioned: 'required',
});
export const listBirthDateRequests = endpoint({
  method: 'GET',
  path: '/v1/patients/birth-date-requests',
  summary: 'Dates of birth that wait to be confirmed, oldest first',
  query: z.object({ limit: Limit }),
  status: 200,
  reply: z.object({ requests: z.array(BirthDateRequest) }),
});
export const decideBirthDateRequest = endpoint({
  method: 'POST',
  path: '/v1/patients/birth-date-requests/:id/decide',
  summary:
    'Confirm a date of birth, which then is in the registry, or decline it with a reason. Nobody decides about their own. The same decision again changes nothing',
  params: z.object({ id: UuidSent }),
  body: z
    .object({
      decision: z.enum(['confirm', 'decline']),
      /** For the patient; required to decline. */
      reason: line(300).optional(),
    })
    .refine(({ decision, reason }) => decision === 'confirm' || reason !== undefined, { path: ['reason'], error: 'is required' }),
  status: 200,
  reply: PatientProfile.pick({ patient_id: true, date_of_birth: true }),
  errors: ['BIRTH_DATE_REQUEST_NOT_FOUND', 'BIRTH_DATE_REQUEST_DECIDED', 'PATIENT_NOT_FOUND', ...IdempotentErrors],
  takesKey: true,
});

export const serverFrames = [
  /** On `birth-dates`, for those who confirm them: a request was made, withdrawn or decided. */
  z.object({ type: z.literal('birth-dates.changed'), topic: z.literal('birth-dates') }),
] as const;

/** Endpoints under the names that the web client uses. */
export const endpoints = { getPatientProfile, updatePatientProfile, listBirthDateRequests, decideBirthDateRequest };

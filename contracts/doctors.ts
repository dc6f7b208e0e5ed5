// Doctors to choose from, and the doctor of each patient.
import { z } from 'zod';
import { Cursor, Limit, line, NamedPerson, NullableTimestamp, PersonId, patientInUrl, Timestamp, Version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { type Errors, IdempotentErrors, VersionErrors } from './problem.ts';

export const errors = {
  DOCTOR_NOT_FOUND: [404, 'No such doctor.'],
  DOCTOR_NOT_AVAILABLE: [409, 'This doctor takes no more patients. Choose another.'],
} as const satisfies Errors;

const Specialty = line(100);

export const AvailableDoctor = z.object({ id: PersonId, name: z.string(), specialty: z.string().nullable() });
export type AvailableDoctor = z.infer<typeof AvailableDoctor>;

export const DoctorProfile = z.object({ specialty: z.string().nullable(), accepts_patients: z.boolean(), version: Version });
export type DoctorProfile = z.infer<typeof DoctorProfile>;

/** A doctor of a patient, from `since` to `until`. */
export const DoctorOfPatient = z.object({
  patient_id: PersonId,
  doctor: NamedPerson,
  /** The patient, or a colleague. */
  assigned_by: NamedPerson,
  since: Timestamp,
  /** Null for the present doctor. */
  until: NullableTimestamp,
});
export type DoctorOfPatient = z.infer<typeof DoctorOfPatient>;

/** A patient of the calling doctor. */
export const OwnPatient = z.object({
  id: PersonId,
  first_name: z.string(),
  last_name: z.string(),
  medical_record_number: z.string(),
  date_of_birth: z.iso.date().nullable(),
  /** When the caller became their doctor. */
  since: Timestamp,
  /** When the newest note about them was written. */
  newest_note_at: NullableTimestamp,
});
export type OwnPatient = z.infer<typeof OwnPatient>;

export const listDoctors = endpoint({
  method: 'GET',
  path: '/v1/doctors',
  summary: 'Doctors who accept patients, by name',
  query: z.object({ specialty: Specialty.optional(), search: line(100).optional(), after: Cursor.optional(), first: Limit }),
  status: 200,
  reply: z.object({ doctors: z.array(AvailableDoctor), next: Cursor.nullable() }),
});
export const getDoctorProfile = endpoint({
  method: 'GET',
  path: '/v1/me/doctor-profile',
  summary: 'How the caller is shown to patients who choose a doctor',
  status: 200,
  reply: DoctorProfile,
  versioned: 'shown',
});
export const updateDoctorProfile = endpoint({
  method: 'PATCH',
  path: '/v1/me/doctor-profile',
  summary: 'Change how the caller is shown to patients who choose a doctor. What is left out stays as it is',
  body: z.object({ specialty: Specialty.nullish(), accepts_patients: z.boolean().optional(), version: Version.optional() }),
  status: 200,
  reply: DoctorProfile,
  errors: [...VersionErrors, ...IdempotentErrors],
  takesKey: true,
  versioned: 'required',
});
export const getDoctorsOfPatient = endpoint({
  method: 'GET',
  path: '/v1/patients/:id/doctors',
  summary: 'The doctor of a patient and the former ones, newest first, at most 200',
  params: z.object({ id: patientInUrl }),
  status: 200,
  reply: z.object({ doctors: z.array(DoctorOfPatient) }),
  errors: ['PATIENT_NOT_FOUND'],
});
export const assignDoctor = endpoint({
  method: 'POST',
  path: '/v1/patients/:id/doctor',
  summary: 'Assign a patient to a doctor, in place of the former one',
  params: z.object({ id: patientInUrl }),
  body: z.object({ doctor_id: PersonId }),
  status: 200,
  reply: DoctorOfPatient,
  errors: ['PATIENT_NOT_FOUND', 'DOCTOR_NOT_FOUND', ...IdempotentErrors],
  takesKey: true,
});
export const chooseDoctor = endpoint({
  method: 'POST',
  path: '/v1/me/doctor',
  summary: 'Choose a doctor who accepts patients, in place of the former one',
  body: z.object({ doctor_id: PersonId }),
  status: 200,
  reply: DoctorOfPatient,
  errors: ['DOCTOR_NOT_FOUND', 'DOCTOR_NOT_AVAILABLE', ...IdempotentErrors],
  takesKey: true,
});
export const listOwnPatients = endpoint({
  method: 'GET',
  path: '/v1/me/patients',
  summary: 'Patients whose doctor the caller is, those assigned last first',
  query: z.object({ after: Cursor.optional(), first: Limit }),
  status: 200,
  reply: z.object({ patients: z.array(OwnPatient), next: Cursor.nullable() }),
});

/** Endpoints under the names that the web client uses. */
export const endpoints = {
  listDoctors,
  getDoctorProfile,
  updateDoctorProfile,
  getDoctorsOfPatient,
  assignDoctor,
  chooseDoctor,
  listOwnPatients,
};

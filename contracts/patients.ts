// The patient registry: who a patient is. The compatibility API's /api/patients, and the searches and walks of our own beside it.
import { z } from 'zod';
import { Cursor, idInUrl, Limit, line, Page, Pagination, PersonId, PersonName, patientInUrl, Timestamp, Version } from './common.ts';
import { endpoint } from './endpoint.ts';
import { type Errors, IdempotentErrors, VersionErrors } from './problem.ts';
import { Placement, ROOM_CHARACTERS } from './wards.ts';

export const errors = {
  PATIENT_NOT_FOUND: [404, 'No such patient.'],
  MRN_TAKEN: [409, 'Another patient has this medical record number.'],
  ROOM_FROM_BED: [409, 'This patient has a bed: the room is the bed’s. Move the patient instead.'],
} as const satisfies Errors;

export const Mrn = z.string().regex(/^MRN-[A-Z0-9-]{1,30}$/, 'must look like MRN-12345');
/** Where the compatibility API's clients say a patient is; that of the bed for a patient who has one. */
export const RoomNumber = line(10).regex(ROOM_CHARACTERS, 'must be letters, digits, spaces or . / -');

export const Patient = z.object({
  id: PersonId,
  first_name: z.string(),
  last_name: z.string(),
  medical_record_number: z.string(),
  room_number: z.string().nullable(),
  date_of_birth: z.iso.date().nullable(),
  /** Bed and team; null for a patient who has neither. */
  placement: Placement.nullable(),
  /** Whether they can sign in: read messages and answer them. */
  has_account: z.boolean(),
  version: Version,
  created_at: Timestamp,
  updated_at: Timestamp,
});
export type Patient = z.infer<typeof Patient>;
/** A patient under the names of the compatibility API. */
export const CompatibilityPatient = z.object({
  id: PersonId,
  firstName: z.string(),
  lastName: z.string(),
  medicalRecordNumber: z.string(),
  roomNumber: z.string().nullable(),
  dateOfBirth: z.iso.date().nullable(),
  placement: Placement.nullable(),
  hasAccount: z.boolean(),
  version: Version,
  createdAt: Timestamp,
  updatedAt: Timestamp,
});
export type CompatibilityPatient = z.infer<typeof CompatibilityPatient>;
/** A patient who was taken out of every list. */
export const RemovedPatient = Patient.extend({ removed_at: Timestamp, removed_by: z.object({ id: PersonId, name: z.string() }) });
export type RemovedPatient = z.infer<typeof RemovedPatient>;

/** `name`: by family name, then given name, as they are read. */
const Sort = z.enum(['id', 'name']);
export type SortPatients = z.infer<typeof Sort>;

const PatientFields = z.object({
  firstName: PersonName,
  lastName: PersonName,
  medicalRecordNumber: Mrn,
  roomNumber: RoomNumber.nullish(),
  /** Not in the future, in the clinic's time zone. */
  dateOfBirth: z.iso.date().nullish(),
});

const params = z.object({ id: patientInUrl });
/** A position in a list by name carries the name, folded: never part of a URL. */
const NameCursor = z.string().max(400);
/** Words to find in names, MRN and room; matched at their beginning, in any order. */
const SearchText = z.string().trim().max(100);

export const listPatients = endpoint({
  method: 'GET',
  path: '/api/patients',
  summary: 'Patients of the clinic, page by page (compatibility API)',
  query: z.object({
    page: Page,
    limit: Limit,
    search: SearchText.optional(),
    room: z.string().trim().max(10).optional(),
    ward: idInUrl.optional(),
    sort: Sort.default('id'),
  }),
  status: 200,
  reply: z.object({ patients: z.array(CompatibilityPatient), pagination: Pagination }),
});
export const createPatient = endpoint({
  method: 'POST',
  path: '/api/patients',
  summary: 'Add a patient (compatibility API)',
  body: PatientFields,
  status: 201,
  reply: CompatibilityPatient,
  errors: ['MRN_TAKEN', ...IdempotentErrors],
  creates: true,
  versioned: 'shown',
});
export const getPatient = endpoint({
  method: 'GET',
  path: '/api/patients/:id',
  summary: 'One patient; patients themselves may read their own entry (compatibility API)',
  params,
  status: 200,
  reply: CompatibilityPatient,
  errors: ['PATIENT_NOT_FOUND'],
  versioned: 'shown',
});
export const updatePatient = endpoint({
  method: 'PUT',
  path: '/api/patients/:id',
  summary: 'Replace what is known of a patient; `If-Match` or `version` names the version that was read (compatibility API)',
  params,
  body: PatientFields.extend({ version: Version.optional() }),
  status: 200,
  reply: CompatibilityPatient,
  errors: ['PATIENT_NOT_FOUND', 'MRN_TAKEN', 'ROOM_FROM_BED', ...VersionErrors],
  versioned: 'required',
});
export const removePatient = endpoint({
  method: 'DELETE',
  path: '/api/patients/:id',
  summary: 'Take a patient out of every list; the record is kept for the retention period (compatibility API)',
  params,
  status: 204,
  errors: ['PATIENT_NOT_FOUND'],
});

/** POST, so that nothing about a patient stands in a URL. */
export const searchPatients = endpoint({
  method: 'POST',
  path: '/v1/patients/search',
  summary: 'Find patients by the beginning of names, by MRN or room',
  body: z.object({
    text: SearchText,
    room: z.string().trim().max(10).optional(),
    ward: PersonId.optional(),
    sort: Sort.default('name'),
    after: NameCursor.optional(),
    limit: z.int().min(1).max(200).default(20),
  }),
  status: 200,
  reply: z.object({ patients: z.array(Patient), next: NameCursor.nullable() }),
});
/** POST, so that nothing about a patient stands in a URL. */
export const searchRemovedPatients = endpoint({
  method: 'POST',
  path: '/v1/patients/removed/search',
  summary: 'Find patients who were removed, by the beginning of names or by MRN',
  body: z.object({ text: SearchText, after: NameCursor.optional(), limit: z.int().min(1).max(200).default(20) }),
  status: 200,
  reply: z.object({ patients: z.array(RemovedPatient), next: NameCursor.nullable() }),
});
export const restorePatient = endpoint({
  method: 'POST',
  path: '/v1/patients/:id/restore',
  summary: 'Bring a removed patient back into the registry; one who is there stays',
  params,
  body: z.object({ version: Version.optional() }),
  status: 200,
  reply: Patient,
  errors: ['PATIENT_NOT_FOUND', 'EDIT_CONFLICT', ...IdempotentErrors],
  creates: true,
  versioned: 'named',
});
export const walkPatients = endpoint({
  method: 'GET',
  path: '/v1/patients',
  summary: 'Every patient once, in a stable order, however many are entered meanwhile',
  query: z.object({ after: Cursor.optional(), limit: Limit }),
  status: 200,
  reply: z.object({ patients: z.array(Patient), next: Cursor.nullable() }),
});

/** By the names under which the web apps call them. */
export const endpoints = {
  listPatients,
  createPatient,
  getPatient,
  updatePatient,
  removePatient,
  searchPatients,
  searchRemovedPatients,
  restorePatient,
  walkPatients,
};

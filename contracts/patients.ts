// The patient registry: the compatibility API's /api/patients, and our own searches and paginated list beside it.
import { z } from 'zod';
import { MRN_FORM } from '../text/mrn.ts';
import {
  Cursor,
  idInUrl,
  Limit,
  line,
  NamedPerson,
  Page,
  Pagination,
  PersonId,
  PersonName,
  patientInUrl,
  Timestamp,
  Version,
} from './common.ts';
import { endpoint } from './endpoint.ts';
import { Placement } from './placement.ts';
import { type Errors, IdempotentErrors, VersionErrors } from './problem.ts';
import { ROOM_CHARACTERS } from './wards.ts';

export const errors = {
  PATIENT_NOT_FOUND: [404, 'No such patient.'],
  MRN_TAKEN: [409, 'Another patient has this medical record number.'],
  ROOM_FROM_BED: [409, 'This patient has a bed: the room is the bed’s. Move the patient instead.'],
} as const satisfies Errors;

export const Mrn = z.string().regex(new RegExp(`^${MRN_FORM}$`), 'must look like MRN-12345');
/** The room that a client of the compatibility API sets; the room of the bed for a patient who has one. */
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
  /** Whether the patient can sign in, and so read and write messages. */
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
/** A patient who was removed from every list. */
export const RemovedPatient = Patient.extend({ removed_at: Timestamp, removed_by: NamedPerson });
export type RemovedPatient = z.infer<typeof RemovedPatient>;

/** `name`: by family name, then given name, in folded form. */
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
/** A cursor of a list by name holds the folded name, so it is never part of a URL. */
const NameCursor = z.string().max(400);
/** Words to find in names, MRN and room; each is matched at its beginning, in any order. */
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
  takesKey: true,
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
  summary: 'Replace a patient’s entry; `If-Match` or `version` names the version that was read (compatibility API)',
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
  summary: 'Remove a patient from every list; the record is kept for the retention period (compatibility API)',
  params,
  status: 204,
  errors: ['PATIENT_NOT_FOUND'],
});

/** POST, so that the URL holds nothing about a patient. */
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
/** POST, so that the URL holds nothing about a patient. */
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
  summary: 'Restore a removed patient to the registry; no change for a patient who is listed',
  params,
  body: z.object({ version: Version.optional() }),
  status: 200,
  reply: Patient,
  errors: ['PATIENT_NOT_FOUND', 'EDIT_CONFLICT', ...IdempotentErrors],
  takesKey: true,
  versioned: 'named',
});
export const listAllPatients = endpoint({
  method: 'GET',
  path: '/v1/patients',
  summary: 'All patients, page by page: each once, in a stable order, also while others are added',
  query: z.object({ after: Cursor.optional(), limit: Limit }),
  status: 200,
  reply: z.object({ patients: z.array(Patient), next: Cursor.nullable() }),
});

/** Endpoints under the names that the web client uses. */
export const endpoints = {
  listPatients,
  createPatient,
  getPatient,
  updatePatient,
  removePatient,
  searchPatients,
  searchRemovedPatients,
  restorePatient,
  listAllPatients,
};

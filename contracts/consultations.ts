// Consultations: how they are opened, found and closed, and their participants. Their messages are in messages.ts.
import { z } from 'zod';
import { ConsultationId, Cursor, idInUrl, Limit, line, NullableTimestamp, PersonId, PersonRef, patientInUrl, Timestamp } from './common.ts';
import { endpoint } from './endpoint.ts';
import { TopicName } from './live.ts';
import { type Errors, IdempotentErrors } from './problem.ts';

export const errors = {
  CONSULTATION_NOT_FOUND: [404, 'No such consultation.'],
  CONSULTATION_CLOSED: [409, 'This consultation is closed.'],
  CONSULTATION_OPEN: [409, 'This consultation is already open.'],
  ALREADY_PARTICIPANT: [409, 'This person is already a participant.'],
} as const satisfies Errors;

export const ConsultationStatus = z.enum(['open', 'closed']);
export const Participant = PersonRef.extend({ delivered_seq: z.int(), read_seq: z.int() });
export const Consultation = z.object({
  id: ConsultationId,
  status: ConsultationStatus,
  subject: z.string().nullable(),
  /** With MRN and date of birth, which tell two people of one name apart. `has_account`: whether the patient can sign in and read. */
  patient: PersonRef.extend({ mrn: z.string(), date_of_birth: z.iso.date().nullable(), has_account: z.boolean() }),
  doctor: PersonRef,
  participants: z.array(Participant),
  /** Whether a doctor or nurse with an active account takes part. */
  attended: z.boolean(),
  created_at: Timestamp,
  closed_at: NullableTimestamp,
  /** Sequence number of the newest message, and newest revision of the conversation. */
  last_seq: z.int(),
  rev: z.int(),
  /** Messages by others after the last one the caller read, without recalled ones, counted to 100; 0 when the caller does not take part. */
  unread: z.int(),
  last_message: z.object({ seq: z.int(), author: PersonRef, preview: z.string().nullable(), sent_at: Timestamp }).nullable(),
});
export type Consultation = z.infer<typeof Consultation>;

export const createConsultation = endpoint({
  method: 'POST',
  path: '/v1/consultations',
  summary: 'Open a consultation between a patient and a doctor',
  body: z.object({
    patient_id: PersonId,
    doctor_id: PersonId,
    subject: line(200).optional(),
  }),
  status: 201,
  reply: Consultation,
  errors: ['PATIENT_NOT_FOUND', 'USER_NOT_FOUND'],
  takesKey: true,
});
const ConsultationPage = z.object({
  consultations: z.array(Consultation),
  next: Cursor.nullable(),
  /** Number of the caller's consultations, of any status, with unread messages; counted to 100. */
  unread_consultations: z.int(),
});
export const listConsultations = endpoint({
  method: 'GET',
  path: '/v1/consultations',
  summary: 'Your consultations: unread ones first, then by newest message',
  query: z.object({
    status: ConsultationStatus.optional(),
    patient: patientInUrl.optional(),
    /** Only open consultations in which no clinician with an active account takes part. */
    unattended: z.literal('true').optional(),
    after: Cursor.optional(),
    limit: Limit,
  }),
  status: 200,
  reply: ConsultationPage,
});
/** POST, so that the URL holds nothing about a patient. */
export const searchConsultations = endpoint({
  method: 'POST',
  path: '/v1/consultations/search',
  summary: 'Your consultations that match every word: in the patient’s name or MRN, a clinician’s name, or a subject that you may read',
  body: z.object({
    text: z.string().trim().max(100),
    status: ConsultationStatus.optional(),
    after: Cursor.optional(),
    limit: z.int().min(1).max(200).default(50),
  }),
  status: 200,
  reply: ConsultationPage,
});
const byId = z.object({ id: idInUrl });
export const getConsultation = endpoint({
  method: 'GET',
  path: '/v1/consultations/:id',
  summary: 'One consultation',
  params: byId,
  status: 200,
  reply: Consultation,
  errors: ['CONSULTATION_NOT_FOUND'],
});
export const addParticipant = endpoint({
  method: 'POST',
  path: '/v1/consultations/:id/participants',
  summary: 'Add a nurse or a second doctor',
  params: byId,
  body: z.object({ user_id: PersonId }),
  status: 201,
  reply: Consultation,
  errors: ['CONSULTATION_NOT_FOUND', 'USER_NOT_FOUND', 'ALREADY_PARTICIPANT', 'CONSULTATION_CLOSED'],
  takesKey: true,
});
export const closeConsultation = endpoint({
  method: 'POST',
  path: '/v1/consultations/:id/close',
  summary: 'Close a consultation: it can still be read, but takes no more messages',
  params: byId,
  status: 200,
  reply: Consultation,
  errors: ['CONSULTATION_NOT_FOUND', 'CONSULTATION_CLOSED', ...IdempotentErrors],
  takesKey: true,
});
export const reopenConsultation = endpoint({
  method: 'POST',
  path: '/v1/consultations/:id/reopen',
  summary: 'Reopen a closed consultation; only for a doctor or nurse who takes part',
  params: byId,
  status: 200,
  reply: Consultation,
  errors: ['CONSULTATION_NOT_FOUND', 'CONSULTATION_OPEN', 'PATIENT_NOT_FOUND', ...IdempotentErrors],
  takesKey: true,
});

export const serverFrames = [
  /** On `consultation:<id>`: the consultation was closed or people were added; load it again. */
  z.object({ type: z.literal('consultation.updated'), topic: TopicName, data: z.object({ consultation_id: z.int() }) }),
  /** On `me`: one of the user's consultations changed (new message, read elsewhere, opened, closed). */
  z.object({ type: z.literal('inbox.changed'), topic: z.literal('me'), data: z.object({ consultation_id: z.int() }) }),
] as const;

/** Endpoints under the names that the web client uses. */
export const endpoints = {
  createConsultation,
  listConsultations,
  searchConsultations,
  getConsultation,
  addParticipant,
  closeConsultation,
  reopenConsultation,
};

// The caller's unsaved text of a note, sealed to them, so that it survives a reload and follows them to another device.
import { z } from 'zod';
import { paragraphsOrNothing, patientInUrl, Timestamp, UuidSent } from './common.ts';
import { endpoint } from './endpoint.ts';
import { NOTE_TEXT_MAX_CHARACTERS } from './notes.ts';

const params = z.object({ patient_id: patientInUrl });
/** `note_id`: the note that the text amends; absent for a new note. */
const query = z.object({ note_id: UuidSent.optional() });

export const NoteDraft = z.object({ text: z.string(), keep_plan: z.boolean(), updated_at: Timestamp });
export type NoteDraft = z.infer<typeof NoteDraft>;

const reply = z.object({ draft: NoteDraft.nullable() });

export const getNoteDraft = endpoint({
  method: 'GET',
  path: '/v1/notes/drafts/:patient_id',
  summary: 'Your draft of a note about a patient; null if there is none, or none that your present key opens',
  params,
  query,
  status: 200,
  reply,
  errors: ['PATIENT_NOT_FOUND', 'NOTE_NOT_FOUND', 'NOTE_LOCKED', 'KEY_MISMATCH'],
});
export const saveNoteDraft = endpoint({
  method: 'PUT',
  path: '/v1/notes/drafts/:patient_id',
  summary: 'Save your draft of a note about a patient; an empty one is removed, and so is the draft of a note that you write',
  params,
  query,
  body: z.object({ text: paragraphsOrNothing(NOTE_TEXT_MAX_CHARACTERS), keep_plan: z.boolean().default(false) }),
  status: 200,
  reply,
  errors: ['PATIENT_NOT_FOUND', 'NOTE_NOT_FOUND', 'NOTE_LOCKED', 'KEY_MISMATCH'],
});

/** Endpoints under the names that the web client uses. */
export const endpoints = { getNoteDraft, saveNoteDraft };

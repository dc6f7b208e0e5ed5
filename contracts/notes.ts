// Notes about patients, which only their readers can open.
import { z } from 'zod';
import {
  ConsultationId,
  Cursor,
  Id,
  idInUrl,
  Limit,
  PersonId,
  paragraphs,
  patientInUrl,
  Role,
  Timestamp,
  UuidSent,
  Version,
} from './common.ts';
import { endpoint } from './endpoint.ts';
import { type Errors, IdempotentErrors } from './problem.ts';

export const errors = {
  NOTE_LOCKED: [403, 'This session has no key for notes. Sign in again to open them.'],
  NOTE_NOT_FOUND: [404, 'No such note.'],
  NOTE_TAMPERED: [409, 'This note is not as its author wrote it. Ask your administrator to look at the audit trail.'],
} as const satisfies Errors;

/** Errors of every endpoint that opens notes. */
const OpeningErrors = ['NOTE_LOCKED', 'KEY_MISMATCH'] as const;

/**
 * `open`: the text is shown. `pending`: the caller is a reader, but another reader has to pass the key on to them first. `tampered`: the note is not
 * as its author wrote it. `key-mismatch`: a key of the note does not belong to its owner.
 */
export const NoteState = z.enum(['open', 'pending', 'tampered', 'key-mismatch']);
export type NoteState = z.infer<typeof NoteState>;

export const NOTE_TEXT_MAX_CHARACTERS = 20_000;
export const NoteText = paragraphs(NOTE_TEXT_MAX_CHARACTERS);

export const Note = z.object({
  id: z.uuid(),
  patient_id: PersonId,
  /** `role` is that of the author's account now; null without an account. */
  author: z.object({ id: PersonId, name: z.string(), role: Role.nullable() }),
  consultation_id: ConsultationId.nullable(),
  /** Whether the note leaves its author's plan unchanged. */
  keep_plan: z.boolean(),
  /** The version that is shown. */
  version: Version,
  /** The newest version: each amendment adds one. */
  latest_version: Version,
  created_at: Timestamp,
  /** When this version was written. */
  written_at: Timestamp,
  state: NoteState,
  /** Null unless the state is `open`. */
  text: z.string().nullable(),
});
export type Note = z.infer<typeof Note>;

export const listNotes = endpoint({
  method: 'GET',
  path: '/v1/notes',
  summary: 'Notes about a patient that the caller reads, newest first',
  query: z.object({ patient_id: patientInUrl, after: Cursor.optional(), first: Limit }),
  status: 200,
  reply: z.object({ notes: z.array(Note), next: Cursor.nullable() }),
  errors: ['PATIENT_NOT_FOUND', ...OpeningErrors],
});
export const getNote = endpoint({
  method: 'GET',
  path: '/v1/notes/:id',
  summary: 'One note, in its newest or an earlier version',
  params: z.object({ id: UuidSent }),
  query: z.object({ version: idInUrl.optional() }),
  status: 200,
  reply: Note,
  errors: ['NOTE_NOT_FOUND', 'NOTE_TAMPERED', ...OpeningErrors],
  versioned: 'shown',
});
export const writeNote = endpoint({
  method: 'POST',
  path: '/v1/notes',
  summary: 'Write a note about a patient',
  body: z.object({
    patient_id: PersonId,
    text: NoteText,
    /** A consultation of this patient. */
    consultation_id: ConsultationId.nullish(),
    keep_plan: z.boolean().default(false),
  }),
  status: 201,
  reply: Note,
  errors: ['PATIENT_NOT_FOUND', 'CONSULTATION_NOT_FOUND', 'NOTE_NOT_FOUND', 'NOTE_TAMPERED', ...OpeningErrors, ...IdempotentErrors],
  takesKey: true,
  versioned: 'shown',
});
export const amendNote = endpoint({
  method: 'POST',
  path: '/v1/notes/:id/amend',
  summary: 'Write the next version of a note of your own; earlier versions are kept',
  params: z.object({ id: UuidSent }),
  body: z.object({ text: NoteText, version: Version.optional() }),
  status: 201,
  reply: Note,
  errors: ['NOTE_NOT_FOUND', 'NOT_THE_AUTHOR', 'NOTE_TAMPERED', 'EDIT_CONFLICT', ...OpeningErrors, ...IdempotentErrors],
  takesKey: true,
  versioned: 'named',
});

/** A key that a reader still needs: that of a note, or that of a team. */
export const PendingGrant = z.object({
  /** `note`: the key of one version of a note; `team`: the key of a team, for a member who joined. */
  kind: z.enum(['note', 'team']),
  /** Null for the key of a team. */
  note: z.object({ id: z.uuid(), version: Version, patient_id: PersonId }).nullable(),
  team_id: Id.nullable(),
  /** The escrow of the clinic has no ID and no name. */
  reader: z.object({ kind: z.enum(['person', 'team', 'escrow']), id: Id.nullable(), name: z.string() }),
  /** Whether the caller can pass the key on. If not, the caller is the reader who needs it. */
  can_grant: z.boolean(),
});
export type PendingGrant = z.infer<typeof PendingGrant>;

export const listPendingGrants = endpoint({
  method: 'GET',
  path: '/v1/notes/pending-grants',
  summary: 'Keys that the caller can pass on to other readers, and keys that the caller waits for; at most 200 of each',
  status: 200,
  reply: z.object({ grants: z.array(PendingGrant) }),
  errors: OpeningErrors,
});
export const grantNotes = endpoint({
  method: 'POST',
  path: '/v1/notes/grants',
  summary: 'Pass on keys of notes to the readers who wait for them, at most 100 at a time',
  status: 200,
  /** `remaining`: whether the caller can pass on more. */
  reply: z.object({ granted: z.int(), remaining: z.boolean() }),
  errors: OpeningErrors,
});

export const NoteAdded = z.object({ note_id: z.uuid(), patient_id: PersonId, author_id: PersonId });
/** `added`: the note is new. */
export const NoteChanged = NoteAdded.extend({ added: z.boolean() });

export const serverFrames = [
  /** On `me`: a note that the user reads is new, has a new version, or may open for them now. Pages load it again. */
  z.object({ type: z.literal('notes.changed'), topic: z.literal('me'), data: NoteChanged }),
  /** On `me`: a colleague has passed a team's keys on to the user, who can now open the notes about the team's patients. */
  z.object({ type: z.literal('notes.keys-received'), topic: z.literal('me') }),
] as const;

/** Endpoints under the names that the web client uses. */
export const endpoints = { listNotes, getNote, writeNote, amendNote, listPendingGrants, grantNotes };

// Events that the notes module publishes, with IDs only.
import { z } from 'zod';
import { PersonId } from '#contracts/common.ts';
import { defineEvent } from '#platform/events/event.ts';

const note = z.object({ note_id: z.uuid(), patient_id: PersonId, author_id: PersonId });

export const noteAdded = defineEvent('notes.note-added', note);
/** A new version of a note was written. */
export const noteAmended = defineEvent('notes.note-amended', note.extend({ version: z.int() }));

/** An administrator asks for keys of notes to be passed on, which another administrator must approve. */
export const escrowRequested = defineEvent('notes.escrow-requested', z.object({ request_id: z.uuid(), by_id: PersonId }));
/** A request was approved, declined or withdrawn. */
export const escrowDecided = defineEvent('notes.escrow-decided', z.object({ request_id: z.uuid() }));

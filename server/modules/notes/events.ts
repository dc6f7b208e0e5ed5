// Events that the notes module publishes, with IDs only.
import { z } from 'zod';
import { PersonId } from '#contracts/common.ts';
import { defineEvent } from '#platform/events/event.ts';

const note = z.object({ note_id: z.uuid(), patient_id: PersonId, author_id: PersonId });

export const noteAdded = defineEvent('notes.note-added', note);
/** A new version of a note was written. */
export const noteAmended = defineEvent('notes.note-amended', note.extend({ version: z.int() }));

/** Kind of the live message of a new note. */
export const NOTE_ADDED = 'notes.added';

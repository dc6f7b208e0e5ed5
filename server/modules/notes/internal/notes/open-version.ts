// An opened version of a note, as other modules get it: with the key for what follows from the note, and without that of the note.
import type { NoteState } from '#contracts/notes.ts';
import { deriveKey } from '#platform/secrets.ts';
import type { NoteVersion } from '../keys/boxes.ts';

/** A version of a note as the caller's keys open it. */
export interface OpenVersion extends NoteVersion {
  patientId: number;
  writtenAt: Date;
  state: NoteState;
  /** Undefined unless the state is `open`. */
  text: string | undefined;
  /** The key for what follows from this version; undefined unless the state is `open`. */
  planKey: Buffer | undefined;
}

/** The key for what follows from a version, such as its care plan. */
export const planKeyOf = (dataKey: Buffer): Buffer => deriveKey(dataKey, 'plan');

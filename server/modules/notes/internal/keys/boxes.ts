// The places that the sealed boxes of notes are bound to: a box that is moved to another row does not open.
import { sealTo } from '#platform/crypto/sealed-box.ts';

/** A reader of notes: a person, or a team for its members. */
export interface Reader {
  kind: 'person' | 'team';
  id: number;
}

export interface NoteVersion {
  noteId: string;
  version: number;
}

export const NOTE_KEY = 'note-key';
export const TEAM_KEY = 'team-key';

export const noteKeyPlace = (tenantId: number, { noteId, version }: NoteVersion, { kind, id }: Reader, generation: number): string =>
  `note-key/${tenantId}/${noteId}/${version}/${kind}/${id}/${generation}`;

export interface TeamMember {
  teamId: number;
  generation: number;
  userId: number;
  userGeneration: number;
}
export const teamKeyPlace = (tenantId: number, { teamId, generation, userId, userGeneration }: TeamMember): string =>
  `team-key/${tenantId}/${teamId}/${generation}/${userId}/${userGeneration}`;

/** The place of a version's text. */
export const bodyPlace = (tenantId: number, { noteId, version }: NoteVersion): string => `note/${tenantId}/${noteId}/${version}`;

/** Seals a note's data key to a reader. */
export const sealNoteKey = (
  tenantId: number,
  version: NoteVersion,
  reader: Reader,
  { generation, publicRaw }: { generation: number; publicRaw: Buffer },
  dataKey: Buffer,
): Buffer => sealTo(publicRaw, dataKey, NOTE_KEY, noteKeyPlace(tenantId, version, reader, generation));

// The places that the sealed boxes of notes are bound to: a box that is moved to another row does not open.
import { sealTo } from '#platform/crypto/sealed-box.ts';

export const READER_KINDS = ['person', 'team', 'escrow'] as const;

/** A reader of notes: a person, a team for its members, or the clinic's escrow for any two of its administrators. */
export interface Reader {
  kind: (typeof READER_KINDS)[number];
  id: number;
}

/** A clinic has one escrow. */
export const ESCROW: Reader = { kind: 'escrow', id: 0 };

export interface NoteVersion {
  noteId: string;
  version: number;
}

export const NOTE_KEY = 'note-key';
export const TEAM_KEY = 'team-key';
export const ESCROW_SHARE = 'escrow-share';
export const REQUEST_SHARE = 'escrow-request-share';

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

/** An administrator's share of the escrow's private key. */
export interface EscrowShare {
  generation: number;
  adminId: number;
  adminGeneration: number;
}
export const escrowSharePlace = (tenantId: number, { generation, adminId, adminGeneration }: EscrowShare): string =>
  `escrow-share/${tenantId}/${generation}/${adminId}/${adminGeneration}`;
/** The place of a share that was sealed to another administrator for one request. */
export const requestSharePlace = (tenantId: number, requestId: string, { generation, adminId, adminGeneration }: EscrowShare): string =>
  `escrow-request-share/${tenantId}/${requestId}/${generation}/${adminId}/${adminGeneration}`;

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

export const NOTE_DRAFT = 'note-draft';

/** The subject of a draft: a new note about a patient, or the next version of a note. */
export interface DraftOf {
  patientId: number;
  /** Null for a new note. */
  noteId: string | null;
}
export const draftPlace = (
  tenantId: number,
  { patientId, noteId }: DraftOf,
  { userId, generation }: { userId: number; generation: number },
): string => `note-draft/${tenantId}/${patientId}/${noteId ?? 'new'}/${userId}/${generation}`;

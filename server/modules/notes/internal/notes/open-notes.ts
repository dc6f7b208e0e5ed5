// Opens notes with the keys of the caller's session, and checks the signatures of their authors.
import type { Note, NoteState } from '#contracts/notes.ts';
import type { KeyRing, VerifySignature } from '#modules/identity/index.ts';
import type { AuditEntry } from '#platform/audit/entry.ts';
import type { UserCtx } from '#platform/context.ts';
import { open } from '#platform/crypto/aead.ts';
import { type BoxKey, openBox } from '#platform/crypto/sealed-box.ts';
import type { TenantCipher } from '#platform/crypto/tenant-keys.ts';
import { joined } from '#platform/db/row-schema.ts';
import type { Platform } from '#platform/platform.ts';
import type { Records } from '#platform/unit-of-work.ts';
import type { NotesDeps } from '../deps.ts';
import { bodyPlace, NOTE_KEY, noteKeyPlace } from '../keys/boxes.ts';
import { type HeldTeamKey, openTeamKey } from '../keys/team-keys.ts';
import type { NoteRow } from './note-rows.ts';
import { type SignedVersion, sha256, signedText } from './signed-text.ts';

export interface OpenedNote {
  row: NoteRow;
  state: NoteState;
  /** Both undefined unless the state is `open`. */
  text: string | undefined;
  dataKey: Buffer | undefined;
}

const present = <R extends NoteRow>(row: R) => joined(row, 'body', 'signed_generation', 'signature', 'written_at');

/** Returns the signed fields of a version of a note. */
export const signedVersionOf = (
  tenantId: number,
  note: NoteRow,
  version: { version: number; body_digest: Buffer; previous_digest: Buffer | null; written_at: Date },
): SignedVersion => ({
  tenantId,
  noteId: note.id,
  version: version.version,
  patientId: note.patient_id,
  authorId: note.author_id,
  consultationId: note.consultation_id,
  keepPlan: note.keep_plan,
  createdAt: note.created_at,
  writtenAt: version.written_at,
  bodyDigest: version.body_digest,
  previousDigest: version.previous_digest,
});

const teamKeyIn = (row: NoteRow): (HeldTeamKey & { box: Buffer }) | undefined => {
  const found = joined(row, 'team_id', 'team_generation', 'team_sealed', 'member_sealed', 'team_public', 'team_binding');
  return found
    ? {
        teamId: found.team_id,
        generation: found.team_generation,
        publicRaw: found.team_public,
        binding: found.team_binding,
        sealed: found.member_sealed,
        box: found.team_sealed,
      }
    : undefined;
};

/** Returns a function that opens team keys, each once. */
const teamKeys = (cipher: TenantCipher, tenantId: number, ring: KeyRing): ((held: HeldTeamKey) => BoxKey) => {
  const opened = new Map<string, BoxKey>();
  return (held) => {
    const name = `${held.teamId}/${held.generation}`;
    const key = opened.get(name) ?? openTeamKey(cipher, tenantId, ring, held);
    opened.set(name, key);
    return key;
  };
};

interface Opening {
  tenantId: number;
  ring: KeyRing;
  verify: VerifySignature;
  teamKey: (held: HeldTeamKey) => BoxKey;
}

/** Opens the data key with the caller's own grant, or that of their team. @throws Error when it does not open */
const openDataKey = ({ tenantId, ring, teamKey }: Opening, row: NoteRow): Buffer | undefined => {
  const version = { noteId: row.id, version: row.version };
  if (row.own_sealed)
    return ring.openBox(row.own_sealed, NOTE_KEY, noteKeyPlace(tenantId, version, { kind: 'person', id: ring.userId }, ring.generation));
  const team = teamKeyIn(row);
  return (
    team && openBox(teamKey(team), team.box, NOTE_KEY, noteKeyPlace(tenantId, version, { kind: 'team', id: team.teamId }, team.generation))
  );
};

const openRow = (opening: Opening, row: NoteRow): OpenedNote => {
  const { tenantId, ring, verify } = opening;
  const closed = (state: NoteState): OpenedNote => ({ row, state, text: undefined, dataKey: undefined });
  const version = present(row);
  if (!version || row.has_newer) return closed('tampered');
  const signer = { userId: row.author_id, generation: version.signed_generation };
  const signed = signedVersionOf(tenantId, row, { ...row, ...version, body_digest: sha256(version.body) });
  const verified = verify(signer, signedText(signed), version.signature);
  if (verified !== true) return closed(verified === false ? 'tampered' : 'key-mismatch');
  // The digest and the number of the version stand for its encrypted text and place.
  const place = `${noteKeyPlace(tenantId, { noteId: row.id, version: row.version }, { kind: 'person', id: ring.userId }, ring.generation)}/${signed.bodyDigest.toString('base64')}`;
  const known = row.own_sealed && ring.openedTexts.find(row.own_sealed, place);
  if (known) return { row, state: 'open', text: known.text, dataKey: known.key };
  let dataKey: Buffer | undefined;
  try {
    dataKey = openDataKey(opening, row);
  } catch {
    return closed('key-mismatch');
  }
  if (!dataKey) return closed('pending');
  try {
    const text = open(dataKey, version.body, bodyPlace(tenantId, { noteId: row.id, version: row.version })).toString('utf8');
    if (row.own_sealed) ring.openedTexts.keep(row.own_sealed, place, { key: dataKey, text });
    return { row, state: 'open', text, dataKey };
  } catch {
    return closed('tampered');
  }
};

const REASONS: Partial<Record<NoteState, 'NOTE_TAMPERED' | 'KEY_MISMATCH'>> = {
  tampered: 'NOTE_TAMPERED',
  'key-mismatch': 'KEY_MISMATCH',
};
/** Returns the error code of a fault in a note. */
export const faultOf = ({ state }: OpenedNote): 'NOTE_TAMPERED' | 'KEY_MISMATCH' | undefined => REASONS[state];

/** Opens notes. The number of statements does not depend on that of the notes. */
export const openNotes = async (
  deps: NotesDeps,
  records: Records,
  { tenantId }: UserCtx,
  ring: KeyRing,
  rows: readonly NoteRow[],
): Promise<OpenedNote[]> => {
  const signers = new Map(
    rows.flatMap(({ author_id: userId, signed_generation: generation }) =>
      generation === null ? [] : [[`${userId}/${generation}`, { userId, generation }] as const],
    ),
  );
  const verify = await deps.signatureVerifier(records, tenantId, [...signers.values()]);
  const opening = { tenantId, ring, verify, teamKey: teamKeys(records.cipher, tenantId, ring) };
  return rows.map((row) => openRow(opening, row));
};

/** Records each note with a fault. It takes a connection of its own, so it must not be called in a transaction. */
export const recordFaults = async ({ audit }: Pick<Platform, 'audit'>, ctx: UserCtx, notes: readonly OpenedNote[]): Promise<void> => {
  for (const note of notes) {
    const reason = faultOf(note);
    if (reason) await audit.record(ctx, faultEntry(note.row, reason));
  }
};

export const faultEntry = ({ id, patient_id }: NoteRow, reason: 'NOTE_TAMPERED' | 'KEY_MISMATCH'): AuditEntry => ({
  action: 'notes.open',
  outcome: 'failed',
  reason,
  patients: [patient_id],
  resource: { type: 'note', id },
});

export const presentNote = ({ row, state, text }: OpenedNote): Note => ({
  id: row.id,
  patient_id: row.patient_id,
  author: { id: row.author_id, name: row.author_name ?? '', role: row.author_role },
  consultation_id: row.consultation_id,
  keep_plan: row.keep_plan,
  version: row.version,
  latest_version: row.latest_version,
  created_at: row.created_at.toISOString(),
  written_at: (row.written_at ?? row.created_at).toISOString(),
  state,
  text: text ?? null,
});

// Opens one version of a note, and checks the whole chain of its versions.
import { sql } from 'kysely';
import { z } from 'zod';
import type { KeyRing } from '#modules/identity/index.ts';
import type { UserCtx } from '#platform/context.ts';
import { bytes } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { problem } from '#platform/errors.ts';
import type { Platform } from '#platform/platform.ts';
import type { Records } from '#platform/unit-of-work.ts';
import type { NotesDeps } from '../deps.ts';
import { readsAll } from '../keys/readers.ts';
import { requireRing } from '../keys/require-ring.ts';
import { loadNoteRows, type NoteRow } from './note-rows.ts';
import { faultEntry, faultOf, type OpenedNote, openNotes, signedVersionOf } from './open-notes.ts';
import { digestOfVersion, signedText } from './signed-text.ts';

const LinkRow = z.object({
  version: z.int(),
  body_digest: bytes,
  previous_digest: bytes.nullable(),
  signed_generation: z.int(),
  signature: bytes,
  written_at: z.date(),
});

export interface Chain {
  /** Whether every version up to the newest exists, is signed, and has the digest of the previous one. */
  isWhole: boolean;
  /** The digest of the newest version, for the next one. */
  digest: Buffer;
}

/** Checks all versions of a note without opening them. */
export const checkChain = async (deps: NotesDeps, records: Records, tenantId: number, note: NoteRow): Promise<Chain> => {
  const { rows } = await rowsOf(
    LinkRow,
  )`select version, sha256(body) as body_digest, previous_digest, signed_generation, signature, written_at
    from notes.versions where tenant_id = ${tenantId} and note_id = ${note.id} order by version`.execute(records.db);
  const signers = new Map(rows.map((row) => [row.signed_generation, { userId: note.author_id, generation: row.signed_generation }]));
  const verify = await deps.signatureVerifier(records, tenantId, [...signers.values()]);
  let digest: Buffer | null = null;
  let isWhole = rows.length === note.latest_version;
  for (const [i, row] of rows.entries()) {
    const signed = signedVersionOf(tenantId, note, row);
    const pointsBack = digest === null ? row.previous_digest === null : row.previous_digest?.equals(digest) === true;
    const isSigned = verify({ userId: note.author_id, generation: row.signed_generation }, signedText(signed), row.signature) === true;
    if (row.version !== i + 1 || !pointsBack || !isSigned) isWhole = false;
    digest = digestOfVersion(signed, row.signature);
  }
  return { isWhole: isWhole && digest !== null, digest: digest ?? Buffer.alloc(32) };
};

export interface Found {
  opened: OpenedNote;
  chain: Chain;
  fault: 'NOTE_TAMPERED' | 'KEY_MISMATCH' | undefined;
}

/**
 * Opens a note for a caller who is one of its readers, and checks it.
 * @param version the newest by default
 * @throws NOTE_NOT_FOUND
 */
export const findNote = async (
  deps: NotesDeps,
  records: Records,
  ctx: UserCtx,
  ring: KeyRing,
  id: string,
  version?: number,
): Promise<Found> => {
  const { db } = records;
  const { tenantId, actor } = ctx;
  const which = version === undefined ? sql`n.version` : sql`${version}::int`;
  const [row] = await loadNoteRows(
    db,
    ctx,
    ring,
    sql`select n.id as note_id, ${which} as version from notes.notes n where n.tenant_id = ${tenantId} and n.id = ${id}`,
  );
  if (!row) throw problem('NOTE_NOT_FOUND');
  const patients = [row.patient_id];
  const hasKey = row.own_sealed !== null || row.team_sealed !== null;
  const isReader = async () => row.author_id === actor.id || (await readsAll(db, tenantId, row.patient_id, actor.id));
  if (!hasKey && !(await isReader())) throw problem('NOTE_NOT_FOUND', { patients });
  if (row.version > row.latest_version) throw problem('NOTE_NOT_FOUND', { patients });
  const [opened] = await openNotes(deps, records, ctx, ring, [row]);
  const chain = await checkChain(deps, records, tenantId, row);
  return { opened: opened!, chain, fault: faultOf(opened!) ?? (chain.isWhole ? undefined : 'NOTE_TAMPERED') };
};

/**
 * Opens a note with the keys of the caller's session. A fault in it is recorded in the audit trail.
 * @throws NOTE_NOT_FOUND, NOTE_LOCKED, NOTE_TAMPERED, KEY_MISMATCH
 */
export const openNote = async (
  platform: Pick<Platform, 'audit'>,
  deps: NotesDeps,
  records: Records,
  ctx: UserCtx,
  id: string,
  version?: number,
): Promise<{ opened: OpenedNote; ring: KeyRing }> => {
  const ring = await requireRing(platform, deps, ctx, []);
  const { opened, fault } = await findNote(deps, records, ctx, ring, id, version);
  if (fault) {
    await platform.audit.record(ctx, faultEntry(opened.row, fault));
    throw problem(fault);
  }
  return { opened, ring };
};

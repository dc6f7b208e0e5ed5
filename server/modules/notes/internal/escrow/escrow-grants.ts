// The escrow's own grants of a patient's notes, and the data keys in them.
import { sql } from 'kysely';
import { z } from 'zod';
import type { KeyRing } from '#modules/identity/index.ts';
import type { UserCtx } from '#platform/context.ts';
import { open } from '#platform/crypto/aead.ts';
import { type BoxKey, openBox } from '#platform/crypto/sealed-box.ts';
import { bytes } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { NotesDeps } from '../deps.ts';
import { bodyPlace, ESCROW, NOTE_KEY, noteKeyPlace } from '../keys/boxes.ts';
import { versionName } from '../keys/grants-for.ts';
import type { WaitingRow } from '../keys/pending.ts';
import { loadNoteRows } from '../notes/note-rows.ts';
import { faultOf, type OpenedNote, openNotes } from '../notes/open-notes.ts';

/** Keys that one request passes on; another request passes on the rest. */
export const MAX_PASSED_ON = 2000;

interface OfPatient {
  patientId: number;
  generations: readonly number[];
}

const GrantRow = z.object({ note_id: z.string(), version: z.int(), generation: z.int(), sealed: bytes });
type GrantRow = z.output<typeof GrantRow>;

/** Grants to the escrow by version, the newest generation last. */
const escrowGrants = async (db: TenantDb, { tenantId }: UserCtx, { patientId, generations }: OfPatient): Promise<GrantRow[]> => {
  const { rows } = await rowsOf(GrantRow)`select g.note_id, g.version, g.generation, g.sealed from notes.notes n
    join notes.grants g on g.tenant_id = n.tenant_id and g.note_id = n.id and g.reader_kind = 'escrow' and g.reader_id = 0
      and g.generation = any(${generations}::int[])
    where n.tenant_id = ${tenantId} and n.patient_id = ${patientId} order by g.note_id, g.version, g.generation`.execute(db);
  return rows;
};

/** Returns the generations that open these versions: for each the newest, so that no share is passed on without need. */
export const newestGenerations = async (
  db: TenantDb,
  ctx: UserCtx,
  { rows, ...ofPatient }: OfPatient & { rows: readonly WaitingRow[] },
): Promise<Set<number>> => {
  const newest = new Map((await escrowGrants(db, ctx, ofPatient)).map((row) => [versionName(row.note_id, row.version), row.generation]));
  return new Set(rows.flatMap((row) => newest.get(versionName(row.note_id, row.version)) ?? []));
};

/**
 * Opens the data keys of a patient's notes with keys of the escrow. Notes that are not as their author signed them, and boxes that were changed, are
 * left out.
 * @returns the data keys by `versionName`, and all notes that were checked
 */
export const openDataKeys = async (
  deps: NotesDeps,
  tx: UnitOfWork,
  ctx: UserCtx,
  ring: KeyRing,
  { patientId, escrow }: { patientId: number; escrow: ReadonlyMap<number, BoxKey> },
): Promise<{ dataKeys: Map<string, Buffer>; checked: OpenedNote[] }> => {
  const grants = await escrowGrants(tx.db, ctx, { patientId, generations: [...escrow.keys()] });
  const chosen = sql`select distinct c.note_id, c.version
    from unnest(${grants.map((row) => row.note_id)}::uuid[], ${grants.map((row) => row.version)}::int[]) c(note_id, version)`;
  const checked = await openNotes(deps, tx, ctx, ring, await loadNoteRows(tx.db, ctx, ring, chosen));
  const bodies = new Map(checked.map((note) => [versionName(note.row.id, note.row.version), faultOf(note) ? null : note.row.body]));
  const dataKeys = new Map<string, Buffer>();
  for (const { note_id: noteId, version, generation, sealed } of grants) {
    const body = bodies.get(versionName(noteId, version));
    const key = escrow.get(generation);
    if (!body || !key) continue;
    try {
      const dataKey = openBox(key, sealed, NOTE_KEY, noteKeyPlace(ctx.tenantId, { noteId, version }, ESCROW, generation));
      // Throws when the data key is that of another text. The text itself is not used.
      open(dataKey, body, bodyPlace(ctx.tenantId, { noteId, version }));
      dataKeys.set(versionName(noteId, version), dataKey);
    } catch {
      // Left out.
    }
  }
  return { dataKeys, checked };
};

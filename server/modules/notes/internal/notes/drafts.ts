// Unsaved texts of notes, sealed to their author. Saving needs no key of the session, so the text of a locked session is not lost; opening does.
import { sql } from 'kysely';
import { z } from 'zod';
import type { BodyOf } from '#contracts/endpoint.ts';
import type { NoteDraft, saveNoteDraft as saveContract } from '#contracts/note-drafts.ts';
import type { KeyRing } from '#modules/identity/index.ts';
import { requirePatient } from '#modules/patients/views.ts';
import type { UserCtx } from '#platform/context.ts';
import { sealTo } from '#platform/crypto/sealed-box.ts';
import { bytes, IdRow } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import { uuidv7 } from '#platform/ids.ts';
import type { Platform } from '#platform/platform.ts';
import type { Records, UnitOfWork } from '#platform/unit-of-work.ts';
import { showsSomething } from '#text/visible.ts';
import type { NotesDeps } from '../deps.ts';
import { type DraftOf, draftPlace, NOTE_DRAFT } from '../keys/boxes.ts';
import { recordingMismatch, requireRing } from '../keys/require-ring.ts';

const Row = z.object({ generation: z.int(), sealed: bytes, updated_at: z.date() });
const Content = z.object({ text: z.string(), keep_plan: z.boolean() });

/** @throws PATIENT_NOT_FOUND, NOTE_NOT_FOUND for a note that is not the caller's own about this patient */
const requireSubject = async (db: TenantDb, { tenantId, actor }: UserCtx, { patientId, noteId }: DraftOf): Promise<void> => {
  await requirePatient(db, tenantId, patientId);
  if (noteId === null) return;
  const { rows } = await rowsOf(IdRow)`select 1 as id from notes.notes
    where tenant_id = ${tenantId} and id = ${noteId} and patient_id = ${patientId} and author_id = ${actor.id}`.execute(db);
  if (rows.length === 0) throw problem('NOTE_NOT_FOUND', { patients: [patientId] });
};

/** Removes the caller's draft. */
export const removeDraft = async (db: TenantDb, { tenantId, actor }: UserCtx, { patientId, noteId }: DraftOf): Promise<void> => {
  await sql`delete from notes.drafts where tenant_id = ${tenantId} and author_id = ${actor.id} and patient_id = ${patientId}
    and note_id is not distinct from ${noteId}::uuid`.execute(db);
};

const openDraft = ({ tenantId }: UserCtx, ring: KeyRing, draft: DraftOf, { sealed, updated_at }: z.output<typeof Row>): NoteDraft => {
  const place = draftPlace(tenantId, draft, ring);
  let content: Buffer;
  try {
    content = ring.openBox(sealed, NOTE_DRAFT, place);
  } catch {
    throw problem('KEY_MISMATCH', { patients: [draft.patientId] });
  }
  return { ...Content.parse(JSON.parse(content.toString('utf8'))), updated_at: updated_at.toISOString() };
};

/** @throws PATIENT_NOT_FOUND, NOTE_NOT_FOUND, NOTE_LOCKED, KEY_MISMATCH */
export const getDraft = async (
  platform: Pick<Platform, 'audit'>,
  deps: NotesDeps,
  ctx: UserCtx & Records,
  draft: DraftOf,
): Promise<NoteDraft | null> => {
  const { tenantId, actor, db } = ctx;
  await requireSubject(db, ctx, draft);
  const ring = await requireRing(platform, deps, ctx, [draft.patientId]);
  const { rows } = await rowsOf(Row)`select generation, sealed, updated_at from notes.drafts
    where tenant_id = ${tenantId} and author_id = ${actor.id} and patient_id = ${draft.patientId}
      and note_id is not distinct from ${draft.noteId}::uuid`.execute(db);
  const [row] = rows;
  // A draft of the time before a reset without the recovery code cannot be opened any more.
  if (!row || row.generation !== ring.generation) return null;
  return recordingMismatch(platform, ctx, [draft.patientId], async () => openDraft(ctx, ring, draft, row));
};

/**
 * Saves a draft; an empty one is removed.
 * @throws PATIENT_NOT_FOUND, NOTE_NOT_FOUND, NOTE_LOCKED for an author without keys, KEY_MISMATCH
 */
export const saveDraft = async (
  deps: NotesDeps,
  tx: UnitOfWork,
  ctx: UserCtx,
  draft: DraftOf,
  content: BodyOf<typeof saveContract>,
): Promise<NoteDraft | null> => {
  const { tenantId, actor, now } = ctx;
  const { patientId, noteId } = draft;
  await requireSubject(tx.db, ctx, draft);
  if (!showsSomething(content.text)) {
    await removeDraft(tx.db, ctx, draft);
    return null;
  }
  const key = (await deps.encryptionKeys(tx, tenantId, [actor.id])).get(actor.id);
  if (!key) throw problem('NOTE_LOCKED', { patients: [patientId] });
  const place = draftPlace(tenantId, draft, { userId: actor.id, generation: key.generation });
  const sealed = sealTo(key.publicRaw, Buffer.from(JSON.stringify(content)), NOTE_DRAFT, place);
  await sql`insert into notes.drafts (tenant_id, id, author_id, patient_id, note_id, generation, sealed, updated_at)
    values (${tenantId}, ${uuidv7(now)}, ${actor.id}, ${patientId}, ${noteId}, ${key.generation}, ${sealed}, ${now})
    on conflict (tenant_id, author_id, patient_id, note_id) do update
      set generation = excluded.generation, sealed = excluded.sealed, updated_at = excluded.updated_at`.execute(tx.db);
  return { ...content, updated_at: now.toISOString() };
};

// The author of a note writes its next version.
import { sql } from 'kysely';
import type { UserCtx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import { requireVersion } from '#platform/operations/versions.ts';
import type { Platform } from '#platform/platform.ts';
import type { Records } from '#platform/unit-of-work.ts';
import { noteAmended } from '../../events.ts';
import type { NotesDeps } from '../deps.ts';
import { recordingMismatch } from '../keys/require-ring.ts';
import { removeDraft } from './drafts.ts';
import { findNote, openNote } from './get-note.ts';
import { noteChanged } from './note-news.ts';
import { presentNote } from './open-notes.ts';
import { planKeyOf } from './open-version.ts';
import { writeVersion } from './write-version.ts';

/** @throws NOTE_NOT_FOUND, NOT_THE_AUTHOR, EDIT_CONFLICT, NOTE_LOCKED, NOTE_TAMPERED, KEY_MISMATCH */
export const amendNote = async (
  platform: Pick<Platform, 'audit' | 'transactions'>,
  deps: NotesDeps,
  ctx: UserCtx & Records,
  id: string,
  { text, expected }: { text: string; expected: number | undefined },
): Promise<void> => {
  const { opened: before, ring } = await openNote(platform, deps, ctx, ctx, id);
  const patients = [before.row.patient_id];
  if (before.row.author_id !== ctx.actor.id) throw problem('NOT_THE_AUTHOR', { patients });
  const storePlan = await deps.plans.prepare(ctx, { patientId: before.row.patient_id, text });
  await recordingMismatch(platform, ctx, patients, () =>
    platform.transactions.transact(ctx, async (tx) => {
      await sql`select 1 from notes.notes where tenant_id = ${ctx.tenantId} and id = ${id} for update`.execute(tx.db);
      // Loaded again under the lock: another session of the author may have amended it since.
      const { opened, chain, fault } = await findNote(deps, tx, ctx, ring, id);
      if (fault) throw problem(fault);
      const { row } = opened;
      requireVersion(expected, { version: row.version, current: presentNote(opened), patients });
      const version = row.version + 1;
      await sql`update notes.notes set version = ${version} where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(tx.db);
      const { patient_id: patientId, keep_plan: keepPlan } = row;
      const dataKey = await writeVersion(deps, tx, ctx, ring, {
        noteId: id,
        version,
        patientId,
        consultationId: row.consultation_id,
        keepPlan,
        createdAt: row.created_at,
        previousDigest: chain.digest,
        text,
      });
      await storePlan(tx, { noteId: id, version, patientId, keepPlan, planKey: planKeyOf(dataKey) });
      await removeDraft(tx.db, ctx, { patientId: row.patient_id, noteId: id });
      tx.audit({ action: 'notes.amend', patients, resource: { type: 'note', id } });
      tx.emit(noteAmended, { note_id: id, patient_id: row.patient_id, author_id: row.author_id, version });
      tx.live(noteChanged(ctx, id));
      tx.created(201, id);
    }),
  );
};

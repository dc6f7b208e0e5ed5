// A doctor writes a note about a patient.
import { sql } from 'kysely';
import type { BodyOf } from '#contracts/endpoint.ts';
import type { writeNote as endpoint } from '#contracts/notes.ts';
import { requirePatient } from '#modules/patients/views.ts';
import type { UserCtx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import { uuidv7 } from '#platform/ids.ts';
import type { Platform } from '#platform/platform.ts';
import { noteAdded } from '../../events.ts';
import type { NotesDeps } from '../deps.ts';
import { recordingMismatch, requireRing } from '../keys/require-ring.ts';
import { removeDraft } from './drafts.ts';
import { noteChanged } from './note-news.ts';
import { planKeyOf } from './open-version.ts';
import { writeVersion } from './write-version.ts';

/** @throws PATIENT_NOT_FOUND, CONSULTATION_NOT_FOUND, NOTE_LOCKED, KEY_MISMATCH @returns the note's ID */
export const writeNote = async (
  platform: Pick<Platform, 'audit' | 'transactions' | 'tenantDb'>,
  deps: NotesDeps,
  ctx: UserCtx,
  { patient_id: patientId, text, consultation_id, keep_plan: keepPlan }: BodyOf<typeof endpoint>,
): Promise<string> => {
  const { tenantId, now, actor } = ctx;
  const patients = [patientId];
  const consultationId = consultation_id ?? null;
  await requirePatient(platform.tenantDb(tenantId), tenantId, patientId);
  if (consultationId !== null && (await deps.patientOfConsultation(tenantId, consultationId)) !== patientId)
    throw problem('CONSULTATION_NOT_FOUND', { patients });
  const ring = await requireRing(platform, deps, ctx, patients);
  const storePlan = await deps.plans.prepare(ctx, { patientId, text });
  const noteId = uuidv7(now);
  await recordingMismatch(platform, ctx, patients, () =>
    platform.transactions.transact(ctx, async (tx) => {
      await sql`insert into notes.notes (tenant_id, id, patient_id, author_id, consultation_id, keep_plan, version, created_at)
        values (${tenantId}, ${noteId}, ${patientId}, ${actor.id}, ${consultationId}, ${keepPlan}, 1, ${now})`.execute(tx.db);
      const head = { noteId, version: 1, patientId, consultationId, keepPlan, createdAt: now, previousDigest: null };
      const dataKey = await writeVersion(deps, tx, ctx, ring, { ...head, text });
      await storePlan(tx, { noteId, version: 1, patientId, keepPlan, planKey: planKeyOf(dataKey) });
      await removeDraft(tx.db, ctx, { patientId, noteId: null });
      tx.audit({ action: 'notes.write', patients, resource: { type: 'note', id: noteId } });
      tx.emit(noteAdded, { note_id: noteId, patient_id: patientId, author_id: actor.id });
      tx.live(noteChanged(ctx, noteId, true));
      tx.created(201, noteId);
    }),
  );
  return noteId;
};

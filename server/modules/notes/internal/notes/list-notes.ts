// Notes about a patient that the caller reads, newest first.
import { sql } from 'kysely';
import { z } from 'zod';
import type { QueryOf } from '#contracts/endpoint.ts';
import type { listNotes as endpoint, Note } from '#contracts/notes.ts';
import { requireRecordOf } from '#modules/access/index.ts';
import { requirePatient } from '#modules/patients/views.ts';
import type { UserCtx } from '#platform/context.ts';
import { pageBound } from '#platform/db/page-bound.ts';
import { decodeCursor, encodeCursor, Moment } from '#platform/http/pages.ts';
import type { Platform } from '#platform/platform.ts';
import type { Records } from '#platform/unit-of-work.ts';
import type { NotesDeps } from '../deps.ts';
import { readsAll } from '../keys/readers.ts';
import { requireRing } from '../keys/require-ring.ts';
import { grantThroughTeam, loadNoteRows, ownGrant } from './note-rows.ts';
import { openNotes, presentNote, recordFaults } from './open-notes.ts';

const Position = z.tuple([Moment, z.uuid()]);

/** @throws PATIENT_NOT_FOUND, NOTE_LOCKED, KEY_MISMATCH */
export const listNotes = async (
  platform: Pick<Platform, 'audit'>,
  deps: NotesDeps,
  records: Records,
  ctx: UserCtx,
  { patient_id: patientId, after, first }: QueryOf<typeof endpoint>,
): Promise<{ notes: Note[]; next: string | null }> => {
  const { db } = records;
  const { tenantId, actor } = ctx;
  await requirePatient(db, tenantId, patientId);
  await requireRecordOf(ctx, patientId);
  const ring = await requireRing(platform, deps, ctx, [patientId]);
  const isReader = await readsAll(db, tenantId, patientId, actor.id);
  const position = after === undefined ? undefined : decodeCursor(Position, after);
  const further = position === undefined ? sql`` : sql`and (c.created_at, c.id) < (${position[0]}::timestamptz, ${position[1]}::uuid)`;
  const rows = await loadNoteRows(
    db,
    ctx,
    ring,
    sql`select c.note_id, c.version from (
      select c.id, c.id as note_id, c.version, c.tenant_id, c.created_at, c.author_id from notes.notes c
      where c.tenant_id = ${tenantId} and c.patient_id = ${patientId} ${further}
    ) c where ${isReader} or c.author_id = ${actor.id} or exists (${ownGrant(ctx, ring)}) or exists (${grantThroughTeam(ctx, ring)})
    order by c.created_at desc, c.id desc limit ${pageBound(first)}`,
  );
  const page = rows.slice(0, first);
  const last = page.at(-1);
  const notes = await openNotes(deps, records, ctx, ring, page);
  await recordFaults(platform, ctx, notes);
  return {
    notes: notes.map(presentNote),
    next: rows.length > first && last ? encodeCursor([last.created_at.toISOString(), last.id]) : null,
  };
};

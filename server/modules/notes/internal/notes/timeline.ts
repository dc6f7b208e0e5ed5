// Notes on the timeline of a patient: when each version was written. Only its readers see it.
import { sql } from 'kysely';
import { happeningsIn, type TimelineSource } from '#platform/timeline.ts';

export const notesOnTimeline: TimelineSource = (db, { tenantId, actor }, patientId, part) =>
  happeningsIn(
    db,
    part,
    sql`select v.written_at as at, case v.version when 1 then 'note-written' else 'note-amended' end as kind, v.note_id::text as id,
      null::text as day, n.author_id as by_id
    from notes.notes n join notes.versions v on v.tenant_id = n.tenant_id and v.note_id = n.id
    where n.tenant_id = ${tenantId} and n.patient_id = ${patientId} and exists (select from notes.readers r
      where r.tenant_id = v.tenant_id and r.note_id = v.note_id and r.version = v.version and r.user_id = ${actor.id})`,
  );

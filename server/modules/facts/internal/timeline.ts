// Allergies and medicines on the timeline of a patient: when they were recorded, and when a medicine was ended, which nothing changes later.
import { sql } from 'kysely';
import { happeningsIn, type TimelineSource } from '#platform/timeline.ts';

export const factsOnTimeline: TimelineSource = (db, { tenantId }, patientId, part) =>
  happeningsIn(
    db,
    part,
    sql`select h.at, h.kind, e.id::text as id, null::text as day, h.by_id
    from facts.entries e cross join lateral (values
      (e.recorded_at, case e.list when 'allergies' then 'allergy-added' else 'medicine-added' end, e.recorded_by),
      (case e.status when 'ended' then e.updated_at end, 'medicine-ended', e.updated_by)) h(at, kind, by_id)
    where e.tenant_id = ${tenantId} and e.patient_id = ${patientId} and e.list in ('allergies', 'medicines')
      and e.status <> 'entered-in-error' and h.at is not null`,
  );

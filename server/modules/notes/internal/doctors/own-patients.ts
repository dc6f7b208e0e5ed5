// The patients of a doctor, those assigned last first.

import { sql } from 'kysely';
import { z } from 'zod';
import type { listOwnPatients as endpoint, OwnPatient } from '#contracts/doctors.ts';
import type { QueryOf } from '#contracts/endpoint.ts';
import { pageBound } from '#platform/db/page-bound.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { decodeCursor, encodeCursor, Moment } from '#platform/http/pages.ts';

const PatientRow = z.object({
  assignment_id: z.string(),
  id: z.int(),
  given_name: z.string(),
  family_name: z.string(),
  mrn: z.string(),
  date_of_birth: z.string().nullable(),
  started_at: z.date(),
  newest_note_at: z.date().nullable(),
});

const Position = z.tuple([Moment, z.uuid()]);

/** Patients who were removed from the registry are left out. */
export const listOwnPatients = async (
  db: TenantDb,
  tenantId: number,
  doctorId: number,
  { after, first }: QueryOf<typeof endpoint>,
): Promise<{ patients: OwnPatient[]; next: string | null }> => {
  const position = after === undefined ? undefined : decodeCursor(Position, after);
  const further = position === undefined ? sql`` : sql`and (a.started_at, a.id) < (${position[0]}::timestamptz, ${position[1]}::uuid)`;
  const { rows } = await rowsOf(PatientRow)`select a.id as assignment_id, a.patient_id as id, p.given_name, p.family_name, p.mrn,
      to_char(p.date_of_birth, 'YYYY-MM-DD') as date_of_birth, a.started_at, n.created_at as newest_note_at
    from notes.assignments a
    cross join lateral (select d.given_name, d.family_name, d.mrn, d.date_of_birth from patients.directory d
      where d.tenant_id = a.tenant_id and d.id = a.patient_id and d.removed_at is null offset 0) p
    left join lateral (select n.created_at from notes.notes n where n.tenant_id = a.tenant_id and n.patient_id = a.patient_id
      order by n.created_at desc, n.id desc limit 1) n on true
    where a.tenant_id = ${tenantId} and a.doctor_id = ${doctorId} and a.ended_at is null ${further}
    order by a.started_at desc, a.id desc limit ${pageBound(first)}`.execute(db);
  const page = rows.slice(0, first);
  const last = page.at(-1);
  return {
    patients: page.map((row) => ({
      id: row.id,
      first_name: row.given_name,
      last_name: row.family_name,
      medical_record_number: row.mrn,
      date_of_birth: row.date_of_birth,
      since: row.started_at.toISOString(),
      newest_note_at: row.newest_note_at?.toISOString() ?? null,
    })),
    next: rows.length > first && last ? encodeCursor([last.started_at.toISOString(), last.assignment_id]) : null,
  };
};

// Indexes a patient for search and lists, from the current entry and name.
import { sql } from 'kysely';
import { z } from 'zod';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { nameKey } from './name-key.ts';
import { removedTerm, termsOf } from './search-terms.ts';

const Row = z.object({
  givenName: z.string(),
  familyName: z.string(),
  mrn: z.string(),
  room: z.string().nullable(),
  removed: z.boolean(),
});

/** Replaces the terms and the name's key. The caller holds the entry's lock. */
export const writeTerms = async (tx: UnitOfWork, tenantId: number, id: number): Promise<void> => {
  const { rows } = await rowsOf(
    Row,
  )`select given_name as "givenName", family_name as "familyName", mrn, room, removed_at is not null as removed
    from patients.directory where tenant_id = ${tenantId} and id = ${id}`.execute(tx.db);
  const entry = rows[0]!;
  const key = nameKey(entry);
  const terms = entry.removed ? termsOf(entry).map(removedTerm) : termsOf(entry);
  await sql`update patients.patients set name_key = ${key} where tenant_id = ${tenantId} and id = ${id} and name_key <> ${key}`.execute(
    tx.db,
  );
  await sql`delete from patients.search_terms where tenant_id = ${tenantId} and patient_id = ${id} and term <> all(${terms}::text[])`.execute(
    tx.db,
  );
  await sql`insert into patients.search_terms as t (tenant_id, term, patient_id, name_key)
    select ${tenantId}, term, ${id}, ${key} from unnest(${terms}::text[]) term
    on conflict (tenant_id, term, patient_id) do update set name_key = excluded.name_key where t.name_key <> excluded.name_key`.execute(
    tx.db,
  );
};

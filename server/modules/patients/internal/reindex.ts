// Rebuilds the terms and keys of patients after a change of their form, a few at a time, while the clinic works.
import { sql } from 'kysely';
import { IdRow } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { indexOutdated } from '../events.ts';
import { writeTerms } from './write-terms.ts';

const AT_ONCE = 200;

/**
 * Rebuilds the next patients after an ID, and publishes that the rest is still outdated. It skips entries that are being edited: the edit
 * writes their terms.
 */
export const reindex = async (tx: UnitOfWork, tenantId: number, after: number): Promise<void> => {
  const { rows } = await rowsOf(IdRow)`select id from patients.patients where tenant_id = ${tenantId} and id > ${after}
    order by id limit ${sql.raw(String(AT_ONCE))} for no key update skip locked`.execute(tx.db);
  for (const { id } of rows) await writeTerms(tx, tenantId, id);
  if (rows.length === AT_ONCE) tx.emit(indexOutdated, { after: rows.at(-1)!.id });
};

// Reads entries.
import { type RawBuilder, sql } from 'kysely';
import { requireFactsReader } from '#modules/access/index.ts';
import { requirePatient } from '#modules/patients/views.ts';
import type { Ctx } from '#platform/context.ts';
import { columnsOf, rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import type { Records } from '#platform/unit-of-work.ts';
import { type EntryList, EntryRow, NamedEntryRow, openText } from './entry-row.ts';

/** Checks that the patient belongs to the clinic and that the caller may read the facts. @throws PATIENT_NOT_FOUND */
export const requireFactsOf = async (db: TenantDb, ctx: Ctx, patientId: number): Promise<void> => {
  await requirePatient(db, ctx.tenantId, patientId);
  await requireFactsReader(ctx, patientId);
};

const nameOf = (person: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select d.name from identity.directory d where d.tenant_id = e.tenant_id and d.id = ${person} limit 1)`;

/** @param page a bounded query that returns rows of facts.entries, in the order of the result */
export const loadRows = async (db: TenantDb, page: RawBuilder<unknown>, order: RawBuilder<unknown>): Promise<NamedEntryRow[]> => {
  const { rows } = await rowsOf(
    NamedEntryRow,
  )`select ${columnsOf(EntryRow, 'e')}, ${nameOf(sql`e.recorded_by`)} as author, ${nameOf(sql`e.confirmed_by`)} as confirmer
    from (${page}) e order by ${order}`.execute(db);
  return rows;
};

/** Decrypts entries for a caller who may read them. */
export const presentEntries = <T, E>({ cipher }: Records, list: EntryList<T, E>, rows: readonly NamedEntryRow[], today: string): E[] =>
  rows.map((row) => list.present(row, openText(cipher, list, row), today));

/** More rows than FACTS_MAX, the most of a list. */
const MOST = sql.lit(400);

/**
 * Returns a patient's entries of one list, in the order in which they were recorded, the newest first.
 * @param among statuses; all by default
 */
export const listRows = (
  db: TenantDb,
  { tenantId }: Pick<Ctx, 'tenantId'>,
  { name }: Pick<EntryList<unknown, unknown>, 'name'>,
  patientId: number,
  among?: readonly string[],
): Promise<NamedEntryRow[]> =>
  loadRows(
    db,
    sql`select e.* from facts.entries e where e.tenant_id = ${tenantId} and e.patient_id = ${patientId} and e.list = ${name}
      ${among ? sql`and e.status = any(${among})` : sql``} order by e.recorded_at desc, e.id desc limit ${MOST}`,
    sql`e.recorded_at desc, e.id desc`,
  );

/** @throws FACT_NOT_FOUND for an entry of another patient or list */
export const findRow = async (
  db: TenantDb,
  { tenantId }: Pick<Ctx, 'tenantId'>,
  { name }: Pick<EntryList<unknown, unknown>, 'name'>,
  patientId: number,
  id: string,
): Promise<NamedEntryRow> => {
  const [row] = await loadRows(
    db,
    sql`select e.* from facts.entries e where e.tenant_id = ${tenantId} and e.id = ${id} and e.patient_id = ${patientId}
      and e.list = ${name}`,
    sql`e.id`,
  );
  if (!row) throw problem('FACT_NOT_FOUND', { patients: [patientId] });
  return row;
};

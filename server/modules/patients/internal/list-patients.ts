// Lists of patients: numbered pages for the compatibility API, and pages by cursor.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Pagination } from '#contracts/common.ts';
import type { Patient, RemovedPatient, SortPatients } from '#contracts/patients.ts';
import type { Ctx } from '#platform/context.ts';
import { pageBound } from '#platform/db/page-bound.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { COUNT_TO, pagination } from '#platform/http/pages.ts';
import type { Platform } from '#platform/platform.ts';
import { type Filter, type Found, findPatients } from './find-patients.ts';
import { orderOf } from './order.ts';
import { type Entry, loadEntries } from './patient.ts';

const Counted = z.object({ n: z.int() });
const F = { key: sql`f.name_key`, id: sql`f.id` };

/** Returns a numbered page; the total is counted up to 10,000. */
export const listPatients = async (
  { tenantDb }: Platform,
  { tenantId }: Pick<Ctx, 'tenantId'>,
  { page, limit, sort, ...filter }: Filter & { page: number; limit: number; sort: SortPatients },
): Promise<{ patients: Patient[]; pagination: Pagination }> => {
  const db = tenantDb(tenantId);
  const order = orderOf(sort);
  const found = await findPatients(db, tenantId, filter, order);
  if (!found) return { patients: [], pagination: pagination({ page, limit }, 0) };
  const count = async (): Promise<number> => {
    const { rows } = await rowsOf(
      Counted,
    )`select count(*)::int as n from (select from (${found}) f limit ${sql.raw(String(COUNT_TO))}) c`.execute(db);
    return rows[0]!.n;
  };
  const offset = (page - 1) * limit;
  const ofPage: Found = sql`select f.id, f.name_key from (${found}) f order by ${order.by(F.key, F.id)} limit ${pageBound(limit)}
    offset ${offset}::bigint`;
  const [counted, entries] = await Promise.all([count(), loadEntries(db, tenantId, ofPage, { order })]);
  return { patients: entries.slice(0, limit).map(({ patient }) => patient), pagination: pagination({ page, limit }, counted) };
};

export interface PageRequest extends Filter {
  sort: SortPatients;
  after?: string | undefined;
  limit: number;
}

const loadPage = async ({ tenantDb }: Platform, tenantId: number, { after, limit, sort, ...filter }: PageRequest) => {
  const db = tenantDb(tenantId);
  const order = orderOf(sort, after);
  const found = await findPatients(db, tenantId, filter, order);
  if (!found) return { entries: [], next: null };
  const bound = pageBound(limit);
  const ofPage = sql`select f.id, f.name_key from (${found}) f order by ${order.by(F.key, F.id)} limit ${bound}`;
  const all = await loadEntries(db, tenantId, ofPage, { order, removed: filter.removed });
  const entries: Entry[] = all.slice(0, limit);
  return { entries, next: all.length > limit ? order.cursorOf(entries.at(-1)!.position) : null };
};

/**
 * Returns the patients after a position, and the position of the last of them while there are more. By ID and without a filter, the pages
 * contain every patient who was registered before the first one exactly once. IDs come from a sequence, so a patient who is registered
 * during the pagination may take an ID before its position, or commit after a larger one: the pages contain them once or not at all. By
 * name, a patient who is renamed during the pagination may appear twice or not at all.
 */
export const loadPatientsPage = async (platform: Platform, { tenantId }: Pick<Ctx, 'tenantId'>, asked: PageRequest) => {
  const { entries, next } = await loadPage(platform, tenantId, asked);
  return { patients: entries.map(({ patient }) => patient), next };
};

/** Returns a page of removed patients, as loadPatientsPage does. */
export const loadRemovedPage = async (
  platform: Platform,
  { tenantId }: Pick<Ctx, 'tenantId'>,
  asked: Omit<PageRequest, 'removed'>,
): Promise<{ patients: RemovedPatient[]; next: string | null }> => {
  const { entries, next } = await loadPage(platform, tenantId, { ...asked, removed: true });
  return {
    patients: entries.map(({ patient, removed }) => ({ ...patient, removed_at: removed!.at.toISOString(), removed_by: removed!.by })),
    next,
  };
};

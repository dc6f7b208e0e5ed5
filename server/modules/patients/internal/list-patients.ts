// Lists of patients in the order of their numbers: seed 4's numbered pages, and positions to go on from.
import { sql } from 'kysely';
import { z } from 'zod';
import { type Pagination, PersonId } from '#contracts/common.ts';
import type { Patient } from '#contracts/patients.ts';
import type { Ctx } from '#platform/context.ts';
import { COUNT_TO, decodeCursor, encodeCursor, pagination } from '#platform/http/pages.ts';
import type { Platform } from '#platform/platform.ts';
import { type Filter, findPatients, type Numbers } from './find-patients.ts';
import { loadPatients } from './patient.ts';

const Position = z.tuple([PersonId]);

/** A numbered page; the total is counted to 10,000. */
export const listPatients = async (
  { tenantDb }: Platform,
  { tenantId }: Pick<Ctx, 'tenantId'>,
  { page, limit, ...filter }: Filter & { page: number; limit: number },
): Promise<{ patients: Patient[]; pagination: Pagination }> => {
  const db = tenantDb(tenantId);
  const numbers = await findPatients(db, tenantId, filter, 0);
  if (!numbers) return { patients: [], pagination: pagination({ page, limit }, 0) };
  const count = async (): Promise<number> => {
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from (select from (${numbers}) f limit ${sql.raw(String(COUNT_TO))}) c`.execute(db);
    return rows[0]!.n;
  };
  const offset = (page - 1) * limit;
  const ofPage: Numbers = sql`select f.id from (${numbers}) f order by f.id limit ${sql.raw(String(limit))} offset ${offset}::bigint`;
  const [counted, patients] = await Promise.all([count(), loadPatients(db, tenantId, ofPage)]);
  return { patients, pagination: pagination({ page, limit }, counted) };
};

export interface Walk {
  after?: string | undefined;
  limit: number;
}

/**
 * The patients after a position, and the position of the last of them while there are more. Without a filter this is a walk over everybody:
 * whoever was entered before it began is met exactly once. Numbers come from a sequence, so a patient who is entered meanwhile may take a
 * number that the walk has passed, or commit after a larger one: they are met once or not at all.
 */
export const walkPatients = async (
  { tenantDb }: Platform,
  { tenantId }: Pick<Ctx, 'tenantId'>,
  { after, limit, ...filter }: Filter & Walk,
): Promise<{ patients: Patient[]; next: string | null }> => {
  const db = tenantDb(tenantId);
  const [position] = after === undefined ? [0] : decodeCursor(Position, after);
  const numbers = await findPatients(db, tenantId, filter, position);
  if (!numbers) return { patients: [], next: null };
  const bound = sql.raw(String(limit + 1));
  const patients = await loadPatients(db, tenantId, sql`select f.id from (${numbers}) f order by f.id limit ${bound}`);
  const page = patients.slice(0, limit);
  return { patients: page, next: patients.length > limit ? encodeCursor([page.at(-1)!.id]) : null };
};

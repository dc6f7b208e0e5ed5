// Entries that a module adds to the timeline of a patient.
import type { RawBuilder } from 'kysely';
import { z } from 'zod';
import { RECORD_KINDS } from '#contracts/timeline.ts';
import type { UserCtx } from './context.ts';
import { rowsOf } from './db/rows-of.ts';
import type { TenantDb } from './db/tenant-db.ts';

const Happening = z.object({
  at: z.date(),
  kind: z.enum(RECORD_KINDS),
  id: z.string(),
  day: z.string().nullable(),
  by_id: z.int().nullable(),
});
export type Happening = z.output<typeof Happening>;

/** The part of a timeline after a position. The order is by time, kind and ID, each descending. */
export interface TimelinePart {
  at: string;
  kind: string;
  id: string;
  /** The most entries, as SQL. */
  most: RawBuilder<unknown>;
}

/** Returns the entries that the caller may see, in the order of the timeline. The patient has been checked. */
export type TimelineSource = (db: TenantDb, ctx: UserCtx, patientId: number, part: TimelinePart) => Promise<Happening[]>;

/** @param happenings a query for `at`, `kind`, `id` as text, `day` as text and `by_id` */
export const happeningsIn = async (
  db: TenantDb,
  { at, kind, id, most }: TimelinePart,
  happenings: RawBuilder<unknown>,
): Promise<Happening[]> => {
  const { rows } = await rowsOf(Happening)`select h.at, h.kind, h.id, h.day, h.by_id from (${happenings}) h
    where (h.at, h.kind collate "C", h.id collate "C") < (${at}::timestamptz, ${kind}::text, ${id}::text)
    order by h.at desc, h.kind collate "C" desc, h.id collate "C" desc limit ${most}`.execute(db);
  return rows;
};

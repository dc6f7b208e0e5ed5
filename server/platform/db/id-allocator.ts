// Allocates IDs from a sequence without a round trip for each: a process reserves a range of them. Used for rows that are written in batches.
import { sql } from 'kysely';
import { z } from 'zod';
import { rowsOf } from './rows-of.ts';
import type { TenantDb } from './tenant-db.ts';

/** IDs that are reserved at once. */
const FETCH = 1024;
const KEEP = 128;

const NextValue = z.object({ value: z.int() });

/** Returns an ID that no other caller gets; a restart leaves a gap. */
export type NextId = (db: TenantDb) => Promise<number>;

export interface IdAllocatorOptions {
  /** Name of the sequence, with its schema. */
  sequence: string;
  /** IDs that one value of the sequence stands for: value 3 in blocks of 64 is 192 to 255. */
  block: number;
}

export const createIdAllocator = ({ sequence, block }: IdAllocatorOptions): NextId => {
  let free: number[] = [];
  let refill: Promise<void> | undefined;

  const fetchBlocks = async (db: TenantDb): Promise<void> => {
    const { rows } = await rowsOf(NextValue)`
      select nextval(${sequence}::regclass) as value from generate_series(1, ${sql.raw(String(FETCH / block))})`.execute(db);
    free = free.concat(rows.flatMap(({ value }) => Array.from({ length: block }, (_, i) => value * block + i)));
  };
  const ensure = (db: TenantDb): Promise<void> => {
    refill ??= fetchBlocks(db).finally(() => {
      refill = undefined;
    });
    return refill;
  };

  return async (db) => {
    while (free.length === 0) await ensure(db);
    const number = free.shift()!;
    if (free.length < KEEP) void ensure(db).catch(() => undefined);
    return number;
  };
};

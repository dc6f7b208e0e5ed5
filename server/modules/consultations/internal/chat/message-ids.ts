// Numbers for messages, made without a round trip: the sequence hands out blocks of 64.
import { sql } from 'kysely';
import type { TenantDb } from '#platform/db/tenant-db.ts';

const BLOCK = 64;
const KEEP = 2 * BLOCK;

export type NextMessageId = (db: TenantDb) => Promise<number>;

/** Answers numbers nobody else has; a restart leaves a gap. */
export const createMessageIds = (): NextMessageId => {
  let free: number[] = [];
  let refill: Promise<void> | undefined;

  const fetchBlocks = async (db: TenantDb): Promise<void> => {
    const { rows } = await sql<{
      block: number;
    }>`select nextval('consultations.message_block') as block from generate_series(1, 16)`.execute(db);
    free = free.concat(rows.flatMap(({ block }) => Array.from({ length: BLOCK }, (_, i) => block * BLOCK + i)));
  };
  const ensure = (db: TenantDb): Promise<void> => {
    refill ??= fetchBlocks(db).finally(() => {
      refill = undefined;
    });
    return refill;
  };

  return async (db) => {
    while (free.length === 0) await ensure(db);
    const id = free.shift()!;
    if (free.length < KEEP) void ensure(db).catch(() => undefined);
    return id;
  };
};

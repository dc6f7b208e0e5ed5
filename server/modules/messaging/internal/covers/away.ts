// The colleagues who are away now, and who gets their threads.
import { z } from 'zod';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';

const AwayRow = z.object({ user_id: z.int(), cover_id: z.int().nullable() });

/** Substitutes of those who are away; null where there is none. */
export type Away = ReadonlyMap<number, number | null>;

/** Returns who is away at a time. Of two covers of a colleague the newer one counts. */
export const awayAt = async (db: TenantDb, tenantId: number, at: Date): Promise<Away> => {
  const { rows } = await rowsOf(AwayRow)`select c.user_id, c.cover_id from messaging.covers c
    where c.tenant_id = ${tenantId} and c.until_at > ${at} and c.from_at <= ${at} order by c.created_at, c.id`.execute(db);
  return new Map(rows.map(({ user_id, cover_id }) => [user_id, cover_id]));
};

/** Returns the one who acts for a colleague: themselves unless they are away; undefined when all substitutes are away, too. */
export const standInFor = (away: Away, userId: number): number | undefined => {
  const seen = new Set<number>();
  let current = userId;
  while (away.has(current)) {
    seen.add(current);
    const next = away.get(current)!;
    if (next === null || seen.has(next)) return undefined;
    current = next;
  }
  return current;
};

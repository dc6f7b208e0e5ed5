// The people of a category: the members of its team, and those who are named beside it.
import { z } from 'zod';
import type { ThreadCategory } from '#contracts/messaging/thread.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';

const MemberRow = z.object({ user_id: z.int() });

/** Returns the IDs of the people of a category, whether or not their accounts are active. */
export const membersOfCategory = async (db: TenantDb, tenantId: number, category: ThreadCategory): Promise<number[]> => {
  const { rows } = await rowsOf(MemberRow)`select m.user_id from messaging.categories c
      join wards.membership m on m.tenant_id = c.tenant_id and m.team_id = c.team_id
      where c.tenant_id = ${tenantId} and c.category = ${category}
    union select m.user_id from messaging.category_members m where m.tenant_id = ${tenantId} and m.category = ${category}`.execute(db);
  return rows.map(({ user_id }) => user_id);
};

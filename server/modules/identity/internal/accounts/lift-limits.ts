// Resets the count of an account's failed attempts.
import { sql } from 'kysely';
import type { UnitOfWork } from '#platform/unit-of-work.ts';

/** Failed attempts before `now` no longer count: the owner proved their identity, or an administrator vouches for them. */
export const liftLimits = async (tx: UnitOfWork, owner: { tenantId: number; userId: number }, now: Date): Promise<void> => {
  await sql`update identity.users set limits_lifted_at = ${now}
    where tenant_id = ${owner.tenantId} and id = ${owner.userId}`.execute(tx.db);
};

// Locks accounts for a change by an administrator. Two administrators who change each other at once must not leave the clinic without one.
import { z } from 'zod';
import { Role } from '#contracts/common.ts';
import { UserStatus } from '#contracts/identity.ts';
import type { UserCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';

const Locked = z.object({ id: z.int(), role: Role, status: UserStatus });

/**
 * Locks the caller's account and another one until the transaction ends. The caller stays an active administrator until then, so one is
 * left.
 * @throws problem FORBIDDEN when the caller is no longer an administrator: another one was faster
 */
export const lockAsAdministrator = async (tx: UnitOfWork, { tenantId, actor }: UserCtx, userId: number): Promise<void> => {
  // Ordered by ID, so that two administrators cannot deadlock.
  const { rows } = await rowsOf(Locked)`select id, role, status from identity.users
    where tenant_id = ${tenantId} and id in (${actor.id}, ${userId}) order by id for no key update`.execute(tx.db);
  const caller = rows.find(({ id }) => id === actor.id);
  if (caller?.role !== 'admin' || caller.status !== 'active') throw problem('FORBIDDEN');
};

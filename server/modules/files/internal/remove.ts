// Removes a file. Its row is marked first, so that the clean-up finds it after a crash (clean-up.ts).
import { sql } from 'kysely';
import type { UserCtx } from '#platform/context.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { patientsOf, requireFile } from './file.ts';

type Deps = Pick<Platform, 'storage' | 'tenantDb' | 'transactions'>;

/** Marks a file with one of these statuses for removal, unless it is attached. @returns whether it was marked */
export const markForRemoval = async (db: TenantDb, tenantId: number, id: string, states: readonly string[]): Promise<boolean> => {
  const { numAffectedRows } = await sql`update files.files set status = 'removing'
    where tenant_id = ${tenantId} and id = ${id} and attached_kind is null and status = any(${states})`.execute(db);
  return numAffectedRows === 1n;
};

/** Removes the bytes and then the row of a marked file. */
export const removeMarked = async (
  { storage, tenantDb }: Pick<Deps, 'storage' | 'tenantDb'>,
  tenantId: number,
  id: string,
): Promise<void> => {
  await storage.remove({ tenantId, id });
  await sql`delete from files.files where tenant_id = ${tenantId} and id = ${id} and status = 'removing'`.execute(tenantDb(tenantId));
};

/** Removes a file of the caller's own that is attached to nothing. @throws FILE_NOT_FOUND, FILE_IN_USE */
export const removeOwn = async (deps: Deps, ctx: UserCtx, id: string): Promise<void> => {
  await deps.transactions.transact(ctx, async (tx) => {
    const file = await requireFile(tx.db, ctx.tenantId, id);
    if (file.owner_id !== ctx.actor.id) throw problem('FILE_NOT_FOUND', { patients: patientsOf(file) });
    if (!(await markForRemoval(tx.db, ctx.tenantId, id, ['ready', 'being-checked', 'refused']))) {
      // Another request may have removed it since it was read.
      await requireFile(tx.db, ctx.tenantId, id);
      throw problem('FILE_IN_USE');
    }
    tx.audit({ action: 'files.remove', patients: patientsOf(file), resource: { type: 'file', id } });
  });
  // If this fails, the clean-up removes it later.
  await removeMarked(deps, ctx.tenantId, id).catch(() => undefined);
};

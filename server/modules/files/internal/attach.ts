// Attaches files to a record of another module, in that module's transaction and under its audit row.
import { sql } from 'kysely';
import type { Ctx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { COLUMNS, FileRow } from './file.ts';

/** The record that files are attached to. */
export interface AttachedTo {
  /** A kind that a module declares in `files`. */
  kind: string;
  id: string | number;
  /** For the staff of the clinic only. */
  internal?: boolean;
}

/**
 * Attaches files of the caller's own that are attached to nothing.
 * @throws FILE_NOT_FOUND, FILE_IN_USE, FILE_INFECTED
 */
export const attachFiles = async (tx: UnitOfWork, ctx: Ctx, fileIds: readonly string[], to: AttachedTo): Promise<void> => {
  const ids = [...new Set(fileIds)];
  // Locked in the order of their IDs, so that two requests with the same files wait for each other and no more.
  const { rows } = await rowsOf(FileRow)`select ${COLUMNS} from files.files f where f.tenant_id = ${ctx.tenantId} and f.id = any(${ids})
    and f.status not in ('storing', 'removing') order by f.id for no key update`.execute(tx.db);
  const owner = ctx.actor.kind === 'user' ? ctx.actor.id : undefined;
  if (rows.length < ids.length || rows.some((file) => file.owner_id !== owner)) throw problem('FILE_NOT_FOUND');
  if (rows.some((file) => file.attached_kind !== null)) throw problem('FILE_IN_USE');
  if (rows.some((file) => file.status === 'refused')) throw problem('FILE_INFECTED');
  await sql`update files.files set attached_kind = ${to.kind}, attached_id = ${String(to.id)}, attached_at = ${ctx.now}, internal = ${to.internal ?? false}
    where tenant_id = ${ctx.tenantId} and id = any(${ids})`.execute(tx.db);
};

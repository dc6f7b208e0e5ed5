// Logs by number, with the names of their authors.
import { sql } from 'kysely';
import type { TaskLog } from '#contracts/task-logs.ts';
import type { TenantCipher } from '#platform/crypto/tenant-keys.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { LOG_COLUMNS, type NamedLogRow, presentLog } from './log.ts';

/** A log by the key `k.id`, and who wrote it: what lists of numbers are joined with. LIMIT 1 keeps the planner to look-ups by key. */
export const namedLogs = (tenantId: number) => sql`
  cross join lateral (select ${sql.raw(LOG_COLUMNS)} from tasks.task_logs l where l.tenant_id = ${tenantId} and l.id = k.id limit 1) l
  left join lateral (select d.name as user_name from identity.directory d where d.tenant_id = ${tenantId} and d.id = l.user_id limit 1) u on true`;

/** Logs by number, corrected ones too; unknown numbers are left out. */
export const findLogs = async (
  db: TenantDb,
  cipher: TenantCipher,
  tenantId: number,
  ids: readonly number[],
): Promise<Map<number, TaskLog>> => {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<NamedLogRow>`
    select l.*, u.user_name from unnest(${ids}::int[]) k(id) ${namedLogs(tenantId)}`.execute(db);
  return new Map(rows.map((row) => [row.id, presentLog(cipher, row)]));
};

// The one statement that inserts audit rows, in transactions and in batches.
import type { Statement } from '../db/tenant-query.ts';
import type { AuditRow } from './entry.ts';

/** Inserts only the rows for which `where` holds. It reads their columns as `r.<name>`; columns are arrays with one value per row. */
export interface AuditCondition {
  /** Name of the prepared statement. */
  name: string;
  columns: readonly { name: string; type: string; values: readonly unknown[] }[];
  where: string;
}

const FIRST_CONDITION_PARAMETER = 19;

const textWith = (condition: AuditCondition | undefined): string => {
  const types = condition?.columns.map((column, i) => `, $${FIRST_CONDITION_PARAMETER + i}::${column.type}[]`).join('') ?? '';
  const names = condition?.columns.map((column) => `, ${column.name}`).join('') ?? '';
  return `insert into audit.events
  (tenant_id, at, id, actor_kind, actor_id, actor_role, key_id, session_id, action, outcome, reason, patients, resource_type, resource_id,
   address, request_id, times, digest)
select $1, at, id, actor_kind, actor_id, actor_role, key_id, session_id, action, outcome, reason, patients::int[], resource_type,
   resource_id, address, request_id, times, digest
from unnest($2::timestamptz[], $3::uuid[], $4::text[], $5::int[], $6::text[], $7::uuid[], $8::uuid[], $9::text[], $10::text[], $11::text[],
   $12::text[], $13::text[], $14::text[], $15::inet[], $16::text[], $17::int[], $18::bytea[]${types})
  as r(at, id, actor_kind, actor_id, actor_role, key_id, session_id, action, outcome, reason, patients, resource_type, resource_id, address,
   request_id, times, digest${names})${condition ? ` where ${condition.where}` : ''}`;
};

/** Inserts rows of one tenant. `patients` travels as an array literal: unnest cannot take ragged arrays. */
export const insertAuditRows = (tenantId: number, rows: readonly AuditRow[], condition?: AuditCondition): Statement => ({
  name: condition ? `audit_insert_${condition.name}` : 'audit_insert',
  text: textWith(condition),
  values: [
    tenantId,
    rows.map((r) => r.at),
    rows.map((r) => r.id),
    rows.map((r) => r.actorKind),
    rows.map((r) => r.actorId),
    rows.map((r) => r.actorRole),
    rows.map((r) => r.keyId),
    rows.map((r) => r.sessionId),
    rows.map((r) => r.action),
    rows.map((r) => r.outcome),
    rows.map((r) => r.reason),
    rows.map((r) => `{${r.patients.join(',')}}`),
    rows.map((r) => r.resourceType),
    rows.map((r) => r.resourceId),
    rows.map((r) => r.address),
    rows.map((r) => r.requestId),
    rows.map((r) => r.times),
    rows.map((r) => r.digest),
    ...(condition?.columns.map((column) => column.values) ?? []),
  ],
});

// Whether the patient of a thread can sign in to read it.
import { IdRow } from '#platform/db/row-schema.ts';
import { type RowStatement, rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';

/** A query for the active account of a thread's patient: no row when there is none, such as after it was disabled. */
export const accountOfThread = (tenantId: number, threadId: string): RowStatement<typeof IdRow> =>
  rowsOf(IdRow)`select d.id from messaging.threads t join identity.directory d on d.tenant_id = t.tenant_id and d.id = t.patient_id
    where t.tenant_id = ${tenantId} and t.id = ${threadId} and d.role = 'patient' and d.status = 'active'`;

export const hasAccount = async (db: TenantDb, tenantId: number, threadId: string): Promise<boolean> =>
  (await accountOfThread(tenantId, threadId).execute(db)).rows.length > 0;

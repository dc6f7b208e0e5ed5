// The people who answer patients: only they can be in a category's team, stand in for a colleague, or hold a thread.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { Role } from '#contracts/common.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import { ANSWERING } from '../../policy.ts';

const PersonRow = z.object({ id: z.int(), role: Role });
export type Answering = z.output<typeof PersonRow>;

/**
 * A condition on people `d` of identity.directory: active accounts of these roles. The part without parameters lets each half of the staff come
 * from its index, instead of all accounts with those of patients.
 */
export const activeStaff = (roles: readonly Role[]): RawBuilder<unknown> =>
  sql`d.status = 'active' and (d.role in ('doctor', 'nurse') or d.role in ('staff', 'pharmacist', 'admin')) and d.role = any(${[...roles]}::text[])`;

/** Returns those of these people who answer patients and whose account is active, by ID. */
export const answering = async (db: TenantDb, tenantId: number, ids: readonly number[]): Promise<Answering[]> => {
  if (ids.length === 0) return [];
  const { rows } = await rowsOf(PersonRow.extend({ role: Role.nullable() }))`select d.id, d.role from identity.directory d
    where d.tenant_id = ${tenantId} and d.id = any(${ids}::int[]) and d.status = 'active' and d.role = any(${[...ANSWERING]}::text[])
    order by d.id`.execute(db);
  return rows.flatMap(({ id, role }) => (role === null ? [] : [{ id, role }]));
};

/** @throws USER_NOT_FOUND when one of these people does not answer patients */
export const requireAnswering = async (db: TenantDb, tenantId: number, ids: readonly number[]): Promise<void> => {
  const wanted = new Set(ids);
  if ((await answering(db, tenantId, [...wanted])).length < wanted.size) throw problem('USER_NOT_FOUND');
};

// Which threads a colleague reads: those of all categories, except that a category may be restricted to its team and the assignee, and that a
// pharmacist reads prescriptions only.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { Role } from '#contracts/common.ts';
import { CATEGORIES, ThreadCategory } from '#contracts/messaging/thread.ts';
import { type RowStatement, rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { ANSWERING, reads } from '../../policy.ts';
import type { ThreadRow } from '../threads/thread-row.ts';

const CategoryRow = z.object({ category: ThreadCategory, restricted: z.boolean(), user_id: z.int().nullable(), mine: z.boolean() });

export interface Reach {
  userId: number;
  role: Role;
  /** Categories that the colleague reads, also while others hold the thread. */
  categories: readonly ThreadCategory[];
  /** Categories of the colleague's teams. */
  teams: readonly ThreadCategory[];
}

interface Colleague {
  id: number;
  role: Role;
}

/** The people of a category `c`: the members of its team, and those who are named beside it. */
const members = sql`select m.user_id from wards.membership m where m.tenant_id = c.tenant_id and m.team_id = c.team_id
  union all select m.user_id from messaging.category_members m where m.tenant_id = c.tenant_id and m.category = c.category`;

/** Each role with a category that it reads. */
const READERS = ANSWERING.flatMap((role) =>
  CATEGORIES.filter((category) => reads(role, category)).map((category) => `${role} ${category}`),
);

/** Whether a category `c` is restricted. One without a member who can read it is not: its patients must be heard. */
export const isRestricted = sql`(c.restricted and exists (select from (${members}) m
  join identity.directory d on d.tenant_id = c.tenant_id and d.id = m.user_id and d.status = 'active'
  where d.role || ' ' || c.category = any(${READERS}::text[])))`;

const RestrictedRow = z.object({ category: ThreadCategory, member_ids: z.array(z.int()) });

/** Returns the people of each restricted category, whether or not their accounts are active. */
export const restrictedTo = async (db: TenantDb, tenantId: number): Promise<Map<ThreadCategory, readonly number[]>> => {
  const { rows } = await rowsOf(RestrictedRow)`select c.category, array(${members}) as member_ids from messaging.categories c
    where c.tenant_id = ${tenantId} and ${isRestricted}`.execute(db);
  return new Map(rows.map(({ category, member_ids: ids }) => [category, ids]));
};

/** The settings of each category for colleagues of the clinic. */
export const reachQuery = (tenantId: number, colleagues: readonly Colleague[]): RowStatement<typeof CategoryRow> =>
  rowsOf(CategoryRow)`select c.category, p.id as user_id,
      ${isRestricted} as restricted,
      exists (select from (${members}) m where m.user_id = p.id) as mine
    from messaging.categories c cross join unnest(${colleagues.map(({ id }) => id)}::int[]) p(id) where c.tenant_id = ${tenantId}`;

/** Returns the reach of a colleague by the rows of `reachQuery`. */
export const reachFrom = (rows: readonly z.output<typeof CategoryRow>[], { id, role }: Colleague): Reach => {
  const settings = new Map(rows.filter(({ user_id }) => user_id === id).map((row) => [row.category, row]));
  const teams = CATEGORIES.filter((category) => settings.get(category)?.mine);
  const categories = CATEGORIES.filter(
    (category) => reads(role, category) && (role === 'admin' || !settings.get(category)?.restricted || teams.includes(category)),
  );
  return { userId: id, role, categories, teams };
};

/** Returns the reach of colleagues of the clinic, in one statement. */
export const reachesOf = async (db: TenantDb, tenantId: number, colleagues: readonly Colleague[]): Promise<Map<number, Reach>> => {
  const { rows } = await reachQuery(tenantId, colleagues).execute(db);
  return new Map(colleagues.map((colleague) => [colleague.id, reachFrom(rows, colleague)]));
};

export const reachOf = async (db: TenantDb, tenantId: number, colleague: Colleague): Promise<Reach> =>
  reachFrom((await reachQuery(tenantId, [colleague]).execute(db)).rows, colleague);

/** Whether a colleague may read the text of a thread. */
export const mayRead = (reach: Reach, { category, assigned_to }: Pick<ThreadRow, 'category' | 'assigned_to'>): boolean =>
  (ANSWERING as readonly Role[]).includes(reach.role) &&
  (reach.categories.includes(category) || (assigned_to === reach.userId && reads(reach.role, category)));

/** A condition on threads `t` that a colleague may see in lists; undefined if they see all. */
export const withinReach = ({ userId, role, categories }: Reach): RawBuilder<unknown> | undefined => {
  if (categories.length === CATEGORIES.length) return undefined;
  const own = CATEGORIES.filter((category) => reads(role, category) && !categories.includes(category));
  const listed = sql`t.category = any(${categories}::text[])`;
  return own.length === 0 ? listed : sql`(${listed} or (t.assigned_to = ${userId} and t.category = any(${own}::text[])))`;
};

// People who hear of a thread: of a message for the clinic its holder, or the team that looks after it while nobody holds it.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Role } from '#contracts/common.ts';
import { ThreadCategory } from '#contracts/messaging/thread.ts';
import { IdRow } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';

const ThreadHeard = z.object({
  patient_id: z.int(),
  category: ThreadCategory,
  patient_unread: z.int(),
  assigned_to: z.int().nullable(),
  catch_all_id: z.int().nullable(),
});

const heard = async (db: TenantDb, tenantId: number, id: string) => {
  const { rows } = await rowsOf(ThreadHeard)`select t.patient_id, t.category, t.patient_unread, t.assigned_to, s.catch_all_id
    from messaging.threads t left join messaging.settings s on s.tenant_id = t.tenant_id
    where t.tenant_id = ${tenantId} and t.id = ${id}`.execute(db);
  return rows[0];
};

/** Returns those of these people who are active colleagues. */
const atWork = async (db: TenantDb, tenantId: number, ids: readonly number[]): Promise<number[]> => {
  const { rows } = await rowsOf(IdRow)`select d.id from identity.directory d where d.tenant_id = ${tenantId} and d.id = any(${ids}::int[])
    and d.status = 'active' and d.role in ('doctor', 'nurse', 'staff', 'pharmacist') order by d.id`.execute(db);
  return rows.map(({ id }) => id);
};

const teamOf = async (db: TenantDb, tenantId: number, category: ThreadCategory): Promise<number[]> => {
  const { rows } = await rowsOf(IdRow)`select m.user_id as id from messaging.category_members m
      where m.tenant_id = ${tenantId} and m.category = ${category}
    union select m.user_id from messaging.categories c join wards.membership m on m.tenant_id = c.tenant_id and m.team_id = c.team_id
      where c.tenant_id = ${tenantId} and c.category = ${category}`.execute(db);
  return atWork(
    db,
    tenantId,
    rows.map(({ id }) => id),
  );
};

/** Roles that hear of a category in a clinic that has neither a team for it nor a catch-all owner: a message must not go unheard. */
const rolesFor = (category: ThreadCategory): Role[] => {
  if (category === 'prescription') return ['nurse', 'staff', 'pharmacist'];
  return category === 'medical' ? ['doctor', 'nurse'] : ['nurse', 'staff'];
};

const everybodyFor = async (db: TenantDb, tenantId: number, category: ThreadCategory): Promise<number[]> => {
  const { rows } = await rowsOf(IdRow)`select d.id from identity.directory d
    where d.tenant_id = ${tenantId} and d.status = 'active' and d.role = any(${rolesFor(category)}::text[]) order by d.id limit ${sql.lit(200)}`.execute(
    db,
  );
  return rows.map(({ id }) => id);
};

/** Returns the colleagues who hear of a patient's message; nobody for a thread that does not exist. */
export const staffWhoHear = async (db: TenantDb, tenantId: number, id: string): Promise<number[]> => {
  const thread = await heard(db, tenantId, id);
  if (!thread) return [];
  if (thread.assigned_to !== null) {
    const holder = await atWork(db, tenantId, [thread.assigned_to]);
    if (holder.length > 0) return holder;
  }
  const team = await teamOf(db, tenantId, thread.category);
  if (team.length > 0) return team;
  const owner = thread.catch_all_id === null ? [] : await atWork(db, tenantId, [thread.catch_all_id]);
  return owner.length > 0 ? owner : everybodyFor(db, tenantId, thread.category);
};

/** Returns the patient of a thread, while they have unread messages in it. */
export const patientWhoHears = async (db: TenantDb, tenantId: number, id: string): Promise<number[]> => {
  const thread = await heard(db, tenantId, id);
  return thread && thread.patient_unread > 0 ? [thread.patient_id] : [];
};

// Covers: times in which a colleague is away, and the one who gets their threads.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { BodyOf } from '#contracts/endpoint.ts';
import type { addCover as addContract, Cover } from '#contracts/messaging/settings.ts';
import type { UserCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { invalid, problem } from '#platform/errors.ts';
import { uuidv7 } from '#platform/ids.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { requireAnswering } from '../settings/answering.ts';

const Row = z.object({
  id: z.string(),
  user_id: z.int(),
  user_name: z.string(),
  cover_id: z.int().nullable(),
  cover_name: z.string().nullable(),
  from_at: z.date(),
  until_at: z.date(),
});

/** A bound on the list; few colleagues are away at once. */
const MOST = sql.lit(500);

const select = async (db: TenantDb, tenantId: number, condition: RawBuilder<unknown>): Promise<Cover[]> => {
  const { rows } = await rowsOf(Row)`select c.id, c.user_id, d.name as user_name, c.cover_id, s.name as cover_name, c.from_at, c.until_at
    from messaging.covers c join identity.directory d on d.tenant_id = c.tenant_id and d.id = c.user_id
    left join identity.directory s on s.tenant_id = c.tenant_id and s.id = c.cover_id
    where c.tenant_id = ${tenantId} and ${condition} order by c.from_at, c.id limit ${MOST}`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    user: { id: row.user_id, name: row.user_name },
    cover: row.cover_id === null ? null : { id: row.cover_id, name: row.cover_name ?? '' },
    from: row.from_at.toISOString(),
    until: row.until_at.toISOString(),
  }));
};

/** Returns current and future covers, in the order in which they begin. */
export const listCovers = (db: TenantDb, { tenantId, now }: UserCtx): Promise<Cover[]> => select(db, tenantId, sql`c.until_at > ${now}`);

/** @throws COVER_NOT_FOUND */
export const getCover = async (db: TenantDb, { tenantId }: UserCtx, id: string): Promise<Cover> => {
  const [cover] = await select(db, tenantId, sql`c.id = ${id}`);
  if (!cover) throw problem('COVER_NOT_FOUND');
  return cover;
};

/**
 * Adds a cover for the caller or, by an administrator, for any colleague.
 * @throws FORBIDDEN, USER_NOT_FOUND when one of the two does not answer patients, VALIDATION_FAILED
 */
export const addCover = async (
  tx: UnitOfWork,
  ctx: UserCtx,
  { user_id: userId = ctx.actor.id, cover_id: coverId, from, until }: BodyOf<typeof addContract>,
): Promise<Cover> => {
  const { tenantId, actor, now } = ctx;
  if (userId !== actor.id && actor.role !== 'admin') throw problem('FORBIDDEN');
  if (until <= from) throw invalid({ until: 'must be after the start' });
  if (until <= now) throw invalid({ until: 'must be in the future' });
  if (coverId === userId) throw invalid({ cover_id: 'must be another person' });
  await requireAnswering(tx.db, tenantId, coverId === null ? [userId] : [userId, coverId]);
  const id = uuidv7(now);
  await sql`insert into messaging.covers (tenant_id, id, user_id, cover_id, from_at, until_at, created_by, created_at)
    values (${tenantId}, ${id}, ${userId}, ${coverId}, ${from}, ${until}, ${actor.id}, ${now})`.execute(tx.db);
  tx.audit({ action: 'messaging.covers.add', patients: [], resource: { type: 'cover', id } });
  tx.created(201, id);
  return getCover(tx.db, ctx, id);
};

/** Removes a cover of the caller's or, by an administrator, of any colleague. @throws COVER_NOT_FOUND, FORBIDDEN */
export const removeCover = async (tx: UnitOfWork, ctx: UserCtx, id: string): Promise<void> => {
  const { user } = await getCover(tx.db, ctx, id);
  if (user.id !== ctx.actor.id && ctx.actor.role !== 'admin') throw problem('FORBIDDEN');
  await sql`delete from messaging.covers where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(tx.db);
  tx.audit({ action: 'messaging.covers.remove', patients: [], resource: { type: 'cover', id } });
};

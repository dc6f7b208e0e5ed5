// Saved filters: the user's own, and those that others share. A filter may name items that no longer exist; it then finds nothing.
import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { type View, ViewFilter } from '#contracts/views.ts';
import type { UserCtx } from '#platform/context.ts';
import { refusing } from '#platform/db/refusing.ts';
import { IdRow, json } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import { requireVersion } from '#platform/operations/versions.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';

const ViewRow = z.object({
  id: z.int(),
  owner_id: z.int(),
  owner: z.string(),
  name: z.string(),
  shared: z.boolean(),
  filter: json(ViewFilter),
  version: z.int(),
});
export interface ViewToSave {
  name: string;
  shared: boolean;
  filter: z.output<typeof ViewFilter>;
}

/** Bound on a user's own views, and again on those that others share. */
const MOST = sql.raw('200');

const present = ({ id, owner_id, owner, name, shared, filter, version }: z.output<typeof ViewRow>): View => ({
  id,
  name,
  shared,
  filter,
  owner: { id: owner_id, name: owner },
  version,
});

const load = async (db: TenantDb, views: RawBuilder<unknown>): Promise<View[]> => {
  const { rows } = await rowsOf(
    ViewRow,
  )`select v.id, v.owner_id, v.name, v.shared, v.filter, v.version, coalesce(o.name, '') as owner from (${views}) v left join lateral (
      select d.name from identity.directory d where d.tenant_id = v.tenant_id and d.id = v.owner_id limit 1) o on true`.execute(db);
  return rows.map(present);
};

/** Returns the user's own views by name, then the shared ones of others. */
export const listViews = async (db: TenantDb, { tenantId, actor }: UserCtx): Promise<View[]> => [
  ...(await load(
    db,
    sql`select * from tasks.views where tenant_id = ${tenantId} and owner_id = ${actor.id} order by name collate platform.natural_order limit ${MOST}`,
  )),
  ...(await load(
    db,
    sql`select * from tasks.views where tenant_id = ${tenantId} and shared and owner_id <> ${actor.id} order by name collate platform.natural_order, id limit ${MOST}`,
  )),
];

/** Returns a view of the caller; those of others are read in the list only. @throws VIEW_NOT_FOUND */
export const getOwnView = async (db: TenantDb, { tenantId, actor }: UserCtx, id: number, lock = false): Promise<View> => {
  const [view] = await load(
    db,
    sql`select * from tasks.views where tenant_id = ${tenantId} and id = ${id} and owner_id = ${actor.id} ${lock ? sql`for update` : sql``}`,
  );
  if (!view) throw problem('VIEW_NOT_FOUND');
  return view;
};

/** @throws NAME_TAKEN */
export const createView = async (tx: UnitOfWork, ctx: UserCtx, { name, shared, filter }: ViewToSave): Promise<View> => {
  const insert = rowsOf(IdRow)`insert into tasks.views (tenant_id, owner_id, name, shared, filter)
    values (${ctx.tenantId}, ${ctx.actor.id}, ${name}, ${shared}, ${JSON.stringify(filter)}::jsonb) returning id`;
  const { id } = (await refusing(insert.execute(tx.db), { unique: 'NAME_TAKEN' })).rows[0]!;
  tx.created(201, id);
  return getOwnView(tx.db, ctx, id);
};

/** @param version the version that the caller has read. @throws VIEW_NOT_FOUND, EDIT_CONFLICT, NAME_TAKEN */
export const updateView = async (
  tx: UnitOfWork,
  ctx: UserCtx,
  { id, version, view }: { id: number; version: number; view: ViewToSave },
): Promise<View> => {
  const current = await getOwnView(tx.db, ctx, id, true);
  requireVersion(version, { version: current.version, current });
  const update = sql`update tasks.views set name = ${view.name}, shared = ${view.shared}, filter = ${JSON.stringify(view.filter)}::jsonb,
      version = version + 1
    where tenant_id = ${ctx.tenantId} and id = ${id}`;
  await refusing(update.execute(tx.db), { unique: 'NAME_TAKEN' });
  return getOwnView(tx.db, ctx, id);
};

/** @throws VIEW_NOT_FOUND */
export const removeView = async (tx: UnitOfWork, ctx: UserCtx, id: number): Promise<void> => {
  const { numAffectedRows } = await sql`delete from tasks.views where tenant_id = ${ctx.tenantId} and id = ${id}
    and owner_id = ${ctx.actor.id}`.execute(tx.db);
  if (numAffectedRows === 0n) throw problem('VIEW_NOT_FOUND');
};

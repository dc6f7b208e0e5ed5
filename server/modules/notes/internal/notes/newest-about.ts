// The newest note about the caller, for their first page: its author and time, which need no key.
import { z } from 'zod';
import { type NewNote, NOTE_AT_HOME_DAYS } from '#contracts/home.ts';
import type { UserCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';

const DAY = 24 * 60 * 60_000;

const NewestRow = z.object({ id: z.string(), author_id: z.int(), author_name: z.string().nullable(), created_at: z.date() });

export const newestAbout = async (db: TenantDb, { tenantId, actor, now }: UserCtx): Promise<NewNote | null> => {
  const since = new Date(now.getTime() - NOTE_AT_HOME_DAYS * DAY);
  const { rows } = await rowsOf(NewestRow)`select n.id, n.author_id, d.name as author_name, n.created_at from notes.notes n
    left join lateral (select d.name from identity.directory d where d.tenant_id = n.tenant_id and d.id = n.author_id limit 1) d on true
    where n.tenant_id = ${tenantId} and n.patient_id = ${actor.id} and n.created_at > ${since}
    order by n.created_at desc, n.id desc limit 1`.execute(db);
  const [row] = rows;
  return row ? { id: row.id, author: { id: row.author_id, name: row.author_name ?? '' }, created_at: row.created_at.toISOString() } : null;
};

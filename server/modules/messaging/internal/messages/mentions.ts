// Colleagues that a note mentions as `@[Name](id)`: only those who may read the thread.
import { sql } from 'kysely';
import { z } from 'zod';
import { MAX_ID, Role } from '#contracts/common.ts';
import type { UserCtx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { problem } from '#platform/errors.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { mayRead, reachesOf } from '../routing/reach.ts';
import type { ThreadRow } from '../threads/thread-row.ts';

const MENTION = /@\[[^\][\n]{1,100}\]\((\d{1,10})\)/g;
const MAX_MENTIONS = 20;

/** Returns the IDs in the mentions of a text, each once. */
export const mentionedIn = (text: string): number[] =>
  [...new Set([...text.matchAll(MENTION)].map(([, id]) => Number(id)))].filter((id) => id >= 1 && id <= MAX_ID);

const AccountRow = z.object({ id: z.int(), role: Role });

/**
 * Returns the colleagues that a note mentions, without its author.
 * @throws USER_NOT_FOUND when one of them may not read the thread
 */
export const requireMentioned = async (
  tx: UnitOfWork,
  { tenantId, actor }: UserCtx,
  thread: ThreadRow,
  text: string,
): Promise<number[]> => {
  const ids = mentionedIn(text);
  if (ids.length === 0) return [];
  if (ids.length > MAX_MENTIONS) throw problem('USER_NOT_FOUND');
  const { rows } = await rowsOf(AccountRow)`select d.id, d.role from identity.directory d
    where d.tenant_id = ${tenantId} and d.id = any(${ids}::int[]) and d.status = 'active' and d.role is not null`.execute(tx.db);
  const reaches = await reachesOf(tx.db, tenantId, rows);
  const readers = new Set(rows.filter(({ id }) => mayRead(reaches.get(id)!, thread)).map(({ id }) => id));
  if (ids.some((id) => !readers.has(id))) throw problem('USER_NOT_FOUND', { patients: [thread.patient_id] });
  return ids.filter((id) => id !== actor.id);
};

export const saveMentions = async (tx: UnitOfWork, tenantId: number, messageId: string, ids: readonly number[]): Promise<void> => {
  if (ids.length === 0) return;
  await sql`insert into messaging.mentions (tenant_id, message_id, user_id)
    select ${tenantId}, ${messageId}, id from unnest(${[...ids]}::int[]) p(id)`.execute(tx.db);
};

// Drafts of a merged thread go on in the thread that continues it, below what their author has begun to write there.
import { sql } from 'kysely';
import { z } from 'zod';
import { bytes } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { draftPlace } from './drafts.ts';

const Row = z.object({
  thread_id: z.string(),
  user_id: z.int(),
  internal: z.boolean(),
  key_id: z.int(),
  body: bytes,
  updated_at: z.date(),
});

/** Moves the drafts of a locked thread to another one. */
export const moveDrafts = async (tx: UnitOfWork, tenantId: number, from: string, to: string): Promise<void> => {
  const { rows } = await rowsOf(Row)`select d.thread_id, d.user_id, d.internal, d.key_id, d.body, d.updated_at from messaging.drafts d
    where d.tenant_id = ${tenantId} and d.thread_id in (${from}, ${to}) for update`.execute(tx.db);
  const textOf = ({ thread_id, user_id, key_id, body }: z.output<typeof Row>): string =>
    tx.cipher.open({ keyId: key_id, body }, draftPlace(thread_id, user_id));
  for (const row of rows.filter(({ thread_id }) => thread_id === from)) {
    const there = rows.find(({ thread_id, user_id }) => thread_id === to && user_id === row.user_id);
    const text = there ? `${textOf(there)}\n\n${textOf(row)}` : textOf(row);
    const { keyId, body } = tx.cipher.seal(text, draftPlace(to, row.user_id));
    // A text that was begun for colleagues stays for colleagues.
    const internal = row.internal || (there?.internal ?? false);
    await sql`insert into messaging.drafts (tenant_id, thread_id, user_id, internal, key_id, body, updated_at)
      values (${tenantId}, ${to}, ${row.user_id}, ${internal}, ${keyId}, ${body}, ${row.updated_at})
      on conflict (tenant_id, thread_id, user_id) do update set internal = excluded.internal, key_id = excluded.key_id, body = excluded.body`.execute(
      tx.db,
    );
  }
  await sql`delete from messaging.drafts where tenant_id = ${tenantId} and thread_id = ${from}`.execute(tx.db);
};

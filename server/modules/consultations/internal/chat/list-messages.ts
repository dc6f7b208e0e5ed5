// Reading a conversation: forwards from a message or an instant, backwards from a message. The position is `seq`, which follows the order
// of commits, so a reader who continues from the last message seen neither skips nor repeats any while others write.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Role } from '#contracts/common.ts';
import type { ChatMessage } from '#contracts/messages.ts';
import type { Ctx } from '#platform/context.ts';
import { pageBound } from '#platform/db/page-bound.ts';
import { columnsOf, rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import type { Records } from '#platform/unit-of-work.ts';
import { type Conversation, nameIn, readerOf } from '../conversations/conversation.ts';
import { loadMessage } from './find-message.ts';
import { MessageRow, presentMessage } from './message.ts';

export interface MessageQuery {
  since?: string | undefined;
  before?: number | undefined;
  limit: number;
  author_role?: Role | undefined;
}

export interface MessagePage {
  messages: ChatMessage[];
  next: number | null;
}

const LastSeq = z.object({ seq: z.int() });

/**
 * The seq that a page follows: that of a message ID (0 is the beginning), or the last one up to an instant.
 * Instants are unique per conversation, see send-batch.ts.
 */
const seqAfter = async (db: TenantDb, tenantId: number, conversation: number, since: string | undefined): Promise<number> => {
  if (since === undefined || since === '0') return 0;
  if (/^\d+$/.test(since)) return (await loadMessage(db, tenantId, conversation, Number(since))).seq;
  const { rows } = await rowsOf(LastSeq)`select coalesce(max(seq), 0) as seq from consultations.messages
    where tenant_id = ${tenantId} and consultation_id = ${conversation} and sent_at <= ${new Date(since)}`.execute(db);
  return rows[0]!.seq;
};

const selectPage = async (db: TenantDb, tenantId: number, conversation: number, query: MessageQuery): Promise<MessageRow[]> => {
  const backwards = query.before !== undefined;
  const from = backwards
    ? (await loadMessage(db, tenantId, conversation, query.before!)).seq
    : await seqAfter(db, tenantId, conversation, query.since);
  const role = query.author_role === undefined ? sql`` : sql`and m.author_role = ${query.author_role}`;
  const range = backwards ? sql`m.seq < ${from}` : sql`m.seq > ${from}`;
  const order = sql.raw(backwards ? 'desc' : 'asc');
  const { rows } = await rowsOf(MessageRow)`select ${columnsOf(MessageRow, 'm')} from consultations.messages m
    where m.tenant_id = ${tenantId} and m.consultation_id = ${conversation} and ${range} ${role} order by m.seq ${order} limit ${pageBound(query.limit)}`.execute(
    db,
  );
  return rows;
};

/** Returns a page of a conversation that the caller may read. */
export const listMessages = async (
  { db, cipher }: Records,
  ctx: Ctx,
  conversation: Conversation,
  query: MessageQuery,
): Promise<MessagePage> => {
  const rows = await selectPage(db, ctx.tenantId, conversation.id, query);
  const more = rows.length > query.limit;
  const page = rows.slice(0, query.limit);
  if (query.before !== undefined) page.reverse();
  const edge = query.before === undefined ? page.at(-1) : page[0];
  return {
    messages: page.map((row) => presentMessage(cipher, row, nameIn(conversation), readerOf(ctx))),
    next: more && edge ? edge.id : null,
  };
};

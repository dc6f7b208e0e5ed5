// The compatibility API's view of a conversation: every message, oldest first, as a JSON array. A short one is sent at once, a long one is
// streamed page by page.
// A short conversation that is unchanged since it was last rendered comes from memory: this request reads its `seq` and `rev` to check
// that. Every reply passes the policy and the audit trail.
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import { type CapitalRole, capitalRole } from '#contracts/common.ts';
import type { Ctx } from '#platform/context.ts';
import type { TenantCipher } from '#platform/crypto/tenant-keys.ts';
import { columnsOf, rowsOf } from '#platform/db/rows-of.ts';
import type { Records } from '#platform/unit-of-work.ts';
import { type Conversation, nameIn } from '../conversations/conversation.ts';
import { MessageRow, openMessage } from './message.ts';

const PAGE = 500;
const CACHE_BYTES = 16 * 1024 * 1024;
const CACHE_ENTRY_BYTES = 128 * 1024;
const CACHE_MS = 60_000;

/** A recalled message stays in its place, without its text. */
const RECALLED = '';

/** Renders the whole history as JSON: bytes when it fits in one page, else a stream. */
export type History = (
  records: Records,
  ctx: Ctx,
  conversation: Conversation,
  authorRole: CapitalRole | undefined,
) => Promise<Buffer | Readable>;

const render = (cipher: TenantCipher, row: MessageRow, name: string): string =>
  JSON.stringify({
    message_id: row.id,
    message_content: row.recalled_at ? RECALLED : openMessage(cipher, row),
    time_sent: row.sent_at.toISOString(),
    user_id: row.author_id,
    consultation_id: row.consultation_id,
    user_full_name: name,
    user_role: capitalRole(row.author_role),
  });

export const createHistory = (): History => {
  const kept = new LRUCache<string, Buffer>({
    maxSize: CACHE_BYTES,
    maxEntrySize: CACHE_ENTRY_BYTES,
    sizeCalculation: (bytes) => bytes.length,
    ttl: CACHE_MS,
  });

  return async ({ db, cipher }, ctx, conversation, authorRole) => {
    const names = conversation.members.map((m) => `${m.id}=${m.name}`).join('/');
    const key = `${ctx.tenantId}/${conversation.id}/${conversation.lastSeq}/${conversation.rev}/${authorRole ?? ''}/${names}`;
    const known = kept.get(key);
    if (known) return known;
    const name = nameIn(conversation);
    const filter = authorRole === undefined ? sql`` : sql`and m.author_role = ${authorRole.toLowerCase()}`;
    // Ends at the last message of the conversation as it was loaded: later messages belong to the next request.
    const page = async (after: number): Promise<MessageRow[]> =>
      (
        await rowsOf(MessageRow)`select ${columnsOf(MessageRow, 'm')} from consultations.messages m
        where m.tenant_id = ${ctx.tenantId} and m.consultation_id = ${conversation.id} and m.seq > ${after} and m.seq <= ${conversation.lastSeq} ${filter}
        order by m.seq limit ${sql.raw(String(PAGE))}`.execute(db)
      ).rows;
    const first = await page(0);
    const rendered = (rows: MessageRow[]): string => rows.map((row) => render(cipher, row, name(row.author_id))).join(',');
    if (first.length < PAGE) {
      const bytes = Buffer.from(`[${rendered(first)}]`);
      // A change between loading the conversation and loading its messages would be cached under the wrong revision.
      if (!first.some((row) => row.rev > conversation.rev)) kept.set(key, bytes);
      return bytes;
    }
    const chunks = async function* (): AsyncGenerator<string> {
      yield `[${rendered(first)}`;
      let last = first.at(-1)!.seq;
      for (;;) {
        const rows = await page(last);
        if (rows.length === 0) break;
        yield `,${rendered(rows)}`;
        last = rows.at(-1)!.seq;
      }
      yield ']';
    };
    return Readable.from(chunks());
  };
};

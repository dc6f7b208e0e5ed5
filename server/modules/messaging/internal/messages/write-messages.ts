// Writes new messages and their thread in one statement, and attaches their files.
import { type RawBuilder, sql } from 'kysely';
import type { Role } from '#contracts/common.ts';
import type { Ctx } from '#platform/context.ts';
import { compiled } from '#platform/db/rows-of.ts';
import { executeLater } from '#platform/db/tenant-db.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { MessagingDeps } from '../deps.ts';
import { insertWords } from '../search/words.ts';
import { openSubject, type ThreadRow, threadInsert, threadUpdate } from '../threads/thread-row.ts';
import { type MessageKind, sealText } from './message-row.ts';

export interface NewMessage {
  id: string;
  number: number;
  kind: MessageKind;
  /** Null for an automatic reply. */
  sender: { id: number; role: Role } | null;
  sentAt: Date;
  /** Text, kept as it was sent; empty beside files. */
  text: string;
  files?: readonly string[];
}

/** Files of messages are attached to this kind of record, the message. */
export const FILE_KIND = 'thread-message';

const valuesOf = (tx: UnitOfWork, tenantId: number, threadId: string, message: NewMessage): RawBuilder<unknown> => {
  const { id, number, kind, sender, sentAt, text, files = [] } = message;
  const { keyId, body } = sealText(tx.cipher, id, text);
  const side = sender?.role === 'patient' ? 'patient' : 'staff';
  // An automatic reply is not new to its reader, who sees it with their own message.
  const readAt = kind === 'auto-reply' ? sentAt : null;
  return sql`(${tenantId}, ${id}, ${threadId}, ${number}, ${kind}, ${side}, ${sender?.id ?? null}, ${sender?.role ?? null}, ${sentAt},
    ${keyId}, ${body}, ${new Set(files).size}, ${readAt}::timestamptz)`;
};

/** The author of a message has sent their draft: a reply or a note, as the message is. */
const withoutDraft = (tenantId: number, threadId: string, messages: readonly NewMessage[]): RawBuilder<unknown> => {
  const sent = messages.find(({ sender }) => sender !== null && sender.role !== 'patient');
  return sent === undefined
    ? sql``
    : sql`, draft as (delete from messaging.drafts where tenant_id = ${tenantId} and thread_id = ${threadId} and user_id = ${sent.sender!.id}
        and internal = ${sent.kind === 'note'})`;
};

/**
 * Writes a thread, new or locked, with its new messages.
 * @throws FILE_NOT_FOUND, FILE_IN_USE, FILE_INFECTED
 */
export const writeMessages = async (
  { files, hashWords }: Pick<MessagingDeps, 'files' | 'hashWords'>,
  tx: UnitOfWork,
  ctx: Ctx,
  thread: ThreadRow,
  messages: readonly NewMessage[],
  { isNew = false }: { isNew?: boolean } = {},
): Promise<void> => {
  const { tenantId } = ctx;
  const written = isNew ? threadInsert(tenantId, thread) : threadUpdate(tenantId, thread);
  const texts = [...(isNew ? [openSubject(tx.cipher, thread)] : []), ...messages.filter(({ sender }) => sender).map(({ text }) => text)];
  const words = insertWords(tenantId, thread.id, hashWords(tenantId, texts));
  const write = sql`with thread as (${written}), words as (${words}) ${withoutDraft(tenantId, thread.id, messages)}
    insert into messaging.messages (tenant_id, id, thread_id, number, kind, sender_type, sender_id,
      sender_role, sent_at, key_id, body, file_count, read_by_patient_at)
    values ${sql.join(messages.map((message) => valuesOf(tx, tenantId, thread.id, message)))}`;
  await executeLater(tx.db, [compiled(write, tx.db)]);
  for (const { id, kind, files: sent = [] } of messages) {
    const ids = [...new Set(sent)];
    if (ids.length === 0) continue;
    await files.attach(tx, ctx, ids, { kind: FILE_KIND, id, internal: kind === 'note' });
    await sql`insert into messaging.message_files (tenant_id, message_id, position, file_id)
      select ${tenantId}, ${id}, position, file_id from unnest(${ids}::uuid[]) with ordinality as sent(file_id, position)`.execute(tx.db);
  }
};

/** Writes a locked thread without a new message. */
export const writeThread = (tx: UnitOfWork, tenantId: number, thread: ThreadRow): Promise<void> =>
  executeLater(tx.db, [compiled(threadUpdate(tenantId, thread), tx.db)]);

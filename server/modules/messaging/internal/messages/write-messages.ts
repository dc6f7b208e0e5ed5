// Writes new messages and their thread in one statement, and attaches their files.
import { type RawBuilder, sql } from 'kysely';
import type { Role } from '#contracts/common.ts';
import type { Ctx } from '#platform/context.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { MessagingDeps } from '../deps.ts';
import { type ThreadRow, threadInsert, threadUpdate } from '../threads/thread-row.ts';
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

/**
 * Writes a thread, new or locked, with its new messages.
 * @throws FILE_NOT_FOUND, FILE_IN_USE, FILE_INFECTED
 */
export const writeMessages = async (
  { files }: Pick<MessagingDeps, 'files'>,
  tx: UnitOfWork,
  ctx: Ctx,
  thread: ThreadRow,
  messages: readonly NewMessage[],
  { isNew = false }: { isNew?: boolean } = {},
): Promise<void> => {
  const { tenantId } = ctx;
  const written = isNew ? threadInsert(tenantId, thread) : threadUpdate(tenantId, thread);
  await sql`with thread as (${written}) insert into messaging.messages (tenant_id, id, thread_id, number, kind, sender_type, sender_id,
      sender_role, sent_at, key_id, body, file_count, read_by_patient_at)
    values ${sql.join(messages.map((message) => valuesOf(tx, tenantId, thread.id, message)))}`.execute(tx.db);
  for (const { id, kind, files: sent = [] } of messages) {
    const ids = [...new Set(sent)];
    if (ids.length === 0) continue;
    await files.attach(tx, ctx, ids, { kind: FILE_KIND, id, internal: kind === 'note' });
    await sql`insert into messaging.message_files (tenant_id, message_id, position, file_id)
      select ${tenantId}, ${id}, position, file_id from unnest(${ids}::uuid[]) with ordinality as sent(file_id, position)`.execute(tx.db);
  }
};

/** Writes a locked thread without a new message. */
export const writeThread = async (tx: UnitOfWork, tenantId: number, thread: ThreadRow): Promise<void> => {
  await threadUpdate(tenantId, thread).execute(tx.db);
};

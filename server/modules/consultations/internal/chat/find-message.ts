// Finding one message, by its number or by the id its author's device gave it.
import { sql } from 'kysely';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import { MESSAGE_COLUMNS, type MessageRow } from './message.ts';

/** A message by the id its author's device gave it. */
export const findMessage = async (
  db: TenantDb,
  tenantId: number,
  { conversation, authorId, clientMessageId }: { conversation: number; authorId: number; clientMessageId: string },
): Promise<{ id: number; seq: number; sent_at: Date; first_digest: Buffer | null } | undefined> => {
  const { rows } = await sql<{ id: number; seq: number; sent_at: Date; first_digest: Buffer | null }>`
    select id, seq, sent_at, first_digest from consultations.messages
    where tenant_id = ${tenantId} and consultation_id = ${conversation} and author_id = ${authorId} and client_message_id = ${clientMessageId}`.execute(
    db,
  );
  return rows[0];
};

/** @throws MESSAGE_NOT_FOUND when the conversation has no such message */
export const loadMessage = async (db: TenantDb, tenantId: number, conversation: number, id: number): Promise<MessageRow> => {
  const { rows } = await sql<MessageRow>`select ${sql.raw(MESSAGE_COLUMNS)} from consultations.messages m
    where m.tenant_id = ${tenantId} and m.id = ${id} and m.consultation_id = ${conversation}`.execute(db);
  if (!rows[0]) throw problem('MESSAGE_NOT_FOUND');
  return rows[0];
};

// Finds one message, by its ID or by the ID that its author's device gave it.
import { z } from 'zod';
import { bytes } from '#platform/db/row-schema.ts';
import { columnsOf, rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import { MessageRow } from './message.ts';

const SentMessage = z.object({ id: z.int(), seq: z.int(), sent_at: z.date(), first_digest: bytes.nullable() });

/** Finds a message by the ID that its author's device gave it. */
export const findMessage = async (
  db: TenantDb,
  tenantId: number,
  { conversation, authorId, clientMessageId }: { conversation: number; authorId: number; clientMessageId: string },
): Promise<z.output<typeof SentMessage> | undefined> => {
  const { rows } = await rowsOf(SentMessage)`
    select id, seq, sent_at, first_digest from consultations.messages
    where tenant_id = ${tenantId} and consultation_id = ${conversation} and author_id = ${authorId} and client_message_id = ${clientMessageId}`.execute(
    db,
  );
  return rows[0];
};

/** @throws MESSAGE_NOT_FOUND when the conversation has no such message */
export const loadMessage = async (db: TenantDb, tenantId: number, conversation: number, id: number): Promise<MessageRow> => {
  const { rows } = await rowsOf(MessageRow)`select ${columnsOf(MessageRow, 'm')} from consultations.messages m
    where m.tenant_id = ${tenantId} and m.id = ${id} and m.consultation_id = ${conversation}`.execute(db);
  if (!rows[0]) throw problem('MESSAGE_NOT_FOUND');
  return rows[0];
};

// Participants to notify of a message: they have not read it, and it was not recalled.
import { z } from 'zod';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { type Conversation, membersNow } from './conversation.ts';

const MessageRow = z.object({ seq: z.int(), author_id: z.int(), recalled: z.boolean() });

/** @returns IDs of people; none when there is no such message */
export const yetToRead = async (db: TenantDb, tenantId: number, conversation: Conversation, messageId: number): Promise<number[]> => {
  const { rows } = await rowsOf(MessageRow)`select seq, author_id, recalled_at is not null as recalled from consultations.messages
    where tenant_id = ${tenantId} and id = ${messageId} and consultation_id = ${conversation.id}`.execute(db);
  const [message] = rows;
  if (!message || message.recalled) return [];
  return membersNow(conversation)
    .filter(({ id, read_seq }) => id !== message.author_id && read_seq < message.seq)
    .map(({ id }) => id);
};

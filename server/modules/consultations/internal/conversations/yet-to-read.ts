// Participants to notify of a message: they have not read it, and it was not recalled. Concurrent calls share one round trip.
import { z } from 'zod';
import { BACKGROUND_BATCH, createTenantBatcher } from '#platform/db/tenant-batches.ts';
import { tenantPipeline } from '#platform/db/tenant-query.ts';
import { problem } from '#platform/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { type Conversation, conversationsFrom, conversationsStatement, membersNow } from './conversation.ts';

const MessageRow = z.object({ id: z.int(), consultation_id: z.int(), seq: z.int(), author_id: z.int() });
type MessageRow = z.output<typeof MessageRow>;

const messagesStatement = (tenantId: number, ids: readonly number[]) => ({
  name: 'messages_to_read',
  text: `select id, consultation_id, seq, author_id from consultations.messages
    where tenant_id = $1 and id = any($2::bigint[]) and recalled_at is null`,
  values: [tenantId, ids],
  row: MessageRow,
});

const readersOf = (message: MessageRow | undefined, conversation: Conversation): number[] =>
  message?.consultation_id === conversation.id
    ? membersNow(conversation)
        .filter(({ id, read_seq }) => id !== message.author_id && read_seq < message.seq)
        .map(({ id }) => id)
    : [];

/**
 * Returns the IDs of participants who have not read a message, without its author; none for a message that was recalled or does not exist.
 * @throws CONSULTATION_NOT_FOUND
 */
export type YetToRead = (tenantId: number, conversation: number, message: number) => Promise<number[]>;

export const createYetToRead = ({ appPool }: Platform): YetToRead => {
  const load = createTenantBatcher<{ conversation: number; message: number }, number[]>(async (tenantId, items) => {
    const [loaded, found] = await tenantPipeline(appPool, tenantId, [
      conversationsStatement(tenantId, [...new Set(items.map(({ conversation }) => conversation))]),
      messagesStatement(
        tenantId,
        items.map(({ message }) => message),
      ),
    ]);
    const conversations = conversationsFrom(loaded.rows);
    const messages = new Map(found.rows.map((row) => [row.id, row]));
    return items.map(({ conversation: id, message }) => {
      const conversation = conversations.get(id);
      return conversation
        ? { ok: true, value: readersOf(messages.get(message), conversation) }
        : { ok: false, error: problem('CONSULTATION_NOT_FOUND') };
    });
  }, BACKGROUND_BATCH);
  return (tenantId, conversation, message) => load(tenantId, { conversation, message });
};

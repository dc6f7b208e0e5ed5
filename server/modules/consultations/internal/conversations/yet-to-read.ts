// Participants to notify of a message: they have not read it, and it was not recalled. Concurrent calls share one round trip.
import { z } from 'zod';
import { BACKGROUND_BATCH, createTenantBatcher } from '#platform/db/tenant-batches.ts';
import { tenantQuery } from '#platform/db/tenant-query.ts';
import { problem } from '#platform/errors.ts';
import type { Platform } from '#platform/platform.ts';
import type { messageSent } from '../../events.ts';
import { type Conversation, conversationsFrom, conversationsStatement, membersNow } from './conversation.ts';

type SentMessage = z.output<(typeof messageSent)['schema']>;

const MessageRow = z.object({ id: z.int(), consultation_id: z.int(), seq: z.int() });
type MessageRow = z.output<typeof MessageRow>;

const messagesStatement = (tenantId: number, ids: readonly number[]) => ({
  name: 'messages_to_read',
  text: `select id, consultation_id, seq from consultations.messages
    where tenant_id = $1 and id = any($2::bigint[]) and recalled_at is null`,
  values: [tenantId, ids],
  row: MessageRow,
});

const readersOf = ({ author_id }: SentMessage, seq: number, conversation: Conversation): number[] =>
  membersNow(conversation)
    .filter(({ id, read_seq }) => id !== author_id && read_seq < seq)
    .map(({ id }) => id);

/**
 * Returns for each of these messages the IDs of participants who have not read it, without its author; none for a message that was recalled or does
 * not exist.
 * @throws CONSULTATION_NOT_FOUND
 */
export type YetToRead = (tenantId: number, messages: readonly SentMessage[]) => Promise<number[][]>;

export const createYetToRead = ({ appPool }: Platform): YetToRead => {
  const load = async (tenantId: number, messages: readonly SentMessage[]) => {
    const ids = [...new Set(messages.map(({ consultation_id }) => consultation_id))];
    const conversations = conversationsFrom((await tenantQuery(appPool, tenantId, conversationsStatement(tenantId, ids))).rows);
    // A recall gives its consultation a new `rev`.
    const changed = messages.filter(
      ({ consultation_id, seq, rev }) => seq === undefined || conversations.get(consultation_id)?.rev !== rev,
    );
    const found = new Map<number, MessageRow>();
    if (changed.length > 0) {
      const { rows } = await tenantQuery(
        appPool,
        tenantId,
        messagesStatement(
          tenantId,
          changed.map(({ message_id }) => message_id),
        ),
      );
      for (const row of rows) found.set(row.id, row);
    }
    /** Undefined for a message that was recalled or does not exist. */
    const seqOf = ({ consultation_id, message_id, seq, rev }: SentMessage, conversation: Conversation): number | undefined => {
      if (seq !== undefined && conversation.rev === rev) return seq;
      const row = found.get(message_id);
      return row?.consultation_id === consultation_id ? row.seq : undefined;
    };
    return (message: SentMessage): number[] => {
      const conversation = conversations.get(message.consultation_id);
      if (!conversation) throw problem('CONSULTATION_NOT_FOUND');
      const seq = seqOf(message, conversation);
      return seq === undefined ? [] : readersOf(message, seq, conversation);
    };
  };
  return createTenantBatcher<readonly SentMessage[], number[][]>(async (tenantId, lists) => {
    const readers = await load(tenantId, lists.flat());
    return lists.map((messages) => {
      try {
        return { ok: true, value: messages.map(readers) };
      } catch (error) {
        return { ok: false, error };
      }
    });
  }, BACKGROUND_BATCH);
};

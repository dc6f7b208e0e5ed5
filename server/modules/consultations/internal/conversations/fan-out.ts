// Loads a changed conversation and its changed messages, which it can render for each of its readers.
import type { ChatMessage } from '#contracts/messages.ts';
import { columnsOf, rowsOf } from '#platform/db/rows-of.ts';
import type { Platform } from '#platform/platform.ts';
import { MessageRow, presentMessage } from '../chat/message.ts';
import { type Conversation, nameIn } from './conversation.ts';
import type { ConversationLoader } from './conversation-loader.ts';

export interface FanOut {
  conversation: Conversation;
  /** Ordered by `seq`; `present` renders the message for one reader. */
  messages: { id: number; seq: number; rev: number; present(readerId: number): ChatMessage }[];
}

export const fanOut = async (
  platform: Platform,
  loadConversation: ConversationLoader,
  tenantId: number,
  conversationId: number,
  messageIds: readonly number[],
): Promise<FanOut> => {
  const db = platform.tenantDb(tenantId);
  const conversation = await loadConversation(tenantId, conversationId);
  if (messageIds.length === 0) return { conversation, messages: [] };
  const { rows } = await rowsOf(MessageRow)`select ${columnsOf(MessageRow, 'm')} from consultations.messages m
    where m.tenant_id = ${tenantId} and m.id = any(${[...messageIds]}) and m.consultation_id = ${conversationId} order by m.seq`.execute(
    db,
  );
  const cipher = await platform.tenantKeys.cipher(tenantId);
  const nameOf = nameIn(conversation);
  return {
    conversation,
    messages: rows.map((row) => ({
      id: row.id,
      seq: row.seq,
      rev: row.rev,
      present: (readerId) => presentMessage(cipher, row, nameOf, readerId),
    })),
  };
};

// Loads conversations outside transactions. Concurrent requests share one query.
import { createTenantBatcher } from '#platform/db/tenant-batches.ts';
import { tenantQuery } from '#platform/db/tenant-query.ts';
import { problem } from '#platform/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { type Conversation, conversationsFrom, conversationsStatement } from './conversation.ts';

/** Loads the current state of a conversation. @throws CONSULTATION_NOT_FOUND */
export type ConversationLoader = (tenantId: number, id: number) => Promise<Conversation>;

export const createConversationLoader = ({ appPool }: Platform): ConversationLoader =>
  createTenantBatcher<number, Conversation>(async (tenantId, ids) => {
    const { rows } = await tenantQuery(appPool, tenantId, conversationsStatement(tenantId, [...new Set(ids)]));
    const conversations = conversationsFrom(rows);
    return ids.map((id) => {
      const conversation = conversations.get(id);
      return conversation ? { ok: true, value: conversation } : { ok: false, error: problem('CONSULTATION_NOT_FOUND') };
    });
  });

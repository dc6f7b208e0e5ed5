// Loads conversations outside transactions. Concurrent requests share one query.
import { type Batcher, createBatcher, type Settled } from '#platform/batcher.ts';
import { tenantQuery } from '#platform/db/tenant-query.ts';
import { problem } from '#platform/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { type Conversation, conversationsFrom, conversationsStatement } from './conversation.ts';

/** Loads the current state of a conversation. @throws CONSULTATION_NOT_FOUND */
export type ConversationLoader = (tenantId: number, id: number) => Promise<Conversation>;

export const createConversationLoader = ({ appPool }: Platform): ConversationLoader => {
  const batchers = new Map<number, Batcher<number, Conversation>>();
  const run = async (tenantId: number, ids: number[]): Promise<Settled<Conversation>[]> => {
    const conversations = conversationsFrom(
      (await tenantQuery(appPool, tenantId, conversationsStatement(tenantId, [...new Set(ids)]))).rows,
    );
    return ids.map((id) => {
      const conversation = conversations.get(id);
      return conversation ? { ok: true, value: conversation } : { ok: false, error: problem('CONSULTATION_NOT_FOUND') };
    });
  };
  return (tenantId, id) => {
    let batcher = batchers.get(tenantId);
    if (!batcher) {
      batcher = createBatcher({ maxBatch: 200, maxInFlight: 1, run: (ids) => run(tenantId, ids) });
      batchers.set(tenantId, batcher);
    }
    return batcher.add(id);
  };
};

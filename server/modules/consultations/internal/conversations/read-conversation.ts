// Loads a conversation for a reader and writes the audit row of the read, in one transaction. Concurrent requests share one round trip and
// one commit.
import { type AuditRow, auditRow } from '#platform/audit/entry.ts';
import { insertAuditRows } from '#platform/audit/insert.ts';
import type { Settled } from '#platform/batcher.ts';
import type { Ctx } from '#platform/context.ts';
import { createTenantBatcher } from '#platform/db/tenant-batches.ts';
import { tenantPipeline } from '#platform/db/tenant-query.ts';
import { problem } from '#platform/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { type Conversation, conversationsFrom, conversationsStatement, requireMember } from './conversation.ts';
import type { PatientOfConversation } from './patient-of-conversation.ts';

/** Loads a conversation for a participant; the read is audited before this resolves. @throws CONSULTATION_NOT_FOUND, unaudited */
export type ReadConversation = (ctx: Ctx, id: number, reader: number, action: string) => Promise<Conversation>;

interface Entering {
  id: number;
  reader: number;
  /** Undefined for a read that is already audited. */
  row: AuditRow | undefined;
}

const MEMBER = `exists (select 1 from consultations.participants p
  where p.tenant_id = $1 and p.consultation_id = r.conversation and p.user_id = r.reader)`;

const settle = (conversation: Conversation | undefined, reader: number): Settled<Conversation> => {
  try {
    if (!conversation) throw problem('CONSULTATION_NOT_FOUND');
    return { ok: true, value: requireMember(conversation, reader) };
  } catch (error) {
    return { ok: false, error };
  }
};

export const createReadConversation = ({ appPool, audit }: Platform, patientOfConversation: PatientOfConversation): ReadConversation => {
  const enter = createTenantBatcher<Entering, Conversation>(async (tenantId, items) => {
    const recorded = items.filter((item) => item.row !== undefined);
    const columns = [
      { name: 'conversation', type: 'int', values: recorded.map((item) => item.id) },
      { name: 'reader', type: 'int', values: recorded.map((item) => item.reader) },
    ];
    const rows = recorded.map((item) => item.row!);
    const [loaded] = await tenantPipeline(appPool, tenantId, [
      conversationsStatement(tenantId, [...new Set(items.map((item) => item.id))]),
      ...(rows.length > 0 ? [insertAuditRows(tenantId, rows, { name: 'of_members', columns, where: MEMBER })] : []),
    ]);
    const conversations = conversationsFrom(loaded.rows);
    return items.map((item) => settle(conversations.get(item.id), item.reader));
  });
  return async (ctx, id, reader, action) => {
    const { tenantId } = ctx;
    const entry = { action, patients: [await patientOfConversation(tenantId, id)], resource: { type: 'consultation', id } };
    const count = audit.reads.repetition(ctx, entry);
    const conversation = await enter(tenantId, { id, reader, row: count ? undefined : auditRow(ctx, entry) });
    if (count) count();
    else audit.reads.remember(ctx, entry);
    return conversation;
  };
};

// Receipts: how far each participant has received and read a conversation. A receipt only moves forward, and takes a revision.
import { sql } from 'kysely';
import type { Receipt } from '#contracts/messages.ts';
import type { UserCtx } from '#platform/context.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import type { Platform } from '#platform/platform.ts';
import { conversationRead } from '../../events.ts';
import { type Conversation, lockConversation, requireMember } from '../conversations/conversation.ts';
import { loadMessage } from './find-message.ts';

type Kind = 'delivered' | 'read';

const advance = async (
  platform: Platform,
  ctx: UserCtx,
  conversationId: number,
  kind: Kind,
  seqOf: (db: TenantDb, conversation: Conversation) => Promise<number>,
): Promise<Receipt | null> =>
  platform.transactions.transact(ctx, async (tx) => {
    const conversation = requireMember(await lockConversation(tx.db, ctx.tenantId, conversationId), ctx.actor.id);
    const mine = conversation.members.find((m) => m.id === ctx.actor.id)!;
    const seq = Math.min(await seqOf(tx.db, conversation), conversation.lastSeq);
    const read = kind === 'read' ? Math.max(mine.read_seq, seq) : mine.read_seq;
    const delivered = Math.max(mine.delivered_seq, seq, read);
    const receipt = { user_id: ctx.actor.id, delivered_seq: delivered, read_seq: read };
    // Delivery is an act of the device and is not audited; reading is an act of a person and is.
    if (kind === 'read')
      tx.audit({
        action: 'consultations.messages.mark-read',
        patients: [conversation.patientId],
        resource: { type: 'consultation', id: conversation.id },
      });
    if (read === mine.read_seq && delivered === mine.delivered_seq) return null;
    const rev = conversation.rev + 1;
    await sql`update consultations.consultations set rev = ${rev} where tenant_id = ${ctx.tenantId} and id = ${conversation.id}`.execute(
      tx.db,
    );
    await sql`update consultations.participants set delivered_seq = ${delivered}, read_seq = ${read}, receipt_rev = ${rev}
      where tenant_id = ${ctx.tenantId} and consultation_id = ${conversation.id} and user_id = ${ctx.actor.id}`.execute(tx.db);
    if (read > mine.read_seq) tx.emit(conversationRead, { consultation_id: conversation.id, user_id: ctx.actor.id });
    tx.live({
      tenantId: ctx.tenantId,
      kind: 'consultations.receipt',
      data: { conversation: conversation.id, rev, user: ctx.actor.id, delivered, read },
    });
    return receipt;
  });

/** Marks everything up to this message as read by the caller. @throws MESSAGE_NOT_FOUND */
export const markRead = async (platform: Platform, ctx: UserCtx, conversationId: number, messageId: number): Promise<void> => {
  await advance(
    platform,
    ctx,
    conversationId,
    'read',
    async (db, conversation) => (await loadMessage(db, ctx.tenantId, conversation.id, messageId)).seq,
  );
};

/** Marks everything up to this seq as delivered to a device of the caller. */
export const markDelivered = async (platform: Platform, ctx: UserCtx, conversationId: number, seq: number): Promise<void> => {
  await advance(platform, ctx, conversationId, 'delivered', async () => seq);
};

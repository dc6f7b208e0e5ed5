// Editing and recalling a message: only the author, within 15 minutes of sending. The former text stays on record.
import { sql } from 'kysely';
import type { ChatMessage } from '#contracts/messages.ts';
import { requireReader } from '#modules/access/index.ts';
import type { UserCtx } from '#platform/context.ts';
import type { TenantDb } from '#platform/db/tenant-db.ts';
import { problem } from '#platform/errors.ts';
import type { Platform } from '#platform/platform.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { type Conversation, lockConversation, nameIn, requireMember } from '../conversations/conversation.ts';
import { loadMessage } from './find-message.ts';
import { type MessageRow, messagePlace, presentMessage } from './message.ts';

const WINDOW_MS = 15 * 60 * 1000;

const requireChangeable = (ctx: UserCtx, conversation: Conversation, message: MessageRow): void => {
  const patients = [conversation.patientId];
  if (message.author_id !== ctx.actor.id) throw problem('NOT_THE_AUTHOR', { patients });
  if (conversation.status === 'closed') throw problem('CONSULTATION_CLOSED', { patients });
  if (ctx.now.getTime() - message.sent_at.getTime() > WINDOW_MS) throw problem('EDIT_WINDOW_PASSED', { patients });
};

const nextRev = async (db: TenantDb, tenantId: number, conversation: Conversation): Promise<number> => {
  await sql`update consultations.consultations set rev = ${conversation.rev + 1} where tenant_id = ${tenantId} and id = ${conversation.id}`.execute(
    db,
  );
  return conversation.rev + 1;
};

type Change = (tx: UnitOfWork, conversation: Conversation, message: MessageRow) => Promise<void>;

const change = async (platform: Platform, ctx: UserCtx, conversationId: number, id: number, apply: Change): Promise<ChatMessage> => {
  return platform.transactions.transact(ctx, async (tx) => {
    const conversation = requireMember(await lockConversation(tx.db, ctx.tenantId, conversationId), ctx.actor.id);
    const message = await loadMessage(tx.db, ctx.tenantId, conversation.id, id);
    requireChangeable(ctx, conversation, message);
    await requireReader(ctx, [conversation.patientId]);
    await apply(tx, conversation, message);
    const changed = await loadMessage(tx.db, ctx.tenantId, conversation.id, id);
    tx.live({
      tenantId: ctx.tenantId,
      kind: 'consultations.message-updated',
      data: { conversation: conversation.id, id, rev: changed.rev },
    });
    return presentMessage(tx.cipher, changed, nameIn(conversation), ctx.actor.id);
  });
};

/** @throws MESSAGE_NOT_FOUND, NOT_THE_AUTHOR, EDIT_WINDOW_PASSED, MESSAGE_RECALLED, CONSULTATION_CLOSED */
export const editMessage = (platform: Platform, ctx: UserCtx, conversationId: number, id: number, content: string): Promise<ChatMessage> =>
  change(platform, ctx, conversationId, id, async (tx, conversation, message) => {
    if (message.recalled_at) throw problem('MESSAGE_RECALLED', { patients: [conversation.patientId] });
    const version = message.version + 1;
    const sealed = tx.cipher.seal(content, messagePlace(conversation.id, id, version));
    const rev = await nextRev(tx.db, ctx.tenantId, conversation);
    await sql`insert into consultations.message_originals (tenant_id, message_id, version, key_id, body, replaced_at)
      values (${ctx.tenantId}, ${id}, ${message.version}, ${message.key_id}, ${message.body}, ${ctx.now})`.execute(tx.db);
    await sql`update consultations.messages set key_id = ${sealed.keyId}, body = ${sealed.body}, version = ${version}, rev = ${rev}, edited_at = ${ctx.now}
      where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(tx.db);
    tx.audit({ action: 'consultations.messages.edit', patients: [conversation.patientId], resource: { type: 'message', id } });
  });

/** Does nothing for a recalled message. @throws MESSAGE_NOT_FOUND, NOT_THE_AUTHOR, EDIT_WINDOW_PASSED, CONSULTATION_CLOSED */
export const recallMessage = (platform: Platform, ctx: UserCtx, conversationId: number, id: number): Promise<ChatMessage> =>
  change(platform, ctx, conversationId, id, async (tx, conversation, message) => {
    tx.audit({ action: 'consultations.messages.recall', patients: [conversation.patientId], resource: { type: 'message', id } });
    if (message.recalled_at) return;
    const rev = await nextRev(tx.db, ctx.tenantId, conversation);
    await sql`update consultations.messages set recalled_at = ${ctx.now}, rev = ${rev} where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(
      tx.db,
    );
  });

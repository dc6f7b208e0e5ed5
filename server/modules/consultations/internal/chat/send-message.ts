// Sending a message: durable before the reply, once per device ID, in batches with other messages of the same moment.

import type { Role } from '#contracts/common.ts';
import { auditRow } from '#platform/audit/entry.ts';
import type { Ctx } from '#platform/context.ts';
import { createIdAllocator } from '#platform/db/id-allocator.ts';
import { violates } from '#platform/db/refusing.ts';
import { createTenantBatches } from '#platform/db/tenant-batches.ts';
import { problem } from '#platform/errors.ts';
import type { Platform } from '#platform/platform.ts';
import { deriveKey, keyedHash } from '#platform/secrets.ts';
import { messageSent } from '../../events.ts';
import type { PatientOfConversation } from '../conversations/patient-of-conversation.ts';
import { findMessage } from './find-message.ts';
import { messagePlace } from './message.ts';
import { type OutgoingMessage, type WrittenMessage, writeMessages } from './send-batch.ts';

export interface Author {
  id: number;
  name: string;
  role: Role;
  /** The integration that writes in the author's name. */
  through?: { keyId: string; name: string };
}

export interface MessageToSend {
  conversation: number;
  author: Author;
  content: string;
  clientMessageId?: string | undefined;
}

export interface SentMessage {
  id: number;
  seq: number;
  conversation: number;
  author: Author;
  content: string;
  sentAt: Date;
  /** The device ID was used before; nothing new was written. */
  replayed: boolean;
}

/**
 * Sends a message in the author's name.
 * @throws CONSULTATION_NOT_FOUND when the author has no such conversation, CONSULTATION_CLOSED, IDEMPOTENCY_KEY_REUSED when the device ID
 * came with another text before
 */
export type SendMessage = (ctx: Ctx, message: MessageToSend) => Promise<SentMessage>;

export const createSendMessage = (platform: Platform, patientOfConversation: PatientOfConversation): SendMessage => {
  const { appPool, clock, tenantDb, tenantKeys, bus, subscriptions, dispatcher, secrets, config } = platform;
  const nextId = createIdAllocator({ sequence: 'consultations.message_block', block: 64 });
  const digestKey = deriveKey(secrets.tokenKey, 'message-digest');
  const subscribers = (): string[] => subscriptions.of(messageSent.type).map((s) => s.name);
  const write = createTenantBatches<OutgoingMessage, WrittenMessage>((tenantId, batch) =>
    writeMessages(appPool, tenantId, clock.now(), batch, subscribers()),
  );

  const existing = async (
    ctx: Ctx,
    { conversation, author, content, clientMessageId }: MessageToSend,
  ): Promise<SentMessage | undefined> => {
    const found = await findMessage(tenantDb(ctx.tenantId), ctx.tenantId, {
      conversation,
      authorId: author.id,
      clientMessageId: clientMessageId!,
    });
    if (!found) return undefined;
    if (!found.first_digest?.equals(keyedHash(digestKey, content)))
      throw problem('IDEMPOTENCY_KEY_REUSED', { patients: [await patientOfConversation(ctx.tenantId, conversation)] });
    return { id: found.id, seq: found.seq, conversation, author, content, sentAt: found.sent_at, replayed: true };
  };

  return async (ctx, message) => {
    const { conversation, author, content, clientMessageId } = message;
    const { tenantId } = ctx;
    const db = tenantDb(tenantId);
    const patientId = await patientOfConversation(tenantId, conversation);
    const cipher = await tenantKeys.cipher(tenantId);
    const id = await nextId(db);
    const sealed = cipher.seal(content, messagePlace(conversation, id, 0));
    const entry = {
      action: 'consultations.messages.send',
      patients: [patientId],
      resource: { type: 'message', id },
      ...(author.through ? { actorOverride: { id: author.id, role: author.role, keyId: author.through.keyId } } : {}),
    };
    const audit = auditRow(ctx, entry);
    if (audit.actorId !== author.id) throw new Error('a message is sent by its author');
    const outgoing: OutgoingMessage = {
      id,
      conversation,
      authorId: author.id,
      authorRole: author.role,
      keyId: sealed.keyId,
      body: sealed.body,
      clientMessageId: clientMessageId ?? null,
      digest: clientMessageId === undefined ? null : keyedHash(digestKey, content),
      throughKeyId: author.through?.keyId ?? null,
      throughName: author.through?.name ?? null,
      auditId: audit.id,
      auditAt: audit.at,
      sessionId: audit.sessionId,
      address: audit.address,
      requestId: audit.requestId,
      auditDigest: audit.digest,
    };
    const outcome = await write(tenantId, outgoing).catch(async (error: unknown) => {
      // Another process (or another message of the batch) wrote the same device ID at the same moment.
      if (violates(error, 'unique') && clientMessageId !== undefined) return undefined;
      throw error;
    });
    if (outcome?.seq != null) {
      bus.publish({ tenantId, kind: 'consultations.message-created', data: { conversation, id, seq: outcome.seq } });
      if (config.ROLES.includes('worker') && subscribers().length > 0) dispatcher.wake();
      return { id, seq: outcome.seq, conversation, author, content, sentAt: outcome.sent_at!, replayed: false };
    }
    if (outcome && (outcome.status === null || !outcome.member)) throw problem('CONSULTATION_NOT_FOUND', { patients: [patientId] });
    const before = clientMessageId === undefined ? undefined : await existing(ctx, message);
    if (before) return before;
    throw problem('CONSULTATION_CLOSED', { patients: [patientId] });
  };
};

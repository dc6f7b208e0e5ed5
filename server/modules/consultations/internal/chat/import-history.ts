// Messages written elsewhere or before, with their own numbers and times; for the demo data and for moving in.
import { sql } from 'kysely';
import type { Role } from '#contracts/common.ts';
import type { Ctx } from '#platform/context.ts';
import type { Platform } from '#platform/platform.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { messagePlace } from './message.ts';

export interface PastMessage {
  id: number;
  author: number;
  authorRole: Role;
  text: string;
  sentAt: Date;
}

/**
 * Into a room without messages, oldest first. What was written before counts as read.
 * @param readTo the last message that a participant has read, where it is not the last one
 */
export const importHistory = async (
  platform: Platform,
  tx: UnitOfWork,
  ctx: Ctx,
  room: number,
  messages: readonly PastMessage[],
  readTo: ReadonlyMap<number, number> = new Map(),
): Promise<void> => {
  const cipher = await platform.tenantKeys.cipher(ctx.tenantId);
  for (const [index, message] of messages.entries()) {
    const sealed = cipher.seal(message.text, messagePlace(room, message.id, 0));
    await sql`insert into consultations.messages (tenant_id, id, consultation_id, seq, author_id, author_role, sent_at, key_id, body)
      values (${ctx.tenantId}, ${message.id}, ${room}, ${index + 1}, ${message.author}, ${message.authorRole}, ${message.sentAt}, ${sealed.keyId}, ${sealed.body})`.execute(
      tx.db,
    );
  }
  const last = messages.at(-1);
  if (!last) return;
  const { length } = messages;
  const others = messages.findLastIndex((message) => message.author !== last.author) + 1;
  await sql`update consultations.consultations set last_seq = ${length}, rev = 1, last_author_id = ${last.author}, others_seq = ${others},
    last_sent_at = ${last.sentAt}, activity_at = ${last.sentAt} where tenant_id = ${ctx.tenantId} and id = ${room}`.execute(tx.db);
  await sql`update consultations.participants set receipt_rev = 1, read_seq = ${length}, delivered_seq = ${length}
    where tenant_id = ${ctx.tenantId} and consultation_id = ${room}`.execute(tx.db);
  for (const [person, seq] of readTo)
    await sql`update consultations.participants set read_seq = ${seq}, delivered_seq = ${seq}
      where tenant_id = ${ctx.tenantId} and consultation_id = ${room} and user_id = ${person}`.execute(tx.db);
  await sql`select setval('consultations.consultation_id', greatest(${room}::int, (select last_value from consultations.consultation_id)))`.execute(
    tx.db,
  );
};

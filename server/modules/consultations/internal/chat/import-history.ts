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

/** Into a room without messages, oldest first. Everybody has read all but the `unread` newest. */
export const importHistory = async (
  platform: Platform,
  tx: UnitOfWork,
  ctx: Ctx,
  room: number,
  messages: readonly PastMessage[],
  unread: number,
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
  await sql`update consultations.consultations set last_seq = ${length}, rev = 1, last_author_id = ${last.author}, last_sent_at = ${last.sentAt}, activity_at = ${last.sentAt}
    where tenant_id = ${ctx.tenantId} and id = ${room}`.execute(tx.db);
  await sql`update consultations.participants set receipt_rev = 1,
      read_seq = case when user_id = ${last.author} then ${length}::int else ${length - unread}::int end,
      delivered_seq = case when user_id = ${last.author} then ${length}::int else ${length - unread}::int end
    where tenant_id = ${ctx.tenantId} and consultation_id = ${room}`.execute(tx.db);
  await sql`select setval('consultations.consultation_id', greatest(${room}::int, (select last_value from consultations.consultation_id)))`.execute(
    tx.db,
  );
};

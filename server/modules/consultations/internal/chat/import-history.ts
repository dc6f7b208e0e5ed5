// Import of messages from another system or an earlier time, with their own IDs and times; for the demo data and for migrating a clinic.
import { sql } from 'kysely';
import { z } from 'zod';
import type { Role } from '#contracts/common.ts';
import type { Ctx } from '#platform/context.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { messagePlace } from './message.ts';

/** IDs that one value of the sequence stands for, see send-message.ts. */
const BLOCK = 64;

export interface PastMessage {
  /** The next free ID when absent. */
  id?: number;
  author: number;
  authorRole: Role;
  text: string;
  sentAt: Date;
  /** The text before the message was changed, and the time of the change. */
  was?: string;
  changedAt?: Date;
  recalledAt?: Date;
}

const NextBlock = z.object({ block: z.int() });

/** Provides IDs for messages without one. */
const createIds = (tx: UnitOfWork): (() => Promise<number>) => {
  const free: number[] = [];
  return async () => {
    if (free.length === 0) {
      const { rows } = await rowsOf(NextBlock)`select nextval('consultations.message_block')::int as block`.execute(tx.db);
      free.push(...Array.from({ length: BLOCK }, (_, i) => rows[0]!.block * BLOCK + i));
    }
    return free.shift()!;
  };
};

const insert = async (tx: UnitOfWork, ctx: Ctx, conversation: number, id: number, seq: number, message: PastMessage) => {
  const { author, authorRole, sentAt, was, changedAt = null, recalledAt = null } = message;
  const version = was === undefined ? 0 : 1;
  const sealed = tx.cipher.seal(message.text, messagePlace(conversation, id, version));
  const rev = version > 0 || recalledAt ? 1 : 0;
  await sql`insert into consultations.messages (tenant_id, id, consultation_id, seq, author_id, author_role, sent_at, key_id, body, version, rev,
      edited_at, recalled_at)
    values (${ctx.tenantId}, ${id}, ${conversation}, ${seq}, ${author}, ${authorRole}, ${sentAt}, ${sealed.keyId}, ${sealed.body}, ${version}, ${rev},
      ${changedAt}, ${recalledAt})`.execute(tx.db);
  if (was === undefined) return;
  const before = tx.cipher.seal(was, messagePlace(conversation, id, 0));
  await sql`insert into consultations.message_originals (tenant_id, message_id, version, key_id, body, replaced_at)
    values (${ctx.tenantId}, ${id}, 0, ${before.keyId}, ${before.body}, ${changedAt})`.execute(tx.db);
};

/**
 * Inserts messages into an empty conversation, oldest first. Participants count as having read them.
 * @param readTo by user ID, the seq of the last message that a participant has read, if it is not the last one
 */
export const importHistory = async (
  tx: UnitOfWork,
  ctx: Ctx,
  conversation: number,
  messages: readonly PastMessage[],
  readTo: ReadonlyMap<number, number> = new Map(),
): Promise<void> => {
  const nextId = createIds(tx);
  for (const [index, message] of messages.entries())
    await insert(tx, ctx, conversation, message.id ?? (await nextId()), index + 1, message);
  const last = messages.at(-1);
  if (!last) return;
  const { length } = messages;
  const others = messages.findLastIndex((message) => message.author !== last.author) + 1;
  await sql`update consultations.consultations set last_seq = ${length}, rev = 1, last_author_id = ${last.author}, others_seq = ${others},
    last_sent_at = ${last.sentAt}, activity_at = ${last.sentAt} where tenant_id = ${ctx.tenantId} and id = ${conversation}`.execute(tx.db);
  await sql`update consultations.participants set receipt_rev = 1, read_seq = ${length}, delivered_seq = ${length}
    where tenant_id = ${ctx.tenantId} and consultation_id = ${conversation}`.execute(tx.db);
  for (const [person, seq] of readTo)
    await sql`update consultations.participants set read_seq = ${seq}, delivered_seq = ${seq}
      where tenant_id = ${ctx.tenantId} and consultation_id = ${conversation} and user_id = ${person}`.execute(tx.db);
  await sql`select setval('consultations.consultation_id', greatest(${conversation}::int, (select last_value from consultations.consultation_id)))`.execute(
    tx.db,
  );
};

// The newest messages of many conversations, in a constant number of statements.
import { z } from 'zod';
import type { ChatMessage } from '#contracts/messages.ts';
import { requireReader } from '#modules/access/index.ts';
import type { UserActor } from '#platform/context.ts';
import { columnsOf, executeStatement, rowsOf } from '#platform/db/rows-of.ts';
import type { Loaded } from '#platform/operations/batch.ts';
import { checked } from '#platform/operations/input.ts';
import type { OperationCtx } from '#platform/operations/operation.ts';
import { conversationsFrom, conversationsStatement, membersNow, nameIn } from '../conversations/conversation.ts';
import { MessageRow, presentMessage } from './message.ts';

const Options = z.object({ last: z.int().min(1).max(200) });

/**
 * Returns the newest messages of those of the conversations in which the caller takes part, oldest first.
 * @param last number of messages of each conversation
 * @throws VALIDATION_FAILED
 */
export const newestMessages = async (
  ctx: OperationCtx<UserActor>,
  ids: readonly number[],
  options: { last: number },
): Promise<Loaded<ChatMessage[]>> => {
  const { last } = checked(Options, options, 'query');
  const { tenantId, actor, db, cipher } = ctx;
  const conversations = [...conversationsFrom(await executeStatement(db, conversationsStatement(tenantId, ids))).values()];
  const own = conversations.filter((one) => membersNow(one).some(({ id }) => id === actor.id));
  await requireReader(ctx, [...new Set(own.map(({ patientId }) => patientId))]);
  const { rows } = await rowsOf(MessageRow)`select ${columnsOf(MessageRow, 'm')} from unnest(${own.map(({ id }) => id)}::int[]) wanted(id)
    cross join lateral (select * from consultations.messages m where m.tenant_id = ${tenantId} and m.consultation_id = wanted.id
      order by m.seq desc limit ${last}) m
    order by m.consultation_id, m.seq`.execute(db);
  const of = Map.groupBy(rows, (row) => row.consultation_id);
  ctx.touch({ patients: [...new Set(own.map(({ patientId }) => patientId))] });
  return {
    found: new Map(
      own.map((one) => [one.id, (of.get(one.id) ?? []).map((row) => presentMessage(cipher, row, nameIn(one), actor.id))] as const),
    ),
    refused: conversations.filter((one) => !own.includes(one)).map(({ patientId }) => patientId),
  };
};

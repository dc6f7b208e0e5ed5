// Edits, recalls and receipts since a revision: what a reader who was away missed, besides new messages.
import type { z } from 'zod';
import type { ConversationChange } from '#contracts/messages.ts';
import type { Ctx } from '#platform/context.ts';
import { pageBound } from '#platform/db/page-bound.ts';
import { columnsOf, rowsOf } from '#platform/db/rows-of.ts';
import type { Records } from '#platform/unit-of-work.ts';
import { type Conversation, nameIn, readerOf } from '../conversations/conversation.ts';
import { MessageRow, presentMessage } from './message.ts';

type Change = z.infer<typeof ConversationChange>;

/**
 * Returns the changes after a revision, ascending; each changed item appears once, in its latest state. They end at the revision at which
 * the conversation was loaded: an edit committed since then could have a higher revision than a receipt that is not in the page, and would
 * hide it from a reader who continues from there.
 */
export const listChanges = async (
  { db, cipher }: Records,
  ctx: Ctx,
  conversation: Conversation,
  after: number,
  limit: number,
): Promise<{ changes: Change[]; rev: number; more: boolean }> => {
  const { rows } = await rowsOf(MessageRow)`select ${columnsOf(MessageRow, 'm')} from consultations.messages m
    where m.tenant_id = ${ctx.tenantId} and m.consultation_id = ${conversation.id} and m.rev > ${after} and m.rev <= ${conversation.rev} order by m.rev limit ${pageBound(limit)}`.execute(
    db,
  );
  const edits = rows.slice(0, limit + 1).map(
    (row): Change => ({
      type: 'message.updated',
      rev: row.rev,
      message: presentMessage(cipher, row, nameIn(conversation), readerOf(ctx)),
    }),
  );
  const receipts = conversation.members
    .filter((m) => m.receipt_rev > after)
    .map(
      (m): Change => ({
        type: 'message.read',
        rev: m.receipt_rev,
        receipt: { user_id: m.id, delivered_seq: m.delivered_seq, read_seq: m.read_seq },
      }),
    );
  const all = [...edits, ...receipts].sort((a, b) => a.rev - b.rev);
  const changes = all.slice(0, limit);
  const more = all.length > limit;
  return { changes, rev: more ? changes.at(-1)!.rev : Math.max(after, conversation.rev), more };
};

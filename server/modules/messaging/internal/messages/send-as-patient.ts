// A patient writes: a new thread, or a message in one of theirs, and the automatic reply to it.
import type { BodyOf } from '#contracts/endpoint.ts';
import type { replyInOwnThread, startOwnThread as startContract } from '#contracts/messaging/patient-threads.ts';
import { AUTOMATIC_PRIORITY } from '#contracts/messaging/thread.ts';
import { requireCorrespondent } from '#modules/access/index.ts';
import { requirePatient } from '#modules/patients/views.ts';
import type { UserCtx } from '#platform/context.ts';
import { uuidv7 } from '#platform/ids.ts';
import type { Platform } from '#platform/platform.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { messageSent, threadOpened } from '../../events.ts';
import { recordEffects, recordThread, showMessage } from '../announce.ts';
import { withDueTimes } from '../clock/due-times.ts';
import type { MessagingDeps } from '../deps.ts';
import { patientWrote } from '../state/changes.ts';
import { newThread } from '../threads/new-thread.ts';
import { lockOwnThread } from '../threads/require-thread.ts';
import type { ThreadRow } from '../threads/thread-row.ts';
import { type Correspondent, correspondent, withAutoReply } from './auto-reply.ts';
import { requireWithinLimits } from './limit-messages.ts';
import { sentAfter } from './sent-at.ts';
import { type NewMessage, writeMessages } from './write-messages.ts';

type Deps = MessagingDeps & Pick<Platform, 'transactions'>;

const write = async (
  deps: Deps,
  tx: UnitOfWork,
  ctx: UserCtx,
  after: ThreadRow,
  { messageText, attachmentIds }: BodyOf<typeof replyInOwnThread>,
  to: Correspondent,
  isNew: boolean,
): Promise<void> => {
  const message: NewMessage = {
    id: after.last_message_id,
    number: after.last_number,
    kind: 'message',
    sender: { id: ctx.actor.id, role: 'patient' },
    sentAt: after.last_message_at,
    text: messageText,
    files: attachmentIds,
  };
  const { thread, replies } = await withAutoReply(tx, ctx, withDueTimes(after, to.times, ctx.now), to);
  await writeMessages(deps, tx, ctx, thread, [message, ...replies], { isNew });
  for (const one of [message, ...replies]) showMessage(tx, ctx.tenantId, thread, one);
  if (replies.length > 0) recordThread(tx, thread, { action: 'messaging.messages.auto-reply' });
  tx.emit(messageSent, {
    thread_id: thread.id,
    message_id: message.id,
    by: 'patient',
    sender_id: ctx.actor.id,
    is_urgent: thread.priority === 'high',
  });
};

export interface Started {
  threadId: string;
  messageId: string;
}
/** The resource of an idempotent request that starts a thread: both IDs. */
export const startedKey = ({ threadId, messageId }: Started): string => `${threadId}/${messageId}`;
export const startedFrom = (key: string): Started => {
  const [threadId, messageId] = key.split('/');
  return { threadId: threadId!, messageId: messageId! };
};

/** @throws PATIENT_NOT_FOUND, TOO_MANY_MESSAGES, FILE_NOT_FOUND, FILE_IN_USE, FILE_INFECTED */
export const startOwnThread = async (
  deps: Deps,
  ctx: UserCtx,
  { subject, category, ...body }: BodyOf<typeof startContract>,
): Promise<Started> => {
  const to = await correspondent(deps, ctx);
  return deps.transactions.transact(ctx, async (tx) => {
    const patientId = ctx.actor.id;
    await requireCorrespondent(ctx, [patientId]);
    await requirePatient(tx.db, ctx.tenantId, patientId);
    await requireWithinLimits(tx, ctx, to.clinic, { opens: true });
    const messageId = uuidv7(ctx.now);
    const thread = newThread(tx.cipher, ctx, { patientId, subject, category, priority: AUTOMATIC_PRIORITY[category], messageId });
    await write(deps, tx, ctx, thread, body, to, true);
    recordThread(tx, thread, { action: 'messaging.threads.open' });
    tx.emit(threadOpened, { thread_id: thread.id, patient_id: patientId, by_id: patientId });
    const started = { threadId: thread.id, messageId };
    tx.created(201, startedKey(started));
    return started;
  });
};

/** Locks the thread that a patient writes in: after a merge the one that continues it. */
const lockToWrite = async (tx: UnitOfWork, ctx: UserCtx, id: string): Promise<ThreadRow> => {
  const thread = await lockOwnThread(tx, ctx, id);
  return thread.merged_into === null ? thread : lockToWrite(tx, ctx, thread.merged_into);
};

/** @throws THREAD_NOT_FOUND, TOO_MANY_MESSAGES, FILE_NOT_FOUND, FILE_IN_USE, FILE_INFECTED @returns the ID of the message */
export const replyAsPatient = async (
  deps: Deps,
  ctx: UserCtx,
  threadId: string,
  body: BodyOf<typeof replyInOwnThread>,
): Promise<string> => {
  const to = await correspondent(deps, ctx);
  return deps.transactions.transact(ctx, async (tx) => {
    await requireWithinLimits(tx, ctx, to.clinic, { opens: false });
    const thread = await lockToWrite(tx, ctx, threadId);
    const message = { id: uuidv7(ctx.now), sentAt: sentAfter(thread, ctx.now) };
    const after = patientWrote(thread, message, ctx.now);
    await write(deps, tx, ctx, after, body, to, false);
    recordThread(tx, thread, { action: 'messaging.messages.send' });
    recordEffects(tx, thread, after);
    tx.created(201, message.id);
    return message.id;
  });
};

// Staff write: a reply to the patient, an internal note, or the first message of a thread.
import type { BodyOf } from '#contracts/endpoint.ts';
import type { startThread as startContract } from '#contracts/messaging/staff-threads.ts';
import type { replyInThread } from '#contracts/messaging/staff-work.ts';
import { AUTOMATIC_PRIORITY } from '#contracts/messaging/thread.ts';
import { requireCorrespondent } from '#modules/access/index.ts';
import { requirePatient } from '#modules/patients/views.ts';
import type { UserCtx } from '#platform/context.ts';
import { problem } from '#platform/errors.ts';
import { uuidv7 } from '#platform/ids.ts';
import type { Platform } from '#platform/platform.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import { colleagueMentioned, messageSent, threadOpened } from '../../events.ts';
import { reads } from '../../policy.ts';
import { recordEffects, recordThread, showMessage } from '../announce.ts';
import type { MessagingDeps } from '../deps.ts';
import { active, answered, noted } from '../state/changes.ts';
import { newThread } from '../threads/new-thread.ts';
import { lockForWork, lockToAnswer } from '../threads/require-thread.ts';
import type { ThreadRow } from '../threads/thread-row.ts';
import { requireMentioned, saveMentions } from './mentions.ts';
import { requireUnanswered } from './require-unanswered.ts';
import { type Started, startedKey } from './send-as-patient.ts';
import { sentAfter } from './sent-at.ts';
import { requireFilled } from './variables.ts';
import { type NewMessage, writeMessages } from './write-messages.ts';

type Deps = MessagingDeps & Pick<Platform, 'transactions'>;
type Body = BodyOf<typeof replyInThread>;

const messageOf = (
  ctx: UserCtx,
  kind: 'message' | 'note',
  { id, number, sentAt }: Pick<NewMessage, 'id' | 'number' | 'sentAt'>,
  body: Pick<Body, 'messageText' | 'attachmentIds'>,
): NewMessage => ({
  id,
  number,
  kind,
  sender: { id: ctx.actor.id, role: ctx.actor.role },
  sentAt,
  text: body.messageText,
  files: body.attachmentIds,
});

/** Locks the thread that a message or note belongs to: after a merge the one that continues it, where colleagues look. */
const lockToWrite = async (lock: typeof lockForWork, tx: UnitOfWork, ctx: UserCtx, id: string): Promise<ThreadRow> => {
  const thread = await lock(tx, ctx, id);
  return thread.merged_into === null ? thread : lockToWrite(lock, tx, ctx, thread.merged_into);
};

const answer = async (deps: Deps, tx: UnitOfWork, ctx: UserCtx, threadId: string, body: Body): Promise<string> => {
  const before = await lockToWrite(lockToAnswer, tx, ctx, threadId);
  await requireUnanswered(tx, ctx, before, body.unlessAnsweredAfter);
  const id = uuidv7(ctx.now);
  const sentAt = sentAfter(before, ctx.now);
  const after = active(answered(before, { id, sentAt }, ctx.actor.id, ctx.now), ctx.actor.id, ctx.now);
  const message = messageOf(ctx, 'message', { id, number: after.last_number, sentAt }, body);
  await writeMessages(deps, tx, ctx, after, [message]);
  recordThread(tx, after, { action: 'messaging.messages.send' });
  recordEffects(tx, before, after);
  showMessage(tx, ctx.tenantId, after, message);
  tx.emit(messageSent, { thread_id: after.id, message_id: id, by: 'staff', sender_id: ctx.actor.id });
  return id;
};

const note = async (deps: Deps, tx: UnitOfWork, ctx: UserCtx, threadId: string, body: Body): Promise<string> => {
  const before = await lockToWrite(lockForWork, tx, ctx, threadId);
  const mentioned = await requireMentioned(tx, ctx, before, body.messageText);
  const after = active(noted(before), ctx.actor.id, ctx.now);
  const id = uuidv7(ctx.now);
  const message = messageOf(ctx, 'note', { id, number: after.last_number, sentAt: ctx.now }, body);
  await writeMessages(deps, tx, ctx, after, [message]);
  await saveMentions(tx, ctx.tenantId, id, mentioned);
  recordThread(tx, after, { action: 'messaging.messages.note' });
  showMessage(tx, ctx.tenantId, after, message);
  for (const user_id of mentioned) tx.emit(colleagueMentioned, { thread_id: after.id, message_id: id, user_id, by_id: ctx.actor.id });
  return id;
};

/**
 * @throws THREAD_NOT_FOUND, INVALID_TRANSITION, ALREADY_ANSWERED, WRITTEN_SINCE, NO_ACCOUNT, UNFILLED_VARIABLE, USER_NOT_FOUND, FILE_NOT_FOUND, FILE_IN_USE,
 * FILE_INFECTED
 * @returns the ID of the message
 */
export const replyAsStaff = (deps: Deps, ctx: UserCtx, threadId: string, body: Body): Promise<string> => {
  if (!body.isInternalNote) requireFilled(body.messageText);
  return deps.transactions.transact(ctx, async (tx) => {
    const id = await (body.isInternalNote ? note : answer)(deps, tx, ctx, threadId, body);
    tx.created(201, id);
    return id;
  });
};

/** @throws PATIENT_NOT_FOUND, NO_ACCOUNT, UNFILLED_VARIABLE, FILE_NOT_FOUND, FILE_IN_USE, FILE_INFECTED */
export const startThread = async (
  deps: Deps,
  ctx: UserCtx,
  { patientId, subject, category, priority, ...body }: BodyOf<typeof startContract>,
): Promise<Started> => {
  requireFilled(subject, body.messageText);
  const contacts = await deps.contacts(ctx, [patientId]);
  return deps.transactions.transact(ctx, async (tx) => {
    await requireCorrespondent(ctx, [patientId]);
    // A pharmacist writes about prescriptions only: they could not read the thread.
    if (!reads(ctx.actor.role, category)) throw problem('FORBIDDEN', { patients: [patientId] });
    await requirePatient(tx.db, ctx.tenantId, patientId);
    const account = contacts.get(patientId);
    if (account?.role !== 'patient' || account.status !== 'active') throw problem('NO_ACCOUNT', { patients: [patientId] });
    const messageId = uuidv7(ctx.now);
    const thread = newThread(tx.cipher, ctx, {
      patientId,
      subject,
      category,
      priority: priority ?? AUTOMATIC_PRIORITY[category],
      messageId,
    });
    const message = messageOf(ctx, 'message', { id: messageId, number: 1, sentAt: ctx.now }, body);
    await writeMessages(deps, tx, ctx, thread, [message], { isNew: true });
    recordThread(tx, thread, { action: 'messaging.threads.open' });
    showMessage(tx, ctx.tenantId, thread, message);
    tx.emit(threadOpened, { thread_id: thread.id, patient_id: patientId, by_id: ctx.actor.id });
    tx.emit(messageSent, { thread_id: thread.id, message_id: messageId, by: 'staff', sender_id: ctx.actor.id });
    const started = { threadId: thread.id, messageId };
    tx.created(201, startedKey(started));
    return started;
  });
};

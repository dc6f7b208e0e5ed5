// The automatic reply to a patient's message: written in its transaction, once a day in each thread, and each time in a medical one.
import { z } from 'zod';
import { Language } from '#contracts/common.ts';
import { ALWAYS_REPLIED } from '#contracts/messaging/auto-replies.ts';
import type { ThreadCategory } from '#contracts/messaging/thread.ts';
import { dayIn } from '#platform/calendar.ts';
import type { UserCtx } from '#platform/context.ts';
import type { SealedText, TenantCipher } from '#platform/crypto/tenant-keys.ts';
import { bytes } from '#platform/db/row-schema.ts';
import { rowsOf } from '#platform/db/rows-of.ts';
import { uuidv7 } from '#platform/ids.ts';
import type { UnitOfWork } from '#platform/unit-of-work.ts';
import type { ResponseTimes } from '../clock/due-times.ts';
import type { Clinic, MessagingDeps } from '../deps.ts';
import { autoReplied } from '../state/changes.ts';
import type { ThreadRow } from '../threads/thread-row.ts';
import { answerTime, withAnswerTime } from './answer-time.ts';
import { defaultAutoReply } from './auto-reply-texts.ts';
import type { NewMessage } from './write-messages.ts';

const AutoReplyRow = z.object({ is_active: z.boolean(), language: Language, key_id: z.int().nullable(), body: bytes.nullable() });

const place = (category: ThreadCategory): string => `auto-reply/${category}`;

/** The basis of the automatic reply and the due times beside the thread. It is loaded before the transaction. */
export interface Correspondent {
  clinic: Clinic;
  language: Language;
  times: ResponseTimes;
}

export const correspondent = async (deps: MessagingDeps, ctx: UserCtx): Promise<Correspondent> => {
  const [clinic, contacts, times] = await Promise.all([
    deps.clinic(ctx.tenantId),
    deps.contacts(ctx, [ctx.actor.id]),
    deps.responseTimes.of(ctx.tenantId),
  ]);
  return { clinic, language: contacts.get(ctx.actor.id)?.language ?? 'en', times };
};

const textFor = async (
  { db, cipher }: UnitOfWork,
  { tenantId, now }: UserCtx,
  { category, due_at: dueAt }: ThreadRow,
  { clinic, language }: Correspondent,
): Promise<string | undefined> => {
  const { rows } = await rowsOf(AutoReplyRow)`select a.is_active, a.language, a.key_id, a.body from messaging.auto_replies a
    where a.tenant_id = ${tenantId} and a.category = ${category}`.execute(db);
  const [edited] = rows;
  if (edited && !edited.is_active && category !== ALWAYS_REPLIED) return undefined;
  const written = edited?.body
    ? { text: openAutoReply(cipher, category, edited.key_id!, edited.body), language: edited.language }
    : { text: defaultAutoReply(category, language, clinic), language };
  return written.text && withAnswerTime(written.text, answerTime(dueAt, now, written.language, clinic.timeZone));
};

export const sealAutoReply = (cipher: TenantCipher, category: ThreadCategory, text: string): SealedText =>
  cipher.seal(text, place(category));
export const openAutoReply = (cipher: TenantCipher, category: ThreadCategory, keyId: number, body: Buffer): string =>
  cipher.open({ keyId, body }, place(category));

/** Returns the thread after the automatic reply to its newest message, and the reply; none where the category or the day has none. */
export const withAutoReply = async (
  tx: UnitOfWork,
  ctx: UserCtx,
  thread: ThreadRow,
  to: Correspondent,
): Promise<{ thread: ThreadRow; replies: NewMessage[] }> => {
  const day = dayIn(to.clinic.timeZone, ctx.now);
  if (thread.category !== ALWAYS_REPLIED && thread.auto_replied_on === day) return { thread, replies: [] };
  const text = await textFor(tx, ctx, thread, to);
  if (text === undefined) return { thread, replies: [] };
  const replied = autoReplied(thread, day);
  const sentAt = new Date(thread.last_message_at.getTime() + 1);
  const reply: NewMessage = { id: uuidv7(sentAt), number: replied.last_number, kind: 'auto-reply', sender: null, sentAt, text };
  return { thread: replied, replies: [reply] };
};

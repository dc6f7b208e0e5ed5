// Automatic replies to patients, by category.
import { z } from 'zod';
import { NullableTimestamp, paragraphs, Version } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { THREAD_TEXT_MAX_CHARACTERS, ThreadCategory } from './thread.ts';

/** The category whose reply warns of emergencies. Every message in it gets the reply, which can be reworded but not turned off (seed 3). */
export const ALWAYS_REPLIED: ThreadCategory = 'medical';

/**
 * The variable of these texts, written as `{{answer.time}}`: the time by which the clinic answers by its opening hours, as in "by Monday 30 November,
 * 14:00", or "as soon as we can" once that has passed. The server fills it in.
 */
export const ANSWER_TIME = 'answer.time';

export const AutoReply = z.object({
  category: ThreadCategory,
  /** With its variable. A default text is in the language of the reader; an edited one is as the clinic wrote it. Empty: there is none. */
  autoReplyText: z.string(),
  isActive: z.boolean(),
  /** It cannot be turned off. */
  isRequired: z.boolean(),
  /** The usual text, in the language of the reader; empty where there is none. */
  defaultText: z.string(),
  /** Null while the text is the default, which is sent in the patient's language. */
  editedAt: NullableTimestamp,
  version: Version,
});
export type AutoReply = z.infer<typeof AutoReply>;

export const listAutoReplies = endpoint({
  method: 'GET',
  path: '/api/message-auto-replies',
  summary: 'Automatic replies, one for each category',
  status: 200,
  reply: z.object({ autoReplies: z.array(AutoReply) }),
});
export const setAutoReply = endpoint({
  method: 'PUT',
  path: '/api/message-auto-replies',
  summary: 'Change the automatic reply of a category, or turn it off; that to medical questions cannot be turned off',
  body: z
    .object({
      category: ThreadCategory,
      /** Absent: the text stays. Null: the usual text, in the patient's language. */
      autoReplyText: paragraphs(THREAD_TEXT_MAX_CHARACTERS).nullish(),
      isActive: z.boolean().default(true),
      version: Version.optional(),
    })
    .refine(({ category, isActive }) => isActive || category !== ALWAYS_REPLIED, {
      path: ['isActive'],
      error: 'must be true for medical questions',
    }),
  status: 200,
  reply: AutoReply,
  errors: ['UNFILLED_VARIABLE', 'EDIT_CONFLICT'],
  versioned: 'named',
});

/** Endpoints under the names that the web client uses. */
export const endpoints = { listAutoReplies, setAutoReply };

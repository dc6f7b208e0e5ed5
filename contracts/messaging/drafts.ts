// The caller's unsent text in a thread, which follows them from one device to another.
import { z } from 'zod';
import { paragraphsOrNothing, Timestamp, UuidSent } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { THREAD_TEXT_MAX_CHARACTERS } from './thread.ts';

const params = z.object({ thread_id: UuidSent });
/** `internal`: for an internal note. */
export const ThreadDraft = z.object({ text: z.string(), internal: z.boolean(), updated_at: Timestamp });
export type ThreadDraft = z.infer<typeof ThreadDraft>;

export const getDraft = endpoint({
  method: 'GET',
  path: '/v1/messaging/drafts/:thread_id',
  summary: 'Your draft in a thread; null if there is none',
  params,
  status: 200,
  reply: z.object({ draft: ThreadDraft.nullable() }),
  errors: ['THREAD_NOT_FOUND'],
});
export const saveDraft = endpoint({
  method: 'PUT',
  path: '/v1/messaging/drafts/:thread_id',
  summary: 'Save your draft in a thread; an empty one is removed, and so is the draft of a message that you send',
  params,
  body: z.object({ text: paragraphsOrNothing(THREAD_TEXT_MAX_CHARACTERS), internal: z.boolean().default(false) }),
  status: 200,
  reply: z.object({ draft: ThreadDraft.nullable() }),
  errors: ['THREAD_NOT_FOUND'],
});

/** Endpoints under the names that the web client uses. */
export const endpoints = { getDraft, saveDraft };

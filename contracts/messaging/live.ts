// Live frames of the inbox. They contain IDs only: a client loads what changed over HTTP, under today's policy.
// Topics: `thread:<id>`, for its patient and for staff who may read it, with typing of messages; `thread-team:<id>`, for staff, with presence and
// typing of internal notes; `inbox`, for staff.
import { z } from 'zod';
import { TopicName } from '../live.ts';

const threadId = z.uuid();

export const serverFrames = [
  /** On `thread:<id>`: a new message, automatic reply or (to staff only) internal note. */
  z.object({
    type: z.literal('thread.message'),
    topic: TopicName,
    data: z.object({ thread_id: threadId, message_id: z.uuid(), kind: z.enum(['message', 'auto-reply', 'note']) }),
  }),
  /** On `thread:<id>`: status, priority, assignment, clock or receipts changed. */
  z.object({ type: z.literal('thread.updated'), topic: TopicName, data: z.object({ thread_id: threadId }) }),
  /** On `inbox`: a thread that the user may read is new or changed. Lists take its ID in `ids`. */
  z.object({ type: z.literal('inbox.thread'), topic: z.literal('inbox'), data: z.object({ thread_id: threadId }) }),
  /** On `me`, for a patient: one of their threads is new or changed. */
  z.object({ type: z.literal('threads.changed'), topic: z.literal('me'), data: z.object({ thread_id: threadId }) }),
] as const;

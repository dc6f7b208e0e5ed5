// Events that the messaging module publishes.
import { z } from 'zod';
import { PersonId } from '#contracts/common.ts';
import { ThreadCategory, ThreadSide } from '#contracts/messaging/thread.ts';
import { defineEvent } from '#platform/events/event.ts';

const thread = { thread_id: z.uuid() };

/** A thread was opened, by its patient or by a colleague. */
export const threadOpened = defineEvent('messaging.thread-opened', z.object({ ...thread, patient_id: PersonId, by_id: PersonId }));
/**
 * A message from one side to the other: no automatic reply, no note. Published again for the thread that continues another one, if the patient waits for
 * an answer to it.
 */
export const messageSent = defineEvent(
  'messaging.message-sent',
  z.object({
    ...thread,
    message_id: z.uuid(),
    by: ThreadSide,
    sender_id: PersonId,
    /** A patient's, in a thread of high priority when it was sent. */
    is_urgent: z.boolean().default(false),
  }),
);
/** A colleague got a thread, from themselves or from another; null: by a rule of the clinic. */
export const threadAssigned = defineEvent(
  'messaging.thread-assigned',
  z.object({ ...thread, user_id: PersonId, by_id: PersonId.nullable() }),
);
/** A thread went back to the pool. */
export const threadReleased = defineEvent('messaging.thread-released', z.object({ ...thread, user_id: PersonId }));
export const colleagueMentioned = defineEvent(
  'messaging.colleague-mentioned',
  z.object({ ...thread, message_id: z.uuid(), user_id: PersonId, by_id: PersonId }),
);
/** A user read a thread: its patient, or a colleague. */
export const threadRead = defineEvent('messaging.thread-read', z.object({ ...thread, user_id: PersonId, by: ThreadSide }));
/** The messages of a thread, the source, were moved to another one of its patient, which continues it. */
export const threadMerged = defineEvent('messaging.thread-merged', z.object({ ...thread, source_id: z.uuid() }));
export const threadClosed = defineEvent('messaging.thread-closed', z.object({ ...thread, by_id: PersonId }));
export const threadReopened = defineEvent('messaging.thread-reopened', z.object({ ...thread, by_id: PersonId }));
/** The clock of the waiting patient turned red. */
export const threadBreached = defineEvent(
  'messaging.thread-breached',
  z.object({ ...thread, patient_id: PersonId, category: ThreadCategory }),
);

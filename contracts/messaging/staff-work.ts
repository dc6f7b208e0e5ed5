// Actions of staff on a thread: answer, note, assign, change status, snooze, merge.
import { z } from 'zod';
import { Instant, PersonId, UuidSent } from '../common.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { IdempotentErrors } from '../problem.ts';
import { StaffThread } from './staff-threads.ts';
import { AttachingErrors, hasContent, NewThreadMessage, NO_CONTENT, ThreadPriority, ThreadStatus, threadParams } from './thread.ts';

const THREAD = '/api/patient-messages/threads/:id';
const ThreadReply = z.object({ thread: StaffThread });

export const updateThread = endpoint({
  method: 'PUT',
  path: THREAD,
  summary: 'Assign a thread (null: return it to the pool), change its status or its priority',
  params: z.object(threadParams),
  body: z
    .object({ assignedTo: PersonId.nullable().optional(), status: ThreadStatus.optional(), priority: ThreadPriority.optional() })
    .refine(({ assignedTo, status, priority }) => (assignedTo ?? status ?? priority) !== undefined || assignedTo === null, {
      path: ['status'],
      error: 'is required',
    }),
  status: 200,
  reply: ThreadReply,
  errors: ['THREAD_NOT_FOUND', 'USER_NOT_FOUND', 'INVALID_TRANSITION'],
});
export const replyInThread = endpoint({
  method: 'POST',
  path: `${THREAD}/messages`,
  summary:
    'Reply to the patient, who must have an active account, or add an internal note, in which `@[Name](id)` mentions a colleague who may read the thread',
  params: z.object(threadParams),
  body: z
    .object({
      ...NewThreadMessage,
      isInternalNote: z.boolean().default(false),
      /** The newest message that the author has seen: a reply is refused when a colleague or the patient has written after it. */
      unlessAnsweredAfter: UuidSent.optional(),
    })
    .refine(hasContent, NO_CONTENT),
  status: 201,
  reply: z.object({ messageId: z.uuid() }),
  errors: [
    'THREAD_NOT_FOUND',
    'USER_NOT_FOUND',
    'INVALID_TRANSITION',
    'ALREADY_ANSWERED',
    'WRITTEN_SINCE',
    'NO_ACCOUNT',
    'UNFILLED_VARIABLE',
    ...AttachingErrors,
    ...IdempotentErrors,
  ],
  takesKey: true,
});
/** Time of the newest message that the caller has seen. If the patient has written since, the action is refused: no view would have the message. */
const unlessWrittenAfter = Instant.optional();
const action = <const P extends string, const C extends readonly string[]>(verb: P, summary: string, errors: C) =>
  endpoint({
    method: 'POST',
    path: `${THREAD}/${verb}`,
    summary,
    params: z.object(threadParams),
    status: 200,
    reply: ThreadReply,
    errors,
    takesKey: true,
  } satisfies Endpoint);
const CHANGING = ['THREAD_NOT_FOUND', 'INVALID_TRANSITION'] as const;
/** Errors of actions that are refused when they are repeated: a client that lost the reply repeats them with their key. */
const ONCE = [...CHANGING, ...IdempotentErrors] as const;
export const closeThread = endpoint({
  ...action('close', 'Close a thread; a message from its patient opens it again', [...ONCE, 'WRITTEN_SINCE']),
  body: z.object({ unlessWrittenAfter }),
});
export const reopenThread = action('reopen', 'Reopen a closed thread', ONCE);
export const claimThread = action('claim', 'Take a thread from the pool, for 30 minutes after your last action on it', [
  ...ONCE,
  'ALREADY_CLAIMED',
]);
export const releaseThread = action('release', 'Return a thread in progress to the pool', ONCE);
export const readThread = endpoint({
  method: 'POST',
  path: `${THREAD}/read`,
  summary: 'Mark a thread as read for the clinic, all of it or up to one of its messages',
  params: z.object(threadParams),
  body: z.object({ messageId: UuidSent.optional() }),
  status: 204,
  errors: ['THREAD_NOT_FOUND', 'MESSAGE_NOT_FOUND'],
});
/** The longest snooze. */
export const SNOOZE_DAYS = 30;
/** The longest snooze while the patient waits for an urgent or overdue answer. */
export const SNOOZE_URGENT_HOURS = 24;
export const snoozeThread = endpoint({
  method: 'POST',
  path: `${THREAD}/snooze`,
  summary:
    'Take a thread out of the views until a time (null: show it again), or until its patient writes; its clock keeps running. At most 30 days, and 24 hours ' +
    'while an urgent or overdue answer is due',
  params: z.object(threadParams),
  body: z.object({
    until: Instant.nullable(),
    /** Confirms a time after which an urgent or overdue answer is due. */
    pastDue: z.boolean().default(false),
    unlessWrittenAfter,
  }),
  status: 200,
  reply: ThreadReply,
  errors: [...CHANGING, 'SNOOZED_PAST_DUE', 'WRITTEN_SINCE'],
});
/** Why two threads cannot be merged; `readers`: more people could read the messages; `holder`: a colleague who holds one of them no longer could. */
export const MergeRefusal = z.enum(['same', 'patient', 'closed', 'readers', 'holder']);
export type MergeRefusal = z.infer<typeof MergeRefusal>;
export const listMergeSources = endpoint({
  method: 'GET',
  path: `${THREAD}/merge-sources`,
  summary: 'The patient’s other threads that you may read, the newest 100, each with the reason why it cannot be merged into this one',
  params: z.object(threadParams),
  status: 200,
  reply: z.object({ sources: z.array(z.object({ thread: StaffThread, refusal: MergeRefusal.nullable() })) }),
  errors: ['THREAD_NOT_FOUND'],
});
export const mergeThread = endpoint({
  method: 'POST',
  path: `${THREAD}/merge`,
  summary: 'Move the messages of another thread of the same patient here; the other one is closed and refers to this one',
  params: z.object(threadParams),
  body: z.object({ sourceThreadId: UuidSent }),
  status: 200,
  reply: ThreadReply,
  errors: ONCE,
  takesKey: true,
});
export const BULK_MAX = 100;
export const bulkChangeThreads = endpoint({
  method: 'POST',
  path: '/api/patient-messages/threads/bulk',
  summary: 'Assign or close up to 100 threads; each succeeds or fails on its own',
  body: z
    .object({
      ids: z.array(UuidSent).min(1).max(BULK_MAX),
      assignedTo: PersonId.nullable().optional(),
      close: z.literal(true).optional(),
      /** As for one thread, by thread: one of them may have a newer message than the others. */
      unlessWrittenAfter: z.record(UuidSent, Instant).optional(),
    })
    .refine(({ assignedTo, close }) => (assignedTo === undefined) !== (close === undefined), { path: ['close'], error: 'is required' }),
  status: 200,
  reply: z.object({ results: z.array(z.object({ id: z.uuid(), ok: z.boolean(), code: z.string().optional() })) }),
  errors: ['USER_NOT_FOUND', ...IdempotentErrors],
  takesKey: true,
});

/** Endpoints under the names that the web client uses. */
export const endpoints = {
  updateThread,
  replyInThread,
  closeThread,
  reopenThread,
  claimThread,
  releaseThread,
  readThread,
  snoozeThread,
  listMergeSources,
  mergeThread,
  bulkChangeThreads,
};

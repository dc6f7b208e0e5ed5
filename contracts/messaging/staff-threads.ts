// The clinic’s side of the inbox: finding, reading and starting threads. Actions on a thread are in staff-work.ts.
import { z } from 'zod';
import { MAX_ID, NullableTimestamp, PersonId, patientInUrl, Role, Timestamp, UuidSent } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { FAULTS, fault } from '../faults.ts';
import { IdempotentErrors } from '../problem.ts';
import { PatientThread, PatientThreadMessage } from './patient-threads.ts';
import {
  AttachingErrors,
  hasContent,
  NewThreadMessage,
  NO_CONTENT,
  OffsetPagination,
  ThreadCategory,
  ThreadLimit,
  ThreadOffset,
  ThreadPriority,
  ThreadStatusFilter,
  ThreadSubject,
  threadParams,
} from './thread.ts';

const INBOX = '/api/patient-messages';

export const StaffThread = PatientThread.extend({
  /** Null for an administrator. */
  subject: z.string().nullable(),
  /** Null for an administrator. */
  lastMessagePreview: z.string().nullable(),
  patientId: PersonId,
  patientName: z.string(),
  patientMrn: z.string(),
  /** The colleague who holds the thread; null in the pool. */
  assignedTo: PersonId.nullable(),
  assignedToName: z.string().nullable(),
  /** When the thread goes back to the pool unless its holder does something; null if a colleague assigned it before its clock was amber. */
  leaseUntil: NullableTimestamp,
  /** One flag for the clinic. */
  isReadByStaff: z.boolean(),
  /** When the clock of the waiting patient turns amber and red; null while the clinic owes no answer. */
  amberAt: NullableTimestamp,
  dueAt: NullableTimestamp,
  /** When it turned red. */
  breachedAt: NullableTimestamp,
  snoozedUntil: NullableTimestamp,
  /** Internal notes, which `messageCount` does not include. */
  noteCount: z.int(),
  updatedAt: Timestamp,
});
export type StaffThread = z.infer<typeof StaffThread>;

export const ThreadReader = z.object({ userId: PersonId, name: z.string(), role: Role, readAt: Timestamp });
export const StaffThreadMessage = PatientThreadMessage.extend({
  /** Null for an automatic reply. */
  senderId: PersonId.nullable(),
  /** The patient cannot see it. */
  isInternalNote: z.boolean(),
  readByPatientAt: NullableTimestamp,
  /** The colleagues that a note mentions. */
  mentions: z.array(z.object({ userId: PersonId, name: z.string() })),
});
export type StaffThreadMessage = z.infer<typeof StaffThreadMessage>;

const ThreadIds = z.array(UuidSent).min(1).max(20);
/** IDs in a query, separated by commas. */
const ThreadIdsInUrl = z
  .string()
  .transform((text) => text.split(','))
  .pipe(ThreadIds);

/** Filters of the list and the search; those of the search are in its body. */
const filters = {
  category: ThreadCategory.optional(),
  status: ThreadStatusFilter.optional(),
  priority: ThreadPriority.optional(),
  /** `mine`: categories of the caller's teams. */
  team: z.literal('mine').optional(),
  /** By the clock of the waiting patient: amber or red, or red only. */
  clock: z.enum(['amber', 'red']).optional(),
};
// Each rule aborts, so that any wrong value is refused with the sentence of the union, which names all that is allowed.
const abort = true;
const AssigneeId = z.int().min(1, { abort }).max(MAX_ID, { abort });
const ME_OR_NONE = z.enum(['me', 'none']);
const Assignee = z.union([ME_OR_NONE, AssigneeId], { error: FAULTS.assignee });
const AssigneeInUrl = z.union(
  [ME_OR_NONE, z.string().regex(/^\d+$/, { abort }).meta({ pattern: '^\\d+$' }).transform(Number).pipe(AssigneeId)],
  {
    error: FAULTS.assignee,
  },
);

export const listThreads = endpoint({
  method: 'GET',
  path: `${INBOX}/threads`,
  summary:
    'Threads of the clinic that you may read, by newest message or by due time. Administrators get no subjects and previews. `ids`: only these, at most 20, in a URL separated by commas',
  query: z.object({
    ...filters,
    assignedTo: AssigneeInUrl.optional(),
    unreadOnly: z.enum(['true', 'false']).optional(),
    /** `false` leaves out snoozed threads. */
    snoozed: z.enum(['true', 'false']).optional(),
    patientId: patientInUrl.optional(),
    /** Only these threads. `total` still counts the whole list, so that a page that is open can update a few rows and its total. */
    ids: ThreadIdsInUrl.optional(),
    /** `due`: those that wait for an answer by due time, then the others by newest message; without closed ones, unless `status` is `closed`. */
    sort: z.enum(['newest', 'due']).default('newest'),
    limit: ThreadLimit,
    offset: ThreadOffset,
  }),
  status: 200,
  reply: z.object({ threads: z.array(StaffThread), pagination: OffsetPagination }),
});
/** POST, so that the URL holds nothing about a patient. */
export const SEARCH_MAX_WORDS = 12;
export const searchThreads = endpoint({
  method: 'POST',
  path: `${INBOX}/threads/search`,
  summary: 'Threads with every word in their subject, messages, notes, or the patient’s name or MRN',
  // A misspelt filter would find too much, as one of the list.
  body: z.strictObject({
    text: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .refine((text) => new Set(text.split(/\s+/)).size <= SEARCH_MAX_WORDS, fault('too_many_words', { max: SEARCH_MAX_WORDS })),
    ...filters,
    assignedTo: Assignee.optional(),
    unreadOnly: z.boolean().optional(),
    /** Only these of the threads that are found. */
    ids: ThreadIds.optional(),
    limit: z.int().min(1).max(200).default(50),
    offset: z.int().min(0).max(10_000).default(0),
  }),
  status: 200,
  reply: z.object({ threads: z.array(StaffThread), pagination: OffsetPagination }),
});
export const getThread = endpoint({
  method: 'GET',
  path: `${INBOX}/threads/:id`,
  summary: 'A thread with its newest 200 messages and notes, oldest first; `before` pages back. It marks nothing as read',
  params: z.object(threadParams),
  query: z.object({ before: UuidSent.optional() }),
  status: 200,
  reply: z.object({
    thread: StaffThread,
    messages: z.array(StaffThreadMessage),
    hasMore: z.boolean(),
    /** Colleagues who marked the thread as read, newest first. */
    readBy: z.array(ThreadReader),
    /** Whether the patient can sign in to read a reply. */
    patientHasAccount: z.boolean(),
  }),
  errors: ['THREAD_NOT_FOUND', 'MESSAGE_NOT_FOUND'],
});
export const startThread = endpoint({
  method: 'POST',
  path: `${INBOX}/threads`,
  summary: 'Write to a patient first; the thread waits for the patient, and its author holds it',
  body: z
    .object({
      patientId: PersonId,
      subject: ThreadSubject,
      category: ThreadCategory,
      /** Absent: that of the category. */
      priority: ThreadPriority.optional(),
      ...NewThreadMessage,
    })
    .refine(hasContent, NO_CONTENT),
  status: 201,
  reply: z.object({ threadId: z.uuid(), messageId: z.uuid() }),
  errors: ['PATIENT_NOT_FOUND', 'NO_ACCOUNT', 'UNFILLED_VARIABLE', ...AttachingErrors, ...IdempotentErrors],
  takesKey: true,
});
/** The views of the inbox, of threads that are not closed. */
export const INBOX_VIEWS = ['mine', 'unassigned', 'team', 'urgent', 'overdue'] as const;
/** The largest number in a count of a view. */
export const VIEW_COUNT_MAX = 1000;
const ViewCount = z.object({ threads: z.int().max(VIEW_COUNT_MAX), unread: z.int().max(VIEW_COUNT_MAX) });
export const countUnreadThreads = endpoint({
  method: 'GET',
  path: `${INBOX}/unread-count`,
  summary: 'Number of threads that nobody at the clinic has read, among those you may read, and the numbers of your views',
  status: 200,
  reply: z.object({
    unreadCount: z.int(),
    /** Without snoozed threads. `urgent`: of high priority; `overdue`: the clock is amber or red. */
    views: z.object({ mine: ViewCount, unassigned: ViewCount, team: ViewCount, urgent: ViewCount, overdue: ViewCount }),
  }),
});

/** Endpoints under the names that the web client uses. */
export const endpoints = { listThreads, searchThreads, getThread, startThread, countUnreadThreads };

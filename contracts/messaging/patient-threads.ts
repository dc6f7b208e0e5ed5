// The patient's side of the inbox. Internal notes of the clinic are in no field, count or preview of it.
import { z } from 'zod';
import { NullableTimestamp, Role, Timestamp, UuidSent } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { IdempotentErrors } from '../problem.ts';
import {
  AttachingErrors,
  hasContent,
  NewThreadMessage,
  NO_CONTENT,
  OffsetPagination,
  ThreadAttachment,
  ThreadCategory,
  ThreadLimit,
  ThreadOffset,
  ThreadPriority,
  ThreadSide,
  ThreadStatus,
  ThreadStatusFilter,
  ThreadSubject,
  threadParams,
} from './thread.ts';

const PORTAL = '/api/patient-portal/messages';

export const PatientThread = z.object({
  id: z.uuid(),
  subject: z.string(),
  category: ThreadCategory,
  priority: ThreadPriority,
  status: ThreadStatus,
  /** Of the last message that a person wrote: automatic replies do not count. */
  lastMessageAt: Timestamp,
  lastMessageBy: ThreadSide,
  isReadByPatient: z.boolean(),
  createdAt: Timestamp,
  /** With automatic replies. */
  messageCount: z.int(),
  /** Messages from the clinic that the patient has not read, without automatic replies. */
  unreadCount: z.int(),
  /** Beginning of the text; empty for a message of files only. */
  lastMessagePreview: z.string(),
  lastMessageHasAttachments: z.boolean(),
  closedAt: NullableTimestamp,
  /** The thread that continues this one. */
  mergedIntoId: z.uuid().nullable(),
});
export type PatientThread = z.infer<typeof PatientThread>;

export const PatientThreadMessage = z.object({
  id: z.uuid(),
  senderType: ThreadSide,
  /** The person's name; the clinic's for an automatic reply. */
  senderName: z.string(),
  /** Null for an automatic reply. */
  senderRole: Role.nullable(),
  /** Empty for a message of files only. */
  messageText: z.string(),
  sentAt: Timestamp,
  isAutoReply: z.boolean(),
  hasAttachments: z.boolean(),
  readByPatient: z.boolean(),
  attachments: z.array(ThreadAttachment),
});
export type PatientThreadMessage = z.infer<typeof PatientThreadMessage>;

export const listOwnThreads = endpoint({
  method: 'GET',
  path: `${PORTAL}/threads`,
  summary: 'Your conversations with the clinic, by newest message',
  query: z.object({
    category: ThreadCategory.optional(),
    status: ThreadStatusFilter.optional(),
    limit: ThreadLimit,
    offset: ThreadOffset,
  }),
  status: 200,
  reply: z.object({ threads: z.array(PatientThread), pagination: OffsetPagination }),
});
export const startOwnThread = endpoint({
  method: 'POST',
  path: `${PORTAL}/threads`,
  summary: 'Write to the clinic',
  body: z.object({ subject: ThreadSubject, category: ThreadCategory, ...NewThreadMessage }).refine(hasContent, NO_CONTENT),
  status: 201,
  reply: z.object({ threadId: z.uuid(), messageId: z.uuid() }),
  errors: ['PATIENT_NOT_FOUND', 'TOO_MANY_MESSAGES', ...AttachingErrors, ...IdempotentErrors],
  takesKey: true,
});
export const getOwnThread = endpoint({
  method: 'GET',
  path: `${PORTAL}/threads/:id`,
  summary: 'A conversation with its newest 200 messages, oldest first; `before` pages back. It marks nothing as read',
  params: z.object(threadParams),
  query: z.object({ before: UuidSent.optional() }),
  status: 200,
  reply: z.object({ thread: PatientThread, messages: z.array(PatientThreadMessage), hasMore: z.boolean() }),
  errors: ['THREAD_NOT_FOUND', 'MESSAGE_NOT_FOUND'],
});
export const replyInOwnThread = endpoint({
  method: 'POST',
  path: `${PORTAL}/threads/:id/messages`,
  summary: 'Reply to the clinic; a closed conversation is open again',
  params: z.object(threadParams),
  body: z.object(NewThreadMessage).refine(hasContent, NO_CONTENT),
  status: 201,
  reply: z.object({ messageId: z.uuid() }),
  errors: ['THREAD_NOT_FOUND', 'TOO_MANY_MESSAGES', ...AttachingErrors, ...IdempotentErrors],
  takesKey: true,
});
export const readOwnThread = endpoint({
  method: 'POST',
  path: `${PORTAL}/threads/:id/read`,
  summary: 'Mark the messages of a conversation as read, all or those up to one of them',
  params: z.object(threadParams),
  body: z.object({ messageId: UuidSent.optional() }),
  status: 204,
  errors: ['THREAD_NOT_FOUND', 'MESSAGE_NOT_FOUND'],
});
export const closeOwnThread = endpoint({
  method: 'POST',
  path: `${PORTAL}/threads/:id/close`,
  summary: 'Close a conversation; your next message opens it again',
  params: z.object(threadParams),
  status: 200,
  reply: z.object({ thread: PatientThread }),
  errors: ['THREAD_NOT_FOUND', 'INVALID_TRANSITION', ...IdempotentErrors],
  takesKey: true,
});
export const countOwnUnreadThreads = endpoint({
  method: 'GET',
  path: `${PORTAL}/unread-count`,
  summary: 'Number of conversations with unread messages',
  status: 200,
  reply: z.object({ unreadCount: z.int() }),
});

/** Endpoints under the names that the web client uses. */
export const endpoints = {
  listOwnThreads,
  startOwnThread,
  getOwnThread,
  replyInOwnThread,
  readOwnThread,
  closeOwnThread,
  countOwnUnreadThreads,
};

// Threads of the inbox: vocabulary, limits and errors that all contracts of messaging share.
import { z } from 'zod';
import { showsSomething } from '../../text/visible.ts';
import { line, paragraphsOrNothing, UuidSent, wholeInUrl } from '../common.ts';
import { FileStatus, FileType } from '../files.ts';
import type { Errors } from '../problem.ts';

export const errors = {
  UNFILLED_VARIABLE: [400, 'The text has a variable that is not filled in.'],
  THREAD_NOT_FOUND: [404, 'No such conversation.'],
  INVALID_TRANSITION: [409, 'This is not possible in the current status of the conversation.'],
  ALREADY_CLAIMED: [409, 'A colleague is already looking after this conversation.'],
  ALREADY_ANSWERED: [409, 'A colleague has answered since. Read that answer first.'],
  SNOOZED_PAST_DUE: [409, 'The patient has to be answered before then. Choose an earlier time, or confirm.'],
  WRITTEN_SINCE: [409, 'The patient has written since. Read that message first.'],
  TOO_MANY_MESSAGES: [429, 'Too many messages in a short time. Try again later; in an emergency, call.'],
  NO_ACCOUNT: [409, 'This patient cannot sign in to read messages.'],
} as const satisfies Errors;

export const CATEGORIES = ['general', 'prescription', 'appointment', 'billing', 'medical', 'other'] as const;
export const ThreadCategory = z.enum(CATEGORIES);
export type ThreadCategory = z.infer<typeof ThreadCategory>;

export const THREAD_PRIORITIES = ['low', 'normal', 'high'] as const;
export const ThreadPriority = z.enum(THREAD_PRIORITIES);
export type ThreadPriority = z.infer<typeof ThreadPriority>;

/** The priority of a thread that a patient opens. */
export const AUTOMATIC_PRIORITY: Readonly<Record<ThreadCategory, ThreadPriority>> = {
  general: 'low',
  prescription: 'normal',
  appointment: 'normal',
  billing: 'low',
  medical: 'high',
  other: 'normal',
};

export const THREAD_STATUSES = ['open', 'in-progress', 'waiting-patient', 'waiting-provider', 'closed'] as const;
export const ThreadStatus = z.enum(THREAD_STATUSES);
export type ThreadStatus = z.infer<typeof ThreadStatus>;
/** Filter of a list: one status, or `active` for all but `closed`. */
export const ThreadStatusFilter = z.enum([...THREAD_STATUSES, 'active']);

export const SUBJECT_MAX_CHARACTERS = 200;
export const THREAD_TEXT_MAX_CHARACTERS = 8000;
export const MAX_FILES_PER_MESSAGE = 10;
/** A thread's GET returns at most this many messages. */
export const MESSAGES_PER_PAGE = 200;
/** Length of `lastMessagePreview`. */
export const PREVIEW_CHARACTERS = 120;

export const ThreadSubject = line(SUBJECT_MAX_CHARACTERS);

/** The fields of every new message. */
export const NewThreadMessage = {
  messageText: paragraphsOrNothing(THREAD_TEXT_MAX_CHARACTERS).default(''),
  /** Uploaded before, and not attached to anything. */
  attachmentIds: z.array(UuidSent).max(MAX_FILES_PER_MESSAGE).default([]),
};
/** A message has text or files. */
export const hasContent = (body: { messageText: string; attachmentIds: readonly string[] }): boolean =>
  body.attachmentIds.length > 0 || showsSomething(body.messageText);
export const NO_CONTENT = { path: ['messageText'], error: 'must not be empty' };
/** Errors of files that a message attaches. */
export const AttachingErrors = ['FILE_NOT_FOUND', 'FILE_IN_USE', 'FILE_INFECTED'] as const;

/** The parameters of a path with a thread’s ID. */
export const threadParams = { id: UuidSent };

export const ThreadLimit = wholeInUrl(1, 200).default(50);
export const ThreadOffset = wholeInUrl(0, 100_000).default(0);
export const OffsetPagination = z.object({
  /** Exact to 10,000. */
  total: z.int(),
  limit: z.int(),
  offset: z.int(),
  hasMore: z.boolean(),
  totalIsLowerBound: z.literal(true).optional(),
});
export type OffsetPagination = z.infer<typeof OffsetPagination>;

/** Sides of a thread: its patient, and everybody who works at the clinic. */
export const ThreadSide = z.enum(['patient', 'staff']);
export type ThreadSide = z.infer<typeof ThreadSide>;

export const ThreadAttachment = z.object({
  id: z.uuid(),
  filename: z.string(),
  /** In bytes. */
  fileSize: z.int(),
  mimeType: FileType,
  status: FileStatus,
});
export type ThreadAttachment = z.infer<typeof ThreadAttachment>;

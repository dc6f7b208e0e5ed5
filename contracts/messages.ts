// The messages of a consultation: the chat API, and the two endpoints of the compatibility API over the same messages.
import { z } from 'zod';
import {
  bigIdInUrl,
  CapitalRole,
  ConsultationId,
  idInUrl,
  Limit,
  MAX_ID,
  MessageId,
  NullableTimestamp,
  PersonId,
  PersonRef,
  paragraphsAsSent,
  Role,
  Timestamp,
  wholeInUrl,
} from './common.ts';
import { endpoint } from './endpoint.ts';
import { TopicName } from './live.ts';
import type { Errors } from './problem.ts';

export const errors = {
  NOT_THE_CALLER: [403, 'You can only write in your own name.'],
  CONSENT_MISSING: [403, 'This person has not allowed the integration to write for them.'],
  MESSAGE_NOT_FOUND: [404, 'No such message.'],
  EDIT_WINDOW_PASSED: [409, 'A message can be changed for 15 minutes after it was sent.'],
  MESSAGE_RECALLED: [409, 'This message was recalled.'],
} as const satisfies Errors;

export const MESSAGE_MAX_CHARACTERS = 8000;

/** 1-8,000 characters (code points) after trimming, any Unicode with something visible, kept as sent. */
export const MessageContent = paragraphsAsSent(MESSAGE_MAX_CHARACTERS);

// ---- Compatibility API -----------------------------------------------------------------------------------------------------

export const addConsultationMessage = endpoint({
  method: 'POST',
  path: '/api/addConsultationMessage',
  summary: 'Add a message to a consultation (compatibility API)',
  body: z.object({ userId: PersonId, consultationId: ConsultationId, messageContent: MessageContent }),
  status: 201,
  reply: z.object({
    consultation_id: ConsultationId,
    author: z.string(),
    author_role: CapitalRole,
    message_content: z.string(),
    timestamp: Timestamp,
  }),
  errors: [
    'NOT_THE_CALLER',
    'CONSENT_MISSING',
    'CONSULTATION_NOT_FOUND',
    'USER_NOT_FOUND',
    'CONSULTATION_CLOSED',
    'IDEMPOTENCY_KEY_REUSED',
  ],
  takesKey: true,
});

export const CompatibilityMessage = z.object({
  message_id: MessageId,
  message_content: z.string(),
  time_sent: Timestamp,
  user_id: PersonId,
  consultation_id: ConsultationId,
  user_full_name: z.string(),
  user_role: CapitalRole,
});
export const getConsultationMessages = endpoint({
  method: 'GET',
  path: '/api/getConsultationMessages',
  summary: 'All messages of a consultation, oldest first (compatibility API)',
  query: z.object({ consultationId: idInUrl, authorRole: CapitalRole.optional() }),
  status: 200,
  reply: z.array(CompatibilityMessage),
  errors: ['CONSULTATION_NOT_FOUND'],
});

// ---- Chat -----------------------------------------------------------------------------------------------------------------

/** A conversation has the ID of its consultation: `1`, or as a topic `consultation:1`. */
export const ConversationInUrl = z
  .string()
  .regex(/^(consultation:)?[1-9]\d{0,9}$/, 'must be a consultation number')
  .transform((s) => Number(s.replace('consultation:', '')))
  .pipe(ConsultationId);
const conversation = z.object({ room: ConversationInUrl });
const conversationAndMessage = z.object({ room: ConversationInUrl, id: bigIdInUrl });

export const SentMessage = z.object({
  id: MessageId,
  seq: z.int(),
  room: ConsultationId,
  author: PersonRef,
  content: z.string(),
  sent_at: Timestamp,
});
export const ChatMessage = SentMessage.extend({
  /** Null once recalled. */
  content: z.string().nullable(),
  /** Revision of the conversation at the last edit or recall; 0 for a message never changed. */
  rev: z.int(),
  edited_at: NullableTimestamp,
  recalled_at: NullableTimestamp,
  /** Name of the integration that wrote in the author's name. */
  sent_through: z.string().nullable(),
  /** Only for the author: the id their device gave it. */
  client_message_id: z.string().nullable(),
});
export type ChatMessage = z.infer<typeof ChatMessage>;

export const Receipt = z.object({ user_id: PersonId, delivered_seq: z.int(), read_seq: z.int() });
export type Receipt = z.infer<typeof Receipt>;

export const sendMessage = endpoint({
  method: 'POST',
  path: '/v1/chat/:room/messages',
  summary: 'Send a message; it is durable when the reply arrives',
  params: conversation,
  body: z.object({
    content: MessageContent,
    /** Chosen by the sending device; sending it again returns the same reply and creates no second message. */
    client_message_id: z
      .string()
      .min(1)
      .max(100)
      .regex(/^[\x21-\x7e]+$/, 'must be printable ASCII without spaces')
      .optional(),
  }),
  status: 201,
  reply: SentMessage.extend({ sent_through: z.string().optional() }),
  errors: ['CONSENT_MISSING', 'CONSULTATION_NOT_FOUND', 'CONSULTATION_CLOSED', 'IDEMPOTENCY_KEY_REUSED'],
  takesKey: true,
});
export const listMessages = endpoint({
  method: 'GET',
  path: '/v1/chat/:room/messages',
  summary: 'Messages after `since` (ascending) or before `before` (the page that ends there, ascending); neither skips nor repeats',
  params: conversation,
  query: z
    .object({
      since: z
        .union([
          z.string().regex(/^(0|[1-9]\d{0,15})$/, 'must be a message ID or a date and time with a time zone'),
          z.iso.datetime({ offset: true }),
        ])
        .optional(),
      before: bigIdInUrl.optional(),
      limit: Limit,
      author_role: z.union([Role, CapitalRole.transform((r) => r.toLowerCase() as Role)]).optional(),
    })
    .refine((q) => q.since === undefined || q.before === undefined, { path: ['before'], message: 'cannot be combined with since' }),
  status: 200,
  /** `next`: the ID to pass as `since` (or as `before`) for the following page; null when there is none yet. */
  reply: z.object({ messages: z.array(ChatMessage), next: MessageId.nullable() }),
  errors: ['CONSULTATION_NOT_FOUND', 'MESSAGE_NOT_FOUND'],
});
export const ConversationChange = z.discriminatedUnion('type', [
  z.object({ type: z.literal('message.updated'), rev: z.int(), message: ChatMessage }),
  z.object({ type: z.literal('message.read'), rev: z.int(), receipt: Receipt }),
]);
export const listChanges = endpoint({
  method: 'GET',
  path: '/v1/chat/:room/changes',
  summary: 'Edits, recalls and receipts since a revision',
  params: conversation,
  query: z.object({
    after: wholeInUrl(0, MAX_ID).default(0),
    limit: Limit,
  }),
  status: 200,
  /** `rev`: pass it as `after` in the next request; `more`: there is another page now. */
  reply: z.object({ changes: z.array(ConversationChange), rev: z.int(), more: z.boolean() }),
  errors: ['CONSULTATION_NOT_FOUND'],
});
export const markRead = endpoint({
  method: 'POST',
  path: '/v1/chat/:room/read',
  summary: 'Mark everything up to this message as read',
  params: conversation,
  body: z.object({ message_id: MessageId }),
  status: 204,
  errors: ['CONSULTATION_NOT_FOUND', 'MESSAGE_NOT_FOUND'],
});
export const editMessage = endpoint({
  method: 'PATCH',
  path: '/v1/chat/:room/messages/:id',
  summary: 'Change your message within 15 minutes; the original stays on record',
  params: conversationAndMessage,
  body: z.object({ content: MessageContent }),
  status: 200,
  reply: ChatMessage,
  errors: [
    'CONSULTATION_NOT_FOUND',
    'MESSAGE_NOT_FOUND',
    'NOT_THE_AUTHOR',
    'EDIT_WINDOW_PASSED',
    'MESSAGE_RECALLED',
    'CONSULTATION_CLOSED',
  ],
});
export const recallMessage = endpoint({
  method: 'DELETE',
  path: '/v1/chat/:room/messages/:id',
  summary: 'Recall your message within 15 minutes; the original stays on record',
  params: conversationAndMessage,
  status: 200,
  reply: ChatMessage,
  errors: ['CONSULTATION_NOT_FOUND', 'MESSAGE_NOT_FOUND', 'NOT_THE_AUTHOR', 'EDIT_WINDOW_PASSED', 'CONSULTATION_CLOSED'],
});

// ---- Live, on `consultation:<id>` --------------------------------------------------------------------------------------------

export const serverFrames = [
  z.object({ type: z.literal('message.created'), topic: TopicName, seq: z.int(), data: ChatMessage }),
  z.object({ type: z.literal('message.updated'), topic: TopicName, rev: z.int(), data: ChatMessage }),
  z.object({ type: z.literal('message.read'), topic: TopicName, rev: z.int(), data: Receipt }),
] as const;
export const clientFrames = [
  /** This device has the messages up to `seq`: other participants see them as delivered. */
  z.object({ type: z.literal('received'), topic: TopicName, seq: z.int().min(1) }),
] as const;
/** In `subscribed`: the newest sequence number and revision. A client that is behind catches up over HTTP. */
export const greeting = { seq: z.int().optional(), rev: z.int().optional() };

/** Endpoints under the names that the web client uses. */
export const endpoints = {
  sendMessage,
  listMessages,
  listChanges,
  markRead,
  editMessage,
  recallMessage,
};

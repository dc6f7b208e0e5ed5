// Frames of the WebSocket at /v1/realtime. First frame: `auth`, within 5 s. Topics: `consultation:<number>`, `ward:<number>`,
// `tasks:mine` and `me`.
import { z } from 'zod';
import { PersonId, PersonRef, Timestamp } from './common.ts';
import { ChatMessage, Receipt } from './messages.ts';

export const CLOSE = {
  /** No valid `auth` frame within 5 s. */
  AUTH_TIMEOUT: 4408,
  /** The access token is invalid, expired, or its session ended; renew it and connect again. */
  UNAUTHENTICATED: 4401,
  /** A frame was not what it should be. */
  BAD_FRAME: 4400,
  /** The server goes away; connect again. */
  GOING_AWAY: 1001,
  /** The reader is too slow; connect again and catch up. */
  TOO_SLOW: 1013,
} as const;

const LARGEST_NUMBER = 2_147_483_647;
export const Topic = z
  .string()
  .regex(/^(me|tasks:mine|(consultation|ward):[1-9]\d{0,9})$/)
  .refine((topic) => !/\d$/.test(topic) || Number(topic.split(':')[1]) <= LARGEST_NUMBER, 'must be the number of a consultation or ward');

export const ClientFrame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('auth'), token: z.string().max(4096) }),
  z.object({ type: z.literal('subscribe'), topic: z.string().max(100) }),
  z.object({ type: z.literal('unsubscribe'), topic: z.string().max(100) }),
  z.object({ type: z.literal('typing'), topic: Topic, typing: z.boolean().default(true) }),
  /** This device has the messages up to `seq`: the "delivered" tick of the others. */
  z.object({ type: z.literal('received'), topic: Topic, seq: z.int().min(1) }),
  z.object({ type: z.literal('ping') }),
]);
export type ClientFrame = z.input<typeof ClientFrame>;

const topic = z.string();
export const ServerFrame = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), user_id: PersonId, expires_at: Timestamp }),
  /** `seq` and `rev` of the conversation now: a reader who is behind catches up over HTTP. */
  z.object({
    type: z.literal('subscribed'),
    topic,
    presence: z.array(PersonRef),
    seq: z.int().optional(),
    rev: z.int().optional(),
  }),
  z.object({ type: z.literal('unsubscribed'), topic }),
  z.object({ type: z.literal('error'), topic: topic.optional(), code: z.string() }),
  z.object({ type: z.literal('pong') }),
  z.object({ type: z.literal('message.created'), topic, seq: z.int(), data: ChatMessage }),
  z.object({ type: z.literal('message.updated'), topic, rev: z.int(), data: ChatMessage }),
  z.object({ type: z.literal('message.read'), topic, rev: z.int(), data: Receipt }),
  z.object({ type: z.literal('typing'), topic, data: z.object({ user: PersonRef, typing: z.boolean() }) }),
  z.object({ type: z.literal('presence'), topic, data: z.object({ user: PersonRef, online: z.boolean() }) }),
  /** The consultation was closed or people were added: load it again. */
  z.object({ type: z.literal('consultation.updated'), topic, data: z.object({ consultation_id: z.int() }) }),
  /** On `me`: something changed in one of your consultations (new message, read elsewhere, opened, closed). */
  z.object({ type: z.literal('inbox.changed'), topic: z.literal('me'), data: z.object({ consultation_id: z.int() }) }),
  /** On `ward:<number>`: something of the ward or of a patient who lies there changed: load it again. `id` is the number of what changed. */
  z.object({
    type: z.literal('ward.changed'),
    topic,
    data: z.object({ what: z.enum(['task', 'log', 'bed', 'patient', 'handover']), id: z.int(), patient_id: z.int().nullable() }),
  }),
  /** On `tasks:mine`: one of your tasks changed, came or went. */
  z.object({ type: z.literal('tasks.changed'), topic: z.literal('tasks:mine'), data: z.object({ task_id: z.int() }) }),
  /** On `tasks:mine`: a handover from or to you was made or acknowledged. */
  z.object({ type: z.literal('handovers.changed'), topic: z.literal('tasks:mine'), data: z.object({ handover_id: z.int() }) }),
  /** Frames may have been missed: catch up over HTTP. */
  z.object({ type: z.literal('resync'), topic: topic.optional() }),
]);
export type ServerFrame = z.infer<typeof ServerFrame>;

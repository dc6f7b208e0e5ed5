// The frames of every topic of the WebSocket at /v1/realtime, and how it closes. Frames of one subject are in the contract of that subject;
// contracts/realtime.ts joins them all.
import { z } from 'zod';
import { PersonId, PersonRef, Timestamp } from './common.ts';

export const CLOSE = {
  /** No valid `auth` frame within 5 s. */
  AUTH_TIMEOUT: 4408,
  /** The access token is invalid, expired, or its session ended; renew it and connect again. */
  UNAUTHENTICATED: 4401,
  /** A frame was malformed. */
  BAD_FRAME: 4400,
  /** The server is shutting down; connect again. */
  GOING_AWAY: 1001,
  /** The client reads too slowly; connect again and catch up. */
  TOO_SLOW: 1013,
} as const;

/** The name of a topic: `me`, or a kind and an ID, such as `consultation:7`. The server's modules define which names exist. */
export const TopicName = z.string().max(100);

export const clientFrames = [
  z.object({ type: z.literal('auth'), token: z.string().max(4096) }),
  z.object({ type: z.literal('subscribe'), topic: TopicName }),
  z.object({ type: z.literal('unsubscribe'), topic: TopicName }),
  z.object({ type: z.literal('typing'), topic: TopicName, typing: z.boolean().default(true) }),
  z.object({ type: z.literal('ping') }),
] as const;

export const serverFrames = [
  z.object({ type: z.literal('ready'), user_id: PersonId, expires_at: Timestamp }),
  z.object({ type: z.literal('unsubscribed'), topic: TopicName }),
  /**
   * A request about a topic was refused. On `RATE_LIMITED`, retry after a minute. If the socket was subscribed, the subscription has ended.
   */
  z.object({ type: z.literal('error'), topic: TopicName.optional(), code: z.string() }),
  z.object({ type: z.literal('pong') }),
  z.object({ type: z.literal('typing'), topic: TopicName, data: z.object({ user: PersonRef, typing: z.boolean() }) }),
  z.object({ type: z.literal('presence'), topic: TopicName, data: z.object({ user: PersonRef, online: z.boolean() }) }),
  /** Frames may have been missed: catch up over HTTP. */
  z.object({ type: z.literal('resync'), topic: TopicName.optional() }),
] as const;

/** The reply to `subscribe`. A topic may carry more: the `greeting` of its contract. */
export const subscribed = { type: z.literal('subscribed'), topic: TopicName, presence: z.array(PersonRef) };

// Browsers that show a person's notifications (Web Push, RFC 8030).
import { z } from 'zod';
import { UuidSent } from './common.ts';
import { endpoint } from './endpoint.ts';
import { type Errors, IdempotentErrors } from './problem.ts';

export const errors = {
  PUSH_UNAVAILABLE: [404, 'This clinic does not send notifications to browsers.'],
  SUBSCRIPTION_NOT_FOUND: [404, 'No such subscription.'],
} as const satisfies Errors;

/** Base64url of a number of bytes. */
const bytes = (count: number) =>
  z.string().regex(new RegExp(`^[\\w-]{${Math.ceil((count * 4) / 3)}}=*$`), 'must be a key of a push subscription');

export const getPushKey = endpoint({
  method: 'GET',
  path: '/v1/push/key',
  summary: 'The public key that a browser subscribes with (VAPID, RFC 8292)',
  status: 200,
  reply: z.object({ key: z.string() }),
  errors: ['PUSH_UNAVAILABLE'],
});
/** As PushSubscription.toJSON returns it. */
const Subscription = z.object({
  /** A public https address. */
  endpoint: z
    .string()
    .max(2048)
    .refine((text) => /^https?:\/\//.test(text) && URL.canParse(text), 'must be a public https address'),
  /** Of no use: push services reply when a subscription has ended. */
  expirationTime: z.number().nullable().optional(),
  keys: z.object({ p256dh: bytes(65), auth: bytes(16) }),
});
export type Subscription = z.infer<typeof Subscription>;

export const addPushSubscription = endpoint({
  method: 'POST',
  path: '/v1/push/subscriptions',
  summary: 'Receive notifications in a browser, until this session is ended: its subscription, as PushSubscription.toJSON returns it',
  body: Subscription,
  status: 201,
  reply: z.object({ id: z.uuid() }),
  errors: [...IdempotentErrors, 'PUSH_UNAVAILABLE'],
  takesKey: true,
});
export const renewPushSubscription = endpoint({
  method: 'PUT',
  path: '/v1/push/subscriptions/:id',
  summary: 'Keep receiving notifications in a browser: after signing in there again, or when its subscription has changed',
  params: z.object({ id: UuidSent }),
  body: Subscription,
  status: 204,
  errors: ['PUSH_UNAVAILABLE', 'SUBSCRIPTION_NOT_FOUND'],
});
export const removePushSubscription = endpoint({
  method: 'DELETE',
  path: '/v1/push/subscriptions/:id',
  summary: 'No longer receive notifications in a browser',
  params: z.object({ id: UuidSent }),
  status: 204,
  errors: ['SUBSCRIPTION_NOT_FOUND'],
});

/** By the names under which the web apps call them. */
export const endpoints = { getPushKey, addPushSubscription, renewPushSubscription, removePushSubscription };

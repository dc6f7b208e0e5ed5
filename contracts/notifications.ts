// Notices of a person in the app, preferences for the channels, and deliveries that were given up.
import { z } from 'zod';
import { Cursor, Instant, Limit, NamedPerson, NullableTimestamp, Timestamp, TimeZone, UuidSent } from './common.ts';
import { endpoint } from './endpoint.ts';
import { type Errors, IdempotentErrors } from './problem.ts';

export const errors = {
  NOTIFICATION_REQUIRED: [400, 'Security notifications cannot be turned off.'],
  DELIVERY_NOT_FOUND: [404, 'No such delivery.'],
} as const satisfies Errors;

export const CHANNELS = ['email', 'sms', 'push', 'in_app'] as const;
export const Channel = z.enum(CHANNELS);
export type Channel = z.infer<typeof Channel>;

/** Kinds of notices. Their recipients and channels are in server/modules/notifications/who-hears-what.ts. */
export const KINDS = [
  'consultation-message',
  'consultation-opened',
  'consultation-joined',
  'thread-reply',
  'thread-message',
  'thread-urgent',
  'thread-assigned',
  'thread-mention',
  'thread-overdue',
  'thread-returned',
  'task-assigned',
  'tasks-returned',
  'ward-handed-over',
  'handover-returned',
  'consultations-left',
  'file-refused',
  'virus-found',
  'account-waits',
  'account-approved',
  'invitation',
  'reset-password',
  'verify-email',
  'confirm-address',
  'password-changed',
  'new-device',
  'address-changed',
  'phone-changed',
  'carer-confirmed',
  'carer-declined',
  'details-decided',
  'reminder-due',
  'day-missed',
  'plan-approved',
  'plan-started',
  'plan-suggested',
  'escrow-request',
] as const;
export const Kind = z.enum(KINDS);
export type Kind = z.infer<typeof Kind>;

/** The subject of a notice; each app chooses the page that shows it. */
export const LINK_TYPES = [
  'consultation',
  'unattended',
  'thread',
  'task',
  'task-list',
  'handover',
  'accounts',
  'security',
  'carer',
  'own-details',
  'care-plan',
  'escrow',
  'own-plan',
] as const;
export const LinkType = z.enum(LINK_TYPES);
export type LinkType = z.infer<typeof LinkType>;

export const Notice = z.object({
  id: z.uuid(),
  kind: Kind,
  /** Number of events: those of one thread share a notice until it is read. */
  count: z.int().min(1),
  link: z.object({ type: LinkType, id: z.string() }).nullable(),
  created_at: Timestamp,
  /** Of the newest event. */
  updated_at: Timestamp,
  read_at: NullableTimestamp,
});
export type Notice = z.infer<typeof Notice>;

/** The largest count of unread notices. */
export const UNREAD_NOTICES_MAX = 100;
export const UnreadCount = z.int().min(0).max(UNREAD_NOTICES_MAX);

export const listNotifications = endpoint({
  method: 'GET',
  path: '/v1/notifications',
  summary: 'Your notifications, newest first; kept for 90 days',
  query: z.object({ after: Cursor.optional(), limit: Limit, unread: z.literal('true').optional() }),
  status: 200,
  reply: z.object({ notifications: z.array(Notice), unread_count: UnreadCount, next: Cursor.nullable() }),
});
export const readNotifications = endpoint({
  method: 'POST',
  path: '/v1/notifications/read',
  summary: 'Mark notifications as read: the given ones, or all up to a point in time',
  body: z
    .strictObject({ ids: z.array(UuidSent).min(1).max(200).optional(), all_before: Instant.optional() })
    .refine(({ ids, all_before }) => (ids === undefined) !== (all_before === undefined), 'needs either ids or all_before'),
  status: 200,
  reply: z.object({ unread_count: UnreadCount }),
});

/** A time of day in the user's time zone, `22:00`. */
export const LocalTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day such as 08:00');
export const Digest = z.enum(['off', 'hourly', 'daily']);
export type Digest = z.infer<typeof Digest>;

const QuietHours = z
  .strictObject({ from: LocalTime, to: LocalTime })
  .refine(({ from, to }) => from !== to, { path: ['to'], error: 'must differ from the start of quiet hours' })
  .nullable();
const Switches = { email: z.boolean(), sms: z.boolean(), push: z.boolean(), in_app: z.boolean() };
export const KindPreference = z.object({
  kind: Kind,
  ...Switches,
  /** False for notices about the security of the account. */
  can_change: z.boolean(),
});
export const Preferences = z.object({
  channels: z.object({
    email: z.object({ address: z.string(), confirmed: z.boolean() }),
    sms: z.object({
      /** Whether the clinic sends SMS. */
      available: z.boolean(),
      phone: z.string().nullable(),
      /** False after the owner of the number replied STOP: it is still shown, but receives no SMS. */
      confirmed: z.boolean(),
      /** A number that waits for its code. */
      pending: z.string().nullable(),
    }),
    push: z.object({ available: z.boolean(), subscriptions: z.int() }),
  }),
  kinds: z.array(KindPreference),
  /** In `time_zone`. Urgent notices, and those about the security of the account, are not held back. */
  quiet_hours: QuietHours,
  /** Emails that are not urgent are sent together: once an hour (staff only) or once a day. */
  digest: Digest,
  /** The time of the daily digest. */
  digest_at: LocalTime,
  time_zone: TimeZone,
});
export type Preferences = z.infer<typeof Preferences>;

export const getPreferences = endpoint({
  method: 'GET',
  path: '/v1/notifications/preferences',
  summary: 'Your notification preferences: kinds, channels and times',
  status: 200,
  reply: Preferences,
});
export const setPreferences = endpoint({
  method: 'PUT',
  path: '/v1/notifications/preferences',
  summary: 'Change your notification preferences; fields, kinds and channels that are not given stay unchanged',
  body: z
    .object({
      kinds: z.array(z.object({ kind: Kind, ...Switches }).partial({ email: true, sms: true, push: true, in_app: true })).max(KINDS.length),
      quiet_hours: QuietHours,
      digest: Digest,
      digest_at: LocalTime,
      time_zone: TimeZone,
    })
    .partial(),
  status: 200,
  reply: Preferences,
  errors: ['NOTIFICATION_REQUIRED'],
});

/** A delivery that was given up. */
export const DeadLetter = z.object({
  id: z.uuid(),
  channel: Channel,
  /** `digest`: several notices in one message; `carer-question` and `carer-alert`: a message to a contact that the user has named. */
  kind: z.union([Kind, z.enum(['digest', 'carer-question', 'carer-alert'])]),
  user: NamedPerson,
  attempts: z.int(),
  /** Why the last attempt failed, as a code. */
  error_code: z.string().nullable(),
  created_at: Timestamp,
  died_at: Timestamp,
});
export type DeadLetter = z.infer<typeof DeadLetter>;
export const listDeadLetters = endpoint({
  method: 'GET',
  path: '/v1/notifications/dead-letters',
  summary: 'Deliveries of the clinic that were given up, newest first',
  query: z.object({ after: Cursor.optional(), limit: Limit }),
  status: 200,
  reply: z.object({
    dead_letters: z.array(DeadLetter),
    next: Cursor.nullable(),
    /** False without a mail server: emails stay in the outbox, and are no dead letters. The demo shows them at /dev/mail. */
    sends_email: z.boolean(),
  }),
});
export const resendDeadLetter = endpoint({
  method: 'POST',
  path: '/v1/notifications/dead-letters/:id/resend',
  summary: 'Retry a delivery that was given up',
  params: z.object({ id: UuidSent }),
  status: 200,
  reply: z.object({ id: z.uuid(), status: z.literal('queued') }),
  errors: ['DELIVERY_NOT_FOUND', ...IdempotentErrors],
  takesKey: true,
});

export const serverFrames = [
  /** On `notifications`: the user has a new notice, one has a new event, or some were read (`notice_id` null). */
  z.object({
    type: z.literal('notifications.changed'),
    topic: z.literal('notifications'),
    data: z.object({ unread_count: UnreadCount, notice_id: z.uuid().nullable() }),
  }),
  /** On `notifications`: what the user's preferences show has changed. */
  z.object({ type: z.literal('preferences.changed'), topic: z.literal('notifications') }),
  /** On `me`, for administrators: a delivery was given up, or is sent again. */
  z.object({ type: z.literal('dead-letters.changed'), topic: z.literal('me') }),
] as const;

/** Endpoints under the names that the web client uses. */
export const endpoints = {
  listNotifications,
  readNotifications,
  getPreferences,
  setPreferences,
  listDeadLetters,
  resendDeadLetter,
};

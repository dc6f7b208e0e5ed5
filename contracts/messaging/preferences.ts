// A patient's preferences for messages from the clinic: a view of those of all notifications (contracts/notifications.ts).
import { z } from 'zod';
import { Email } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { PhoneNumber } from '../phone.ts';

export const MessagePreferences = z.object({
  emailNotificationsEnabled: z.boolean(),
  smsNotificationsEnabled: z.boolean(),
  notificationEmail: z.string(),
  /** Null while there is no confirmed number. */
  notificationPhone: z.string().nullable(),
});
export type MessagePreferences = z.infer<typeof MessagePreferences>;

export const getMessagePreferences = endpoint({
  method: 'GET',
  path: '/api/patient-portal/messages/preferences',
  summary: 'How you hear of messages from the clinic',
  status: 200,
  reply: MessagePreferences,
});
export const setMessagePreferences = endpoint({
  method: 'PUT',
  path: '/api/patient-portal/messages/preferences',
  summary: 'Change how you hear of messages from the clinic. Address and number are changed in the account, where they are confirmed',
  body: z.object({
    emailNotificationsEnabled: z.boolean(),
    smsNotificationsEnabled: z.boolean(),
    notificationEmail: Email.optional(),
    notificationPhone: PhoneNumber.nullish(),
  }),
  status: 200,
  reply: MessagePreferences,
});

/** Endpoints under the names that the web client uses. */
export const endpoints = { getMessagePreferences, setMessagePreferences };

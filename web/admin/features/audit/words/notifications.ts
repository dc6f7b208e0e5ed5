// Texts of the audit trail for notifications.
import { msg } from '@lingui/core/macro';
import type { ModuleWords } from './module-words.ts';

export const words: ModuleWords = {
  actions: {
    'notifications.dead-letters.list': msg`List messages that were not delivered`,
    'notifications.dead-letters.resend': msg`Send a message again`,
    'notifications.phone.confirm': msg`Confirm their phone number`,
    'notifications.phone.remove': msg`Remove their phone number`,
    'notifications.phone.request': msg`Request a code for a phone number`,
    'notifications.preferences.change': msg`Change their notification settings`,
    'notifications.push.renew': msg`Keep notifications on in a browser`,
    'notifications.push.subscribe': msg`Turn on notifications in a browser`,
    'notifications.push.unsubscribe': msg`Turn off notifications in a browser`,
    'notifications.queue': msg`Send a notification`,
    'notifications.sms.start': msg`Resume SMS by a reply from the phone`,
    'notifications.sms.stop': msg`Stop SMS by a reply from the phone`,
    'notifications.unsubscribe': msg`Turn off emails by the link in one`,
  },
  reasons: {
    DELIVERY_NOT_FOUND: msg`message not found`,
    PHONE_CODE_EXPIRED: msg`the code has expired`,
    PHONE_CODE_WRONG: msg`wrong code`,
    PUSH_UNAVAILABLE: msg`notifications in browsers are not set up`,
    SUBSCRIPTION_NOT_FOUND: msg`browser not found`,
  },
};

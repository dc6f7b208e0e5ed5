// Texts of the audit trail for notifications.
import { msg } from '@lingui/core/macro';
import type { ModuleWords } from './module-words.ts';

export const words: ModuleWords = {
  actions: {
    'notifications.dead-letters.list': msg`List messages that were not delivered`,
    'notifications.dead-letters.resend': msg`Send a message again`,
    'notifications.preferences.change': msg`Change their notification settings`,
    'notifications.queue': msg`Send a notification`,
  },
  reasons: {
    DELIVERY_NOT_FOUND: msg`message not found`,
  },
};

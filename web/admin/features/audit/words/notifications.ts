// The trail’s words for emails.
import { msg } from '@lingui/core/macro';
import type { ModuleWords } from './module-words.ts';

export const words: ModuleWords = {
  actions: {
    'notifications.mail.queue': msg`Send an email`,
  },
};

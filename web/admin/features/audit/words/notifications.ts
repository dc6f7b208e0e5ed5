// The audit trail’s words for notifications.
import { msg } from '@lingui/core/macro';
import type { ModuleWords } from './module-words.ts';

export const words: ModuleWords = {
  actions: {
    'notifications.queue': msg`Send a notification`,
  },
};

// The trail’s words for a patient’s first page.
import { msg } from '@lingui/core/macro';
import type { ModuleWords } from './module-words.ts';

export const words: ModuleWords = {
  actions: {
    'home.read': msg`Read their home page`,
  },
};

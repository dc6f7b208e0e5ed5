// Texts of the audit trail for the audit trail itself.
import { msg } from '@lingui/core/macro';
import type { ModuleWords } from './module-words.ts';

export const words: ModuleWords = {
  actions: {
    'audit.read': msg`Read the audit trail`,
  },
};

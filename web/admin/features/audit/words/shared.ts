// Texts of the audit trail for errors that modules share.
import { msg } from '@lingui/core/macro';
import type { ModuleWords } from './module-words.ts';

export const words: ModuleWords = {
  reasons: {
    EDIT_CONFLICT: msg`another person changed it first`,
    FORBIDDEN: msg`their role does not allow it`,
    NAME_TAKEN: msg`the name is in use`,
    NOT_THE_AUTHOR: msg`another person wrote it`,
    TENANT_MISMATCH: msg`for another clinic`,
    VERSION_REQUIRED: msg`the version was missing`,
  },
};

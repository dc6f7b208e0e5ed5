// The trail’s words for the errors that modules share.
import { msg } from '@lingui/core/macro';
import type { ModuleWords } from './module-words.ts';

export const shared: ModuleWords = {
  reasons: {
    EDIT_CONFLICT: msg`somebody else changed it meanwhile`,
    FORBIDDEN: msg`their role does not allow it`,
    NAME_TAKEN: msg`the name is in use`,
    NOT_THE_AUTHOR: msg`somebody else wrote it`,
    TENANT_MISMATCH: msg`for another clinic`,
    VERSION_REQUIRED: msg`it was not said which version was read`,
  },
};

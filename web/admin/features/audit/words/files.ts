// The trail’s words for files.
import { msg } from '@lingui/core/macro';
import type { ModuleWords } from './module-words.ts';

export const words: ModuleWords = {
  actions: {
    'files.download': msg`Download a file`,
    'files.expire': msg`Remove a file that was attached to nothing`,
    'files.read': msg`View the details of a file`,
    'files.refuse': msg`Refuse a file that contains a virus`,
    'files.release': msg`Release a file after the virus check`,
    'files.remove': msg`Remove a file`,
    'files.upload': msg`Send a file`,
  },
  reasons: {
    BEING_CHECKED: msg`the virus check is not done yet`,
    FILE_INFECTED: msg`it contains a virus`,
    FILE_MAY_NOT_LEAVE: msg`it is for the staff of the clinic`,
    FILE_NOT_FOUND: msg`file not found, or not visible to them`,
  },
};

// Texts of the audit trail for the contacts of patients.
import { msg } from '@lingui/core/macro';
import type { ModuleWords } from './module-words.ts';

export const words: ModuleWords = {
  actions: {
    'carers.add': msg`Name a contact`,
    'carers.alert': msg`Ask a contact to get in touch with the patient`,
    'carers.ask': msg`Ask a contact again`,
    'carers.confirm': msg`Agree to be a contact`,
    'carers.decline': msg`Decline to be a contact`,
    'carers.expire': msg`Delete a contact who did not confirm`,
    'carers.live.subscribe': msg`Follow the contacts of a patient live`,
    'carers.look-up': msg`Open the link of a contact`,
    'carers.remove': msg`Remove a contact`,
    'carers.view': msg`View the contacts of a patient`,
    'carers.view-own': msg`View their contacts`,
  },
  reasons: { CARER_NOT_FOUND: msg`contact not found` },
};

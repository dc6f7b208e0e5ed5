// Texts of the audit trail for the registry.
import { msg } from '@lingui/core/macro';
import type { ModuleWords } from './module-words.ts';

export const words: ModuleWords = {
  actions: {
    'patients.birth-date.confirm': msg`Confirm a date of birth`,
    'patients.birth-date.decide': msg`Decide about a date of birth`,
    'patients.birth-date.decline': msg`Decline a date of birth`,
    'patients.birth-date.list': msg`List dates of birth to confirm`,
    'patients.birth-date.request': msg`Ask for another date of birth`,
    'patients.birth-date.withdraw': msg`Withdraw a date of birth`,
    'patients.create': msg`Add a patient`,
    'patients.list': msg`List patients`,
    'patients.list-all': msg`List all patients`,
    'patients.profile.change': msg`Change one’s own profile`,
    'patients.profile.read': msg`View a patient’s profile`,
    'patients.read': msg`View a patient’s details`,
    'patients.register': msg`Register a patient`,
    'patients.remove': msg`Remove a patient from the registry`,
    'patients.restore': msg`Restore a patient`,
    'patients.search': msg`Search for patients`,
    'patients.search-removed': msg`Search for removed patients`,
    'patients.update': msg`Change a patient’s entry`,
    // The former name of `patients.list-all`, which stored rows have.
    'patients.walk': msg`List all patients`,
  },
  reasons: {
    BIRTH_DATE_REQUEST_DECIDED: msg`the date of birth was decided already`,
    BIRTH_DATE_REQUEST_NOT_FOUND: msg`request not found`,
    MRN_TAKEN: msg`another patient has the MRN`,
    PATIENT_NOT_FOUND: msg`patient not found`,
    ROOM_FROM_BED: msg`the room is that of the bed`,
  },
  resources: {
    patient: (id) => msg`patient ${id}`,
  },
};

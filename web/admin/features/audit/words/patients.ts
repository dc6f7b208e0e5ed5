// Texts of the audit trail for the registry.
import { msg } from '@lingui/core/macro';
import type { ModuleWords } from './module-words.ts';

export const words: ModuleWords = {
  actions: {
    'patients.create': msg`Add a patient`,
    'patients.list': msg`List patients`,
    'patients.read': msg`View a patient’s details`,
    'patients.register': msg`Register a patient`,
    'patients.remove': msg`Remove a patient from the registry`,
    'patients.restore': msg`Restore a patient`,
    'patients.search': msg`Search for patients`,
    'patients.search-removed': msg`Search for removed patients`,
    'patients.update': msg`Change a patient’s entry`,
    'patients.walk': msg`List the whole registry`,
  },
  reasons: {
    MRN_TAKEN: msg`another patient has the MRN`,
    PATIENT_NOT_FOUND: msg`patient not found`,
    ROOM_FROM_BED: msg`the room is that of the bed`,
  },
  resources: {
    patient: (id) => msg`patient ${id}`,
  },
};

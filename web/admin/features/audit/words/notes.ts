// Texts of the audit trail for notes and the doctors of patients.
import { msg } from '@lingui/core/macro';
import type { ModuleWords } from './module-words.ts';

export const words: ModuleWords = {
  actions: {
    'notes.amend': msg`Amend a note`,
    'notes.assign-doctor': msg`Assign a patient to a doctor`,
    'notes.check-keys': msg`Check the keys of notes`,
    'notes.choose-doctor': msg`Choose a doctor`,
    'notes.doctor-profile.change': msg`Change the profile of a doctor`,
    'notes.doctors.view': msg`View the doctors of a patient`,
    'notes.grant': msg`Pass on keys of notes`,
    'notes.list': msg`Open the notes about a patient`,
    'notes.open': msg`Open a note`,
    'notes.pending-grants.list': msg`List readers who wait for keys of notes`,
    'notes.write': msg`Write a note`,
  },
  reasons: {
    DOCTOR_NOT_AVAILABLE: msg`the doctor takes no more patients`,
    DOCTOR_NOT_FOUND: msg`doctor not found`,
    NOTE_LOCKED: msg`the session had no key for notes`,
    NOTE_NOT_FOUND: msg`note not found, or not visible to them`,
    NOTE_TAMPERED: msg`the note was not as its author wrote it`,
  },
  resources: {
    note: (id) => msg`note ${id}`,
  },
};

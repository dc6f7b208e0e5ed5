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
    'notes.drafts.save': msg`Save a draft of a note`,
    'notes.drafts.view': msg`Open a draft of a note`,
    'notes.escrow.approve': msg`Approve a request to pass on keys of notes`,
    'notes.escrow.close': msg`Withdraw or decline a request to pass on keys of notes`,
    'notes.escrow.readers': msg`See which readers wait for keys of a patient’s notes`,
    'notes.escrow.request': msg`Request to pass on keys of notes`,
    'notes.escrow.share': msg`Share the key of the notes’ escrow`,
    'notes.escrow.view': msg`View the escrow of notes`,
    'notes.grant': msg`Pass on keys of notes`,
    'notes.leave-patients': msg`End the assignments of a doctor who no longer works here`,
    'notes.list': msg`Open the notes about a patient`,
    'notes.open': msg`Open a note`,
    'notes.own-patients.list': msg`List one’s own patients`,
    'notes.pending-grants.list': msg`List readers who wait for keys of notes`,
    'notes.write': msg`Write a note`,
  },
  reasons: {
    DOCTOR_NOT_AVAILABLE: msg`the doctor takes no more patients`,
    DOCTOR_NOT_FOUND: msg`doctor not found`,
    ESCROW_OWN_REQUEST: msg`it was their own request`,
    ESCROW_REQUEST_NOT_FOUND: msg`request not found`,
    NOTE_LOCKED: msg`the session had no key for notes`,
    NOTE_NOT_FOUND: msg`note not found, or not visible to them`,
    NOTE_TAMPERED: msg`the note was not as its author wrote it`,
  },
  resources: {
    'escrow-key': (id) => msg`key ${id} of the escrow`,
    note: (id) => msg`note ${id}`,
    'note-escrow': (id) => msg`request ${id} for keys of notes`,
  },
};

// Texts of the audit trail for consultations and their messages.
import { msg } from '@lingui/core/macro';
import type { ModuleWords } from './module-words.ts';

export const words: ModuleWords = {
  actions: {
    'consultations.add-participant': msg`Add a person to a consultation`,
    'consultations.changes.read': msg`Load changes of a conversation`,
    'consultations.close': msg`Resolve a consultation`,
    'consultations.list': msg`List consultations`,
    'consultations.live.subscribe': msg`Follow a conversation live`,
    'consultations.messages.edit': msg`Change a message`,
    'consultations.messages.mark-read': msg`Mark messages as read`,
    'consultations.messages.read': msg`Read messages`,
    'consultations.messages.recall': msg`Recall a message`,
    'consultations.messages.send': msg`Send a message`,
    'consultations.open': msg`Start a consultation`,
    'consultations.search': msg`Search consultations`,
    'consultations.reopen': msg`Reopen a consultation`,
    'consultations.read': msg`View a consultation`,
  },
  reasons: {
    CONSENT_MISSING: msg`the patient has not allowed it`,
    CONSULTATION_CLOSED: msg`the consultation is closed`,
    CONSULTATION_OPEN: msg`the consultation is already open`,
    CONSULTATION_NOT_FOUND: msg`consultation not found, or not visible to them`,
    EDIT_WINDOW_PASSED: msg`more than 15 minutes after it was sent`,
    MESSAGE_NOT_FOUND: msg`message not found, or not visible to them`,
    MESSAGE_RECALLED: msg`the message was recalled`,
    NOT_THE_CALLER: msg`in another person’s name`,
  },
  resources: {
    consultation: (id) => msg`consultation ${id}`,
    message: (id) => msg`message ${id}`,
  },
};

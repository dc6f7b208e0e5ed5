// Texts of the audit trail for care plans.
import { msg } from '@lingui/core/macro';
import type { ModuleWords } from './module-words.ts';

export const words: ModuleWords = {
  actions: {
    'care-plans.adherence.read': msg`View how many reminders a patient has done`,
    'care-plans.reminders.alarm': msg`Ask for help after missed reminders`,
    'care-plans.reminders.check-in': msg`Check in to a reminder`,
    'care-plans.reminders.close': msg`Close reminders that are over`,
    'care-plans.reminders.list': msg`View the reminders of a patient`,
  },
  reasons: {
    REMINDER_CLOSED: msg`it was too late to check in`,
    REMINDER_DONE: msg`the reminder was done already`,
    REMINDER_NOT_DUE: msg`it was too early to check in`,
    REMINDER_NOT_FOUND: msg`reminder not found, or not theirs`,
  },
  resources: {
    'care-plan': (id) => msg`care plan ${id}`,
    reminder: (id) => msg`reminder ${id}`,
  },
};

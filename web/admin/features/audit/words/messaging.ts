// Texts of the audit trail for the inbox.
import { msg } from '@lingui/core/macro';
import type { ModuleWords } from './module-words.ts';

export const words: ModuleWords = {
  actions: {
    'messaging.attachments.download': msg`Download an attachment of a message`,
    'messaging.attachments.upload': msg`Upload an attachment for a message`,
    'messaging.attachments.view': msg`View the details of an attachment`,
    'messaging.messages.auto-reply': msg`Automatic reply to a patient`,
    'messaging.messages.note': msg`Add an internal note`,
    'messaging.messages.send': msg`Send a message`,
    'messaging.threads.assign': msg`Assign a thread to a colleague`,
    'messaging.threads.change': msg`Change a thread`,
    'messaging.threads.change-priority': msg`Change the priority of a thread`,
    'messaging.threads.change-status': msg`Change the status of a thread`,
    'messaging.threads.claim': msg`Take a thread`,
    'messaging.threads.close': msg`Close a thread`,
    'messaging.threads.follow': msg`Follow a thread live`,
    'messaging.threads.list': msg`List threads of the inbox`,
    'messaging.threads.mark-read': msg`Mark a thread as read`,
    'messaging.threads.open': msg`Start a thread`,
    'messaging.threads.release': msg`Return a thread to the pool`,
    'messaging.threads.reopen': msg`Reopen a thread`,
    'messaging.threads.view': msg`View a thread`,
  },
  reasons: {
    ALREADY_CLAIMED: msg`a colleague was looking after it`,
    CANNED_RESPONSE_NOT_FOUND: msg`no such saved reply`,
    COVER_NOT_FOUND: msg`no such cover`,
    INVALID_TRANSITION: msg`not possible in the status of the thread`,
    NO_ACCOUNT: msg`the patient has no account`,
    THREAD_NOT_FOUND: msg`thread not found, or not theirs to read`,
  },
  resources: {
    thread: (id) => msg`thread ${id}`,
  },
};

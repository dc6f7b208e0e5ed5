// The texts of each kind of notice: its line in the list, and its name in the settings.
import type { MessageDescriptor } from '@lingui/core';
import { msg, plural } from '@lingui/core/macro';
import type { Kind } from '../../../contracts/notifications.ts';

interface KindWords {
  /** In the list: `count` events share a notice until it is read. */
  says: (count: number) => MessageDescriptor;
  /** In the settings. */
  name: MessageDescriptor;
}

/** Kinds that are only sent by email do not come to the list. */
const outside = (): MessageDescriptor => msg`Sent by email`;

export const KIND_WORDS: Readonly<Record<Kind, KindWords>> = {
  'consultation-message': {
    says: (count) => msg({ message: plural(count, { one: 'New message in a consultation', other: '# new messages in a consultation' }) }),
    name: msg`New messages`,
  },
  'consultation-opened': {
    says: (count) => msg({ message: plural(count, { one: 'New consultation', other: '# new consultations' }) }),
    name: msg`New consultations`,
  },
  'consultation-joined': {
    says: () => msg`You were added to a consultation`,
    name: msg`Added to a consultation`,
  },
  'thread-reply': {
    says: (count) => msg({ message: plural(count, { one: 'New message from the clinic', other: '# new messages from the clinic' }) }),
    name: msg`Messages from the clinic`,
  },
  'thread-message': {
    says: (count) => msg({ message: plural(count, { one: 'New message from a patient', other: '# new messages from a patient' }) }),
    name: msg`Messages from patients`,
  },
  'thread-urgent': {
    says: (count) =>
      msg({ message: plural(count, { one: 'New urgent message from a patient', other: '# new urgent messages from a patient' }) }),
    name: msg`Urgent messages from patients`,
  },
  'thread-assigned': {
    says: () => msg`A conversation was assigned to you`,
    name: msg`Conversations assigned to you`,
  },
  'thread-mention': {
    says: () => msg`A colleague mentioned you in a note`,
    name: msg`Mentions in internal notes`,
  },
  'thread-overdue': {
    says: () => msg`A patient has waited too long for an answer`,
    name: msg`Overdue conversations`,
  },
  'thread-returned': {
    says: () => msg`A conversation is waiting for an answer again`,
    name: msg`Conversations returned to the pool`,
  },
  'task-assigned': {
    says: () => msg`A task was assigned to you`,
    name: msg`Tasks assigned to you`,
  },
  'tasks-returned': {
    says: (count) =>
      msg({
        message: plural(count, {
          one: 'A task of a colleague who left needs a new assignee',
          other: '# tasks of a colleague who left need a new assignee',
        }),
      }),
    name: msg`Tasks of colleagues who left`,
  },
  'ward-handed-over': {
    says: () => msg`A ward is being handed over to you`,
    name: msg`Handovers to you`,
  },
  'handover-returned': {
    says: () => msg`The recipient of a handover left before accepting every patient`,
    name: msg`Handovers whose recipient left`,
  },
  'consultations-left': {
    says: () => msg`Consultations of a colleague who left have no clinician`,
    name: msg`Consultations without a clinician`,
  },
  'file-refused': {
    says: (count) =>
      msg({ message: plural(count, { one: 'A file that you sent has a virus', other: '# files that you sent have a virus' }) }),
    name: msg`Viruses in files that you sent`,
  },
  'virus-found': {
    says: (count) =>
      msg({ message: plural(count, { one: 'A virus was found in a stored file', other: 'A virus was found in # stored files' }) }),
    name: msg`Viruses in stored files`,
  },
  'account-waits': {
    says: (count) =>
      msg({ message: plural(count, { one: 'A new account is waiting for approval', other: '# new accounts are waiting for approval' }) }),
    name: msg`Accounts waiting for approval`,
  },
  'account-approved': {
    says: () => msg`Your account was approved`,
    name: msg`Your account is approved`,
  },
  invitation: { says: outside, name: msg`Invitation to Bedside` },
  'reset-password': { says: outside, name: msg`Link to reset your password` },
  'verify-email': { says: outside, name: msg`Link to confirm your email address` },
  'confirm-address': { says: outside, name: msg`Link to confirm your new email address` },
  'password-changed': {
    says: (count) => msg({ message: plural(count, { one: 'Your password was changed', other: 'Your password was changed # times' }) }),
    name: msg`Your password is changed`,
  },
  'new-device': {
    says: (count) => msg({ message: plural(count, { one: 'Sign-in from a new device', other: '# sign-ins from new devices' }) }),
    name: msg`Sign-in from a new device`,
  },
  'address-changed': {
    says: (count) =>
      msg({ message: plural(count, { one: 'Your email address was changed', other: 'Your email address was changed # times' }) }),
    name: msg`Your email address is changed`,
  },
  'phone-changed': {
    says: (count) =>
      msg({ message: plural(count, { one: 'Your phone number was updated', other: 'Your phone number was updated # times' }) }),
    name: msg`Your phone number is updated`,
  },
  'carer-confirmed': {
    says: () => msg`A contact you named has said yes`,
    name: msg`A contact confirms`,
  },
  'carer-declined': {
    says: () => msg`A contact you named has said no`,
    name: msg`A contact says no`,
  },
  'details-decided': {
    says: () => msg`Your clinic has answered your request about your details`,
    name: msg`Answers about your details`,
  },
  'reminder-due': {
    says: () => msg`You have a reminder`,
    name: msg`Reminders of your care plan`,
  },
  'day-missed': {
    says: (count) =>
      msg({
        message: plural(count, { one: 'A patient missed a day of your care plan', other: 'A patient missed # days of your care plan' }),
      }),
    name: msg`Missed days of your care plans`,
  },
  'plan-approved': {
    says: () => msg`Your doctor has made a plan for you`,
    name: msg`New plans from your doctor`,
  },
  'plan-started': {
    says: () => msg`Steps of a care plan have started without your approval`,
    name: msg`Steps that start without your approval`,
  },
  'plan-suggested': {
    says: () => msg`A colleague suggests another care plan for your patient`,
    name: msg`Care plans that colleagues suggest`,
  },
  'escrow-request': {
    says: () => msg`An administrator asks for keys of notes`,
    name: msg`Requests for keys of notes`,
  },
};

// Categories and statuses of threads in a patient's words.
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ThreadCategory, ThreadStatus } from '../../../../contracts/messaging/thread.ts';

interface CategoryWords {
  label: MessageDescriptor;
  /** For what it is. */
  about: MessageDescriptor;
  /** When to expect an answer. */
  expect: MessageDescriptor;
}

/** In the order of the form. */
export const CATEGORY_WORDS: Readonly<Record<ThreadCategory, CategoryWords>> = {
  medical: {
    label: msg`Health question`,
    about: msg`How you feel, a test result, a treatment`,
    expect: msg`A nurse or a doctor reads your message first. If you cannot wait, call the clinic.`,
  },
  prescription: {
    label: msg`Medicines`,
    about: msg`More of a medicine that you take, or a question about it`,
    expect: msg`It usually takes 1 to 2 working days. Write before your medicine runs out.`,
  },
  appointment: {
    label: msg`Appointment`,
    about: msg`Ask for a visit, change it or cancel it`,
    expect: msg`The clinic answers in its opening hours, usually within a working day.`,
  },
  billing: {
    label: msg`Bills and payments`,
    about: msg`A bill, a payment, your insurance`,
    expect: msg`The office reads your message during opening hours.`,
  },
  general: {
    label: msg`General question`,
    about: msg`Opening hours, papers, other services`,
    expect: msg`The office reads your message during opening hours.`,
  },
  other: {
    label: msg`Something else`,
    about: msg`If nothing above fits`,
    expect: msg`The clinic reads your message during opening hours and passes it on to the right person.`,
  },
};
export const CATEGORIES = Object.keys(CATEGORY_WORDS) as readonly ThreadCategory[];

export const STATUS_WORDS: Readonly<Record<ThreadStatus, MessageDescriptor>> = {
  open: msg`Sent to the clinic`,
  'in-progress': msg`The clinic is working on it`,
  'waiting-patient': msg`The clinic has answered`,
  'waiting-provider': msg`A doctor or nurse is looking at it`,
  closed: msg`Closed`,
};

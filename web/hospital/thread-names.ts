// Names in the interface of the inbox's categories, statuses and priorities. The values are those of contracts/messaging/thread.ts, of which
// the apps import only types.
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ThreadCategory, ThreadPriority, ThreadStatus } from '../../contracts/messaging/thread.ts';

export type { ThreadCategory, ThreadPriority, ThreadStatus };

export const CATEGORY_NAMES: Readonly<Record<ThreadCategory, MessageDescriptor>> = {
  general: msg`General question`,
  prescription: msg`Prescription`,
  appointment: msg`Appointment`,
  billing: msg`Billing`,
  medical: msg`Medical question`,
  other: msg`Other`,
};
export const STATUS_NAMES: Readonly<Record<ThreadStatus, MessageDescriptor>> = {
  open: msg({ message: 'Open', context: 'a thread' }),
  'in-progress': msg`In progress`,
  'waiting-patient': msg`Waiting for the patient`,
  'waiting-provider': msg`Waiting for a provider`,
  closed: msg({ message: 'Closed', context: 'a thread' }),
};
export const PRIORITY_NAMES: Readonly<Record<ThreadPriority, MessageDescriptor>> = {
  low: msg({ message: 'Low', context: 'priority' }),
  normal: msg({ message: 'Normal', context: 'priority' }),
  high: msg({ message: 'Urgent', context: 'priority' }),
};

const keysOf = <K extends string>(names: Readonly<Record<K, unknown>>) => Object.keys(names) as K[];
export const CATEGORIES: readonly ThreadCategory[] = keysOf(CATEGORY_NAMES);
export const THREAD_STATUSES: readonly ThreadStatus[] = keysOf(STATUS_NAMES);
export const THREAD_PRIORITIES: readonly ThreadPriority[] = keysOf(PRIORITY_NAMES);

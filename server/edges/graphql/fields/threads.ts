// Threads in which patients and the clinic write to each other: `ownThreads` for the patient, `threads` for the clinic.
import * as own from '#contracts/messaging/patient-threads.ts';
import * as clinic from '#contracts/messaging/staff-threads.ts';
import { query, type RootField } from '../schema/root-field.ts';

export const threadFields: readonly RootField[] = [
  query('ownThreads', own.listOwnThreads),
  query('ownThread', own.getOwnThread),
  query('threads', clinic.listThreads),
  query('thread', clinic.getThread),
];

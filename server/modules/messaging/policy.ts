// Permissions on routes. Beyond them, `internal/routing/reach.ts` decides which threads a colleague reads; patients read their own.
import type { Role } from '#contracts/common.ts';
import type { ThreadCategory } from '#contracts/messaging/thread.ts';
import { permitUsers } from '#platform/operations/operation.ts';

const PATIENTS = ['patient'] as const;
/** Roles that answer patients. */
export const ANSWERING = ['doctor', 'nurse', 'staff', 'pharmacist'] as const;

export const readOwnThreads = permitUsers('messaging.read-own', PATIENTS);
export const writeOwnThreads = permitUsers('messaging.write-own', PATIENTS);
/** Administrators see that a thread exists and how it is handled, without its text. */
export const listThreads = permitUsers('messaging.list', [...ANSWERING, 'admin']);
export const readThreads = permitUsers('messaging.read', ANSWERING);
export const workThreads = permitUsers('messaging.work', ANSWERING);

export const followThreads = permitUsers('messaging.follow', [...PATIENTS, ...ANSWERING]);
export const followInbox = permitUsers('messaging.follow-inbox', [...ANSWERING, 'admin']);
const STAFF_AND_ADMINS = [...ANSWERING, 'admin'] as const;
const ADMINS = ['admin'] as const;
/** Saved replies contain nothing about a patient, and administrators prepare them, too. */
export const readCanned = permitUsers('messaging.read-canned', STAFF_AND_ADMINS);
export const writeCanned = permitUsers('messaging.write-canned', STAFF_AND_ADMINS);
export const readSettings = permitUsers('messaging.read-settings', STAFF_AND_ADMINS);
export const changeSettings = permitUsers('messaging.change-settings', ADMINS);
/** One's own covers; administrators keep those of every colleague. */
export const keepCovers = permitUsers('messaging.covers', STAFF_AND_ADMINS);
export const exportReports = permitUsers('messaging.reports', ADMINS);

/** Threads that a patient may open in 24 hours: the clinic answers each of them, and one patient must not fill its inbox. */
export const OWN_THREADS_PER_DAY = 20;
/** Messages that a patient may send in an hour, over all threads and with those that open one. */
export const OWN_MESSAGES_PER_HOUR = 60;

/** The only category of pharmacists. */
const OF_PHARMACISTS: ThreadCategory = 'prescription';

/** Whether a role reads threads of a category that is not restricted to its team. */
export const reads = (role: Role, category: ThreadCategory): boolean =>
  role === 'pharmacist' ? category === OF_PHARMACISTS : role !== 'patient';

// Permissions on routes. Keys decide the rest: a plan opens only for readers of its note.
import { ROLES } from '#contracts/common.ts';
import { permitUsers } from '#platform/operations/operation.ts';

/** Every user may also be a patient of the clinic. */
export const readReminders = permitUsers('care-plans.read-reminders', ROLES);
export const checkIn = permitUsers('care-plans.check-in', ROLES);

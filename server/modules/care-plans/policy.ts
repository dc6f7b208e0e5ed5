// Permissions on routes. The key of the note decides the rest: its readers read the plan, its reviewer changes it.
import { ROLES } from '#contracts/common.ts';
import { permitUsers } from '#platform/operations/operation.ts';

/** Every user may also be a patient of the clinic, and read the plans that follow from notes about them. */
export const readPlans = permitUsers('care-plans.read', ROLES);
export const changePlans = permitUsers('care-plans.change', ['doctor']);
export const seeRules = permitUsers('care-plans.see-rules', ['doctor', 'nurse', 'admin']);
export const setRules = permitUsers('care-plans.set-rules', ['admin']);
export const readReminders = permitUsers('care-plans.read-reminders', ROLES);
export const checkIn = permitUsers('care-plans.check-in', ROLES);

// Permissions on the registry. A patient sees only their own entry; any other is 404.
import { ROLES } from '#contracts/common.ts';
import { permitUsers } from '#platform/operations/operation.ts';

export const searchRegistry = permitUsers('patients.search', ['doctor', 'nurse', 'staff', 'admin']);
export const readEntry = permitUsers('patients.read', ['patient', 'doctor', 'nurse', 'staff', 'admin']);
export const changeRegistry = permitUsers('patients.change', ['doctor', 'nurse', 'admin']);
/** To remove patients, to list removed patients, and to restore them. */
export const removeFromRegistry = permitUsers('patients.remove', ['admin']);
/** Of every patient for doctors and nurses, of oneself for others. */
export const readProfile = permitUsers('patients.read-profile', ROLES);
/** Every user may also be a patient of the clinic. */
export const keepProfile = permitUsers('patients.keep-profile', ROLES);
export const confirmBirthDates = permitUsers('patients.confirm-birth-dates', ['doctor', 'nurse', 'staff', 'admin']);

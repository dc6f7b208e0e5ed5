// Permissions on the registry. A patient sees only their own entry; any other is 404.
import { permitUsers } from '#platform/operations/operation.ts';

export const searchRegistry = permitUsers('patients.search', ['doctor', 'nurse', 'staff', 'admin']);
export const readEntry = permitUsers('patients.read', ['patient', 'doctor', 'nurse', 'staff', 'admin']);
export const changeRegistry = permitUsers('patients.change', ['doctor', 'nurse', 'admin']);
/** To remove patients, to list removed patients, and to restore them. */
export const removeFromRegistry = permitUsers('patients.remove', ['admin']);

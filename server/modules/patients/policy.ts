// Who may use the registry. Patients see one entry, their own; everybody else's is 404 to them.
import { permitUsers } from '#platform/operations/operation.ts';

export const searchRegistry = permitUsers('patients.search', ['doctor', 'nurse', 'staff', 'admin']);
export const readEntry = permitUsers('patients.read', ['patient', 'doctor', 'nurse', 'staff', 'admin']);
export const changeRegistry = permitUsers('patients.change', ['doctor', 'nurse', 'admin']);
/** Taking patients out, seeing who was taken out, and bringing them back. */
export const removeFromRegistry = permitUsers('patients.remove', ['admin']);

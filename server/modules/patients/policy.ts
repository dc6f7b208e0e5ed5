// Who may use the registry. Patients see one entry, their own; everybody else's is 404 to them.
import type { Permission } from '#platform/http/route.ts';

export const searchRegistry: Permission = { name: 'patients.search', roles: ['doctor', 'nurse', 'staff', 'admin'] };
export const readEntry: Permission = { name: 'patients.read', roles: ['patient', 'doctor', 'nurse', 'staff', 'admin'] };
export const changeRegistry: Permission = { name: 'patients.change', roles: ['doctor', 'nurse', 'admin'] };
/** Taking patients out, seeing who was taken out, and bringing them back. */
export const removeFromRegistry: Permission = { name: 'patients.remove', roles: ['admin'] };

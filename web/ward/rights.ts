// What the pages of the ward offer to whom; the server decides.
import type { Role } from '../../contracts/common.ts';

/** Wards, beds, who lies where, task titles. */
export const seesWard = (role: Role): boolean => role === 'doctor' || role === 'nurse' || role === 'staff' || role === 'admin';

/** Tasks, logs and handovers: clinical work. */
export const worksOnWard = (role: Role): boolean => role === 'doctor' || role === 'nurse';

export const mayPlacePatients = (role: Role): boolean => worksOnWard(role) || role === 'admin';

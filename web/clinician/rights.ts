// What the app offers to whom; the server decides.
import type { Role } from '../../contracts/common.ts';

export const mayOpenConsultations = (role: Role): boolean => role === 'doctor' || role === 'staff';

/** Add people, close. */
export const mayManageConsultations = (role: Role): boolean =>
  role === 'doctor' || role === 'nurse' || role === 'staff' || role === 'admin';

/** Sees that a consultation exists and who takes part, never what is written in it. */
export const oversees = (role: Role): boolean => role === 'staff' || role === 'admin';

// What the app offers to whom; the server decides.
import type { Role } from '../../../contracts/common.ts';

export const mayOpenConsultations = (role: Role): boolean => role === 'staff' || role === 'doctor' || role === 'nurse' || role === 'admin';

// What the app offers to whom; the server decides.
import type { Role } from '../../contracts/common.ts';
import type { Consultation } from '../../contracts/consultations.ts';

export const seesConsultations = (role: Role): boolean => role === 'doctor' || role === 'nurse' || role === 'staff' || role === 'admin';

export const mayOpenConsultations = (role: Role): boolean => role === 'doctor' || role === 'staff';

/** Add people, close. */
export const mayManageConsultations = (role: Role): boolean =>
  role === 'doctor' || role === 'nurse' || role === 'staff' || role === 'admin';

/** Sees that a consultation exists and who takes part, never what is written in it. */
export const oversees = (role: Role): boolean => role === 'staff' || role === 'admin';

/** A doctor or nurse who takes part, other than as the patient. */
export const mayReopen = ({ participants, patient }: Consultation, { id, role }: { id: number; role: Role }): boolean =>
  (role === 'doctor' || role === 'nurse') && id !== patient.id && participants.some((person) => person.id === id);

/** Wards, beds, who lies where, task titles. */
export const seesWard = (role: Role): boolean => role === 'doctor' || role === 'nurse' || role === 'staff' || role === 'admin';

/** Tasks, logs and handovers: clinical work. */
export const worksOnWard = (role: Role): boolean => role === 'doctor' || role === 'nurse';

export const mayPlacePatients = (role: Role): boolean => worksOnWard(role) || role === 'admin';

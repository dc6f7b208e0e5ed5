// Permissions of each role, by which the app shows or hides actions. The server enforces them.
import type { Role } from '../../contracts/common.ts';
import type { Consultation } from '../../contracts/consultations.ts';

export const seesConsultations = (role: Role): boolean => role === 'doctor' || role === 'nurse' || role === 'staff' || role === 'admin';

export const mayOpenConsultations = (role: Role): boolean => role === 'doctor' || role === 'staff';

/** Whether the role may add participants to a consultation and close it. */
export const mayManageConsultations = (role: Role): boolean =>
  role === 'doctor' || role === 'nurse' || role === 'staff' || role === 'admin';

/** Whether the role sees that a consultation exists and who takes part, but never its messages. */
export const oversees = (role: Role): boolean => role === 'staff' || role === 'admin';

/** Whether the user may reopen the consultation: a doctor or nurse who takes part, other than as the patient. */
export const mayReopen = ({ participants, patient }: Consultation, { id, role }: { id: number; role: Role }): boolean =>
  (role === 'doctor' || role === 'nurse') && id !== patient.id && participants.some((person) => person.id === id);

/** Whether the role sees wards, beds, the patients in them and the titles of tasks. */
export const seesWard = (role: Role): boolean => role === 'doctor' || role === 'nurse' || role === 'staff' || role === 'admin';

/** Whether the role does clinical work: tasks, logs and handovers. */
export const worksOnWard = (role: Role): boolean => role === 'doctor' || role === 'nurse';

export const mayPlacePatients = (role: Role): boolean => worksOnWard(role) || role === 'admin';

/** Whether the role sees the contacts that a patient has named. */
export const seesCarers = (role: Role): boolean => role === 'doctor' || role === 'nurse' || role === 'staff';

/** Whether the role confirms dates of birth that patients ask to have corrected. */
export const confirmsBirthDates = (role: Role): boolean => worksOnWard(role) || role === 'staff' || role === 'admin';

/** Whether the role sees which threads the inbox has. */
export const seesInbox = (role: Role): boolean => role !== 'patient';

/** Whether the role reads and answers threads of the inbox; a pharmacist only those about prescriptions. */
export const worksInInbox = (role: Role): boolean => role === 'doctor' || role === 'nurse' || role === 'staff' || role === 'pharmacist';

/** Whether the role reads the allergies, medicines and other facts of patients. */
export const seesFacts = (role: Role): boolean => worksOnWard(role) || role === 'pharmacist';

/** Whether the role may be a reader of patients' notes. */
export const readsNotes = (role: Role): boolean => worksOnWard(role);

/** Whether the role writes notes and has patients of its own. */
export const writesNotes = (role: Role): boolean => role === 'doctor';

/** Whether the role assigns patients to doctors. */
export const assignsDoctors = (role: Role): boolean => worksOnWard(role) || role === 'staff' || role === 'admin';

// The label of a patient in a list of choices: name and two identifiers in one line of text.
import type { Patient } from '../../contracts/patients.ts';
import { calendarDate } from '../kit/time/time.ts';
import { fullName } from './patient-text.ts';

/** @param mark further information about the patient, such as "Similar name" */
export const patientLabel = (
  language: string,
  patient: Pick<Patient, 'first_name' | 'last_name' | 'medical_record_number' | 'date_of_birth'>,
  mark?: string | false,
): string =>
  [fullName(patient), patient.medical_record_number, patient.date_of_birth && calendarDate(language, patient.date_of_birth), mark]
    .filter(Boolean)
    .join(' · ');

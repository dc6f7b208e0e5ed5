// A patient in one line of text, as choices carry them: with two identifiers beside the name.
import type { Patient } from '../../contracts/patients.ts';
import { calendarDate } from '../kit/time/time.ts';
import { fullName } from './patient-text.ts';

/** @param mark what else to know about the patient, such as "Similar name" */
export const patientLabel = (
  language: string,
  patient: Pick<Patient, 'first_name' | 'last_name' | 'medical_record_number' | 'date_of_birth'>,
  mark?: string | false,
): string =>
  [fullName(patient), patient.medical_record_number, patient.date_of_birth && calendarDate(language, patient.date_of_birth), mark]
    .filter(Boolean)
    .join(' · ');

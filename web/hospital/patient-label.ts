// A patient in one line of text, as choices carry them: with two identifiers beside the name.
import type { Patient } from '../../contracts/patients.ts';
import { calendarDate } from '../kit/time/time.ts';

/** @param mark what else to know about the patient, such as "Similar name" */
export const patientLabel = (
  language: string,
  {
    first_name: firstName,
    last_name: lastName,
    medical_record_number: medicalRecordNumber,
    date_of_birth: dateOfBirth,
  }: Pick<Patient, 'first_name' | 'last_name' | 'medical_record_number' | 'date_of_birth'>,
  mark?: string | false,
): string =>
  [`${firstName} ${lastName}`, medicalRecordNumber, dateOfBirth && calendarDate(language, dateOfBirth), mark].filter(Boolean).join(' · ');

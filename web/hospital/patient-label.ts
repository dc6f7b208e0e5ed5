// A patient in one line of text, as choices carry them: with two identifiers beside the name.
import type { Patient } from '../../contracts/patients.ts';
import { calendarDate } from '../kit/time/time.ts';

/** @param mark what else to know about the patient, such as "Similar name" */
export const patientLabel = (
  language: string,
  {
    firstName,
    lastName,
    medicalRecordNumber,
    dateOfBirth,
  }: Pick<Patient, 'firstName' | 'lastName' | 'medicalRecordNumber' | 'dateOfBirth'>,
  mark?: string | false,
): string =>
  [`${firstName} ${lastName}`, medicalRecordNumber, dateOfBirth && calendarDate(language, dateOfBirth), mark].filter(Boolean).join(' · ');

// The name of a patient within a sentence. Where there is room, `PatientIds` shows both identifiers beside the name.
import type { Patient } from '../../contracts/patients.ts';

type Named = Pick<Patient, 'first_name' | 'last_name'>;

export const fullName = ({ first_name: firstName, last_name: lastName }: Named): string => `${firstName} ${lastName}`;

/** "José Ángel Muñoz, MRN-10107" */
export const patientText = (patient: Named & Pick<Patient, 'medical_record_number'>): string =>
  `${fullName(patient)}, ${patient.medical_record_number}`;

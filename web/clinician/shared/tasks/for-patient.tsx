// For whom a dialog is: the patient's name with two identifiers, above the fields.
import { Text } from '@mantine/core';
import type { Patient } from '../../../../contracts/patients.ts';
import { PatientIds } from '../../../hospital/patient-ids.tsx';

/** Enough of a patient to be sure who is meant. */
export type KnownPatient = Pick<Patient, 'id' | 'first_name' | 'last_name' | 'medical_record_number' | 'date_of_birth'>;

export function ForPatient({ patient }: { patient: KnownPatient }) {
  return (
    <Text size="sm" component="div">
      <strong>
        <bdi>
          {patient.first_name} {patient.last_name}
        </bdi>
      </strong>
      <br />
      <PatientIds patient={patient} />
    </Text>
  );
}

// The patient of a dialog: name and two identifiers above the fields.
import { Text } from '@mantine/core';
import type { Patient } from '../../../../contracts/patients.ts';
import { PatientIds } from '../../../hospital/patient-ids.tsx';

/** The fields that identify a patient safely. */
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

// The patient of a dialog: name and two identifiers above the fields.
import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Patient } from '../../../../contracts/patients.ts';
import { PatientIds } from '../../../hospital/patient-ids.tsx';
import { fullName } from '../../../hospital/patient-text.ts';

/** The fields that identify a patient safely. */
export type KnownPatient = Pick<Patient, 'id' | 'first_name' | 'last_name' | 'medical_record_number' | 'date_of_birth'>;

export const ForPatient = ({ patient }: { patient: KnownPatient }) => (
  <Whose name={fullName(patient)} ids={<PatientIds patient={patient} />} />
);

export const Whose = ({ name, ids }: { name: string; ids: ReactNode }) => (
  <Text size="sm" component="div">
    <strong>
      <bdi>{name}</bdi>
    </strong>
    <br />
    {ids}
  </Text>
);

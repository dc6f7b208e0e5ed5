// The columns that identify a patient, in every table of patients.
import { useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { PatientIds } from '../../../hospital/patient-ids.tsx';
import { fullName } from '../../../hospital/patient-text.ts';
import type { Column } from '../../../kit/parts/data-table.tsx';
import type { Patient } from './use-search.ts';

type Identified = Pick<Patient, 'first_name' | 'last_name' | 'medical_record_number' | 'date_of_birth'>;

export function useIdentityColumns(): Column<Identified>[] {
  const { t } = useLingui();
  return [
    {
      title: t`Name`,
      cell: (patient) => (
        <Text span fw={600} size="sm">
          <bdi>{fullName(patient)}</bdi>
        </Text>
      ),
    },
    {
      title: t`MRN and date of birth`,
      cell: (patient) => (
        <span>
          <PatientIds patient={patient} />
        </span>
      ),
    },
  ];
}

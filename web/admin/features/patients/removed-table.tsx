// One row per removed patient: who it is by two identifiers, when and by whom they were removed, and bringing them back.
import { Trans, useLingui } from '@lingui/react/macro';
import { Text } from '@mantine/core';
import { type Column, DataTable } from '../../../kit/parts/data-table.tsx';
import { useClinicTime } from '../../../kit/time/clinic-time.tsx';
import { PatientIds } from '../../../ward/patient-ids.tsx';
import { RestorePatient } from './restore-patient.tsx';
import { fullName, type RemovedPatient } from './use-search.ts';

export function RemovedTable({ patients }: { patients: readonly RemovedPatient[] }) {
  const { t } = useLingui();
  const time = useClinicTime();
  const columns: Column<RemovedPatient>[] = [
    {
      title: t`Name`,
      cell: (patient) => (
        <Text span fw={600} size="sm">
          <bdi>{fullName(patient)}</bdi>
        </Text>
      ),
    },
    {
      title: t`MRN and birth`,
      cell: (patient) => (
        <span>
          <PatientIds patient={patient} />
        </span>
      ),
    },
    {
      title: t`Removed`,
      cell: ({ removedAt, removedBy }) => (
        <Trans>
          <bdi>{time.full(removedAt)}</bdi> by <bdi>{removedBy.name}</bdi>
        </Trans>
      ),
    },
    { title: t`Actions`, actions: true, cell: (patient) => <RestorePatient patient={patient} /> },
  ];
  return <DataTable label={t`Removed patients`} columns={columns} rows={patients} rowKey={(patient) => patient.id} />;
}

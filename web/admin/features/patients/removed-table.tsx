// One row per removed patient: name, two identifiers, time and author of the removal, and a button that restores the patient.
import { Trans, useLingui } from '@lingui/react/macro';
import { type Column, DataTable } from '../../../kit/parts/data-table.tsx';
import { Moment } from '../../../kit/time/moment.tsx';
import { useIdentityColumns } from './identity-columns.tsx';
import { RestorePatient } from './restore-patient.tsx';
import type { RemovedPatient } from './use-search.ts';

export function RemovedTable({ patients }: { patients: readonly RemovedPatient[] }) {
  const { t } = useLingui();
  const identity = useIdentityColumns();
  const columns: Column<RemovedPatient>[] = [
    ...identity,
    {
      title: t`Removed`,
      cell: ({ removed_at: removedAt, removed_by: removedBy }) => (
        <Trans>
          <Moment at={removedAt} /> by <bdi>{removedBy.name}</bdi>
        </Trans>
      ),
    },
    { title: t`Actions`, actions: true, cell: (patient) => <RestorePatient patient={patient} /> },
  ];
  return <DataTable label={t`Removed patients`} columns={columns} rows={patients} rowKey={(patient) => patient.id} />;
}

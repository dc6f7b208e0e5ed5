// One row per removed patient: who it is by two identifiers, when and by whom they were removed, and bringing them back.
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

// One row per patient found: name, two identifiers, bed, actions.
import { useLingui } from '@lingui/react/macro';
import { ActionIcon, Tooltip } from '@mantine/core';
import { fullName } from '../../../hospital/patient-text.ts';
import { Where } from '../../../hospital/where.tsx';
import { type Column, DataTable } from '../../../kit/parts/data-table.tsx';
import { IconHistory } from '../../../kit/parts/icons.ts';
import { Link } from '../../../kit/router/link.tsx';
import { useIdentityColumns } from './identity-columns.tsx';
import classes from './patients.module.css';
import { RemovePatient } from './remove-patient.tsx';
import type { Patient } from './use-search.ts';

export function PatientsTable({ patients }: { patients: readonly Patient[] }) {
  const { t } = useLingui();
  const identity = useIdentityColumns();
  const columns: Column<Patient>[] = [
    ...identity,
    { title: t`Place`, cell: ({ placement, room_number: roomNumber }) => <Where placement={placement} roomNumber={roomNumber} withWard /> },
    {
      title: t`Actions`,
      actions: true,
      cell: (patient) => (
        <div className={classes.actions}>
          <Tooltip label={t`Who read this record`}>
            <ActionIcon
              component={Link}
              to="/audit"
              state={{ audit: { patient: String(patient.id) } }}
              variant="subtle"
              color="gray"
              size={30}
              aria-label={t`Who read the record of ${fullName(patient)}`}
            >
              <IconHistory size={18} />
            </ActionIcon>
          </Tooltip>
          <RemovePatient patient={patient} />
        </div>
      ),
    },
  ];
  return <DataTable label={t`Patients found`} columns={columns} rows={patients} rowKey={(patient) => patient.id} />;
}

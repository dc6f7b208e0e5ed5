// Tables of requests: those that wait, with their decisions, and earlier ones with their outcome.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Badge } from '@mantine/core';
import { PatientIds } from '../../../hospital/patient-ids.tsx';
import { type Column, DataTable } from '../../../kit/parts/data-table.tsx';
import { Moment } from '../../../kit/time/moment.tsx';
import { Decide } from './decide.tsx';
import classes from './escrow.module.css';
import { useReasonName, useStatusName } from './texts/reasons.ts';
import type { EscrowRequest } from './use-escrow.ts';

/** The columns of every request. */
function useColumns(): Column<EscrowRequest>[] {
  const { t } = useLingui();
  const reasonName = useReasonName();
  return [
    {
      title: t`Patient`,
      cell: ({ patient }) => (
        <div className={classes.patient}>
          <bdi>{patient.name}</bdi>
          <span>
            <PatientIds patient={patient} />
          </span>
        </div>
      ),
    },
    {
      title: t`Reader`,
      cell: ({ reader, patient }) =>
        reader.kind === 'person' && reader.id === patient.id ? <Trans>The patient</Trans> : <bdi>{reader.name}</bdi>,
    },
    { title: t`Reason`, cell: ({ reason }) => reasonName(reason) },
    {
      title: t`Requested`,
      cell: ({ requested_by, requested_at }) => (
        <>
          <bdi>{requested_by.name}</bdi>, <Moment at={requested_at} />
        </>
      ),
    },
  ];
}

export function WaitingRequests({ rows }: { rows: readonly EscrowRequest[] }) {
  const { t } = useLingui();
  const columns: Column<EscrowRequest>[] = [
    ...useColumns(),
    { title: t`Valid until`, cell: ({ expires_at }) => <Moment at={expires_at} /> },
    { title: t`Actions`, actions: true, cell: (request) => <Decide request={request} /> },
  ];
  return <DataTable label={t`Requests that wait`} columns={columns} rows={rows} rowKey={({ id }) => id} steady="" />;
}

export function EarlierRequests({ rows }: { rows: readonly EscrowRequest[] }) {
  const { t } = useLingui();
  const columns: Column<EscrowRequest>[] = [...useColumns(), { title: t`Outcome`, cell: (request) => <Outcome request={request} /> }];
  return <DataTable label={t`Earlier requests`} columns={columns} rows={rows} rowKey={({ id }) => id} />;
}

function Outcome({ request: { status, granted, decided_by, decided_at } }: { request: EscrowRequest }) {
  const statusName = useStatusName();
  return (
    <div className={classes.patient}>
      <Badge variant="light" color={status === 'approved' ? 'green' : 'gray'}>
        {statusName(status)}
      </Badge>
      {decided_by && decided_at && (
        <span>
          <bdi>{decided_by.name}</bdi>, <Moment at={decided_at} />
        </span>
      )}
      {granted !== null && (
        <span>
          <Plural value={granted} one="# key passed on" other="# keys passed on" />
        </span>
      )}
    </div>
  );
}

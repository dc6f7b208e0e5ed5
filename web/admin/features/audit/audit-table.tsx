// One row per event. Refused and failed events stand out by colour, mark and text.
import { useLingui } from '@lingui/react/macro';
import { type Column, DataTable } from '../../../kit/parts/data-table.tsx';
import type { AuditFilter } from '../../ui/audit-link.ts';
import classes from './audit.module.css';
import { Outcome, Patients, What, When, Who } from './audit-cells.tsx';
import type { AuditEvent } from './use-trail.ts';

interface Props {
  events: readonly AuditEvent[];
  /** Filters the trail by a person. */
  onShow: (filter: AuditFilter) => void;
}

export function AuditTable({ events, onShow }: Props) {
  const { t } = useLingui();
  const columns: Column<AuditEvent>[] = [
    { title: t`When`, cell: (event) => <When at={event.at} /> },
    { title: t`Who`, cell: (event) => <Who event={event} onShow={onShow} /> },
    { title: t`What`, cell: (event) => <What event={event} /> },
    { title: t`Patients`, cell: (event) => <Patients event={event} onShow={onShow} /> },
    { title: t`Outcome`, cell: (event) => <Outcome event={event} /> },
    { title: t`IP address`, cell: (event) => event.address && <bdi className={classes.address}>{event.address}</bdi> },
  ];
  return (
    <DataTable
      label={t`Audit trail`}
      columns={columns}
      rows={events}
      rowKey={(event) => event.id}
      standsOut={(event) => event.outcome !== 'ok'}
    />
  );
}

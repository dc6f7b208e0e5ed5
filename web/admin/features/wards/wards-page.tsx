// The clinic's wards: number of beds and of beds in use.
import { Trans, useLingui } from '@lingui/react/macro';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { type Column, DataTable } from '../../../kit/parts/data-table.tsx';
import { IconBuildingHospital } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { Link } from '../../../kit/router/link.tsx';
import { useSection } from '../../../kit/router/use-section.ts';
import { Page } from '../../ui/page.tsx';
import { AddPlace } from './add-place.tsx';
import { useChanges, useWards, type Ward } from './use-places.ts';
import classes from './wards.module.css';

export function WardsPage() {
  const { t } = useLingui();
  const { addWard } = useChanges();
  const list = useWards();
  const columns: Column<Ward>[] = [
    {
      title: t`Ward`,
      cell: (ward) => (
        <Link to="/wards/$id" params={{ id: String(ward.id) }} className={classes.link}>
          <bdi>{ward.name}</bdi>
        </Link>
      ),
    },
    { title: t`Beds`, cell: (ward) => <bdi>{ward.beds}</bdi> },
    { title: t`In use`, cell: (ward) => <bdi>{ward.occupied}</bdi> },
    { title: t`Free`, cell: (ward) => <bdi>{ward.beds - ward.occupied}</bdi> },
  ];
  return (
    <Page
      title={t`Wards`}
      about={<Trans>The clinic’s wards with their rooms and beds. Clinicians place patients on the ward board.</Trans>}
    >
      <div className={classes.addWard} {...useSection('new-ward', 'input')}>
        <AddPlace kind="ward" label={t`New ward`} placeholder={t`Name of a new ward`} add={addWard} />
      </div>
      {list.isPending && <ListSkeleton rows={3} label={t`Loading wards`} />}
      {list.isError && !list.data && <FailedRequest error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.length === 0 && (
        <Empty icon={<IconBuildingHospital size={32} />} title={t`No wards yet`}>
          <Trans>Add the first one above, then open it to enter its rooms and beds.</Trans>
        </Empty>
      )}
      {list.data && list.data.length > 0 && <DataTable label={t`Wards`} columns={columns} rows={list.data} rowKey={(ward) => ward.id} />}
    </Page>
  );
}

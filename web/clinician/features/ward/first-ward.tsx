// Leads to the ward that was looked at last, or to the first one.
import { Trans, useLingui } from '@lingui/react/macro';
import { Navigate } from '@tanstack/react-router';
import { FailedRequest } from '../../../client/failed-request.tsx';
import { IconBed } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { Page } from '../../ui/page.tsx';
import { lastWard } from './last-ward.ts';
import { useWards } from './use-ward.ts';

export function FirstWard() {
  const { t } = useLingui();
  const wards = useWards();
  const all = wards.data?.wards ?? [];
  const ward = all.find(({ id }) => id === lastWard()) ?? all[0];
  if (ward) return <Navigate to="/ward/$id" params={{ id: String(ward.id) }} replace />;
  return (
    <Page tab={t`Ward`} title={t`Ward`}>
      {wards.isPending && <ListSkeleton label={t`Loading the wards`} />}
      {wards.isError && <FailedRequest error={wards.error} onRetry={() => void wards.refetch()} />}
      {wards.isSuccess && (
        <Empty icon={<IconBed size={36} />} title={t`There are no wards yet`}>
          <Trans>An administrator adds wards, rooms and beds in the admin app.</Trans>
        </Empty>
      )}
    </Page>
  );
}

// Redirects to the ward last viewed on this device, else to the ward of one of the user's teams, else to the first ward with beds.
import { Trans, useLingui } from '@lingui/react/macro';
import { FailedRequest } from '../../../client/problems/failed-request.tsx';
import { useUser } from '../../../client/react.tsx';
import { IconBed } from '../../../kit/parts/icons.ts';
import { Empty, ListSkeleton } from '../../../kit/parts/states.tsx';
import { Navigate } from '../../../kit/router/link.tsx';
import { lastWard } from '../../shared/last-ward.ts';
import { useTeams } from '../../shared/tasks/use-tasks.ts';
import { Page } from '../../ui/page.tsx';
import { useWards } from './use-ward.ts';

export function FirstWard() {
  const { t } = useLingui();
  const wards = useWards();
  const all = wards.data?.wards ?? [];
  const user = useUser();
  const teams = useTeams();
  if (wards.isSuccess && teams.isPending) return null;
  const own = teams.data?.teams.filter(({ members }) => members.some(({ id }) => id === user.id)).map(({ ward_id }) => ward_id) ?? [];
  const ward =
    all.find(({ id }) => id === lastWard()) ?? all.find(({ id }) => own.includes(id)) ?? all.find(({ beds }) => beds > 0) ?? all[0];
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
